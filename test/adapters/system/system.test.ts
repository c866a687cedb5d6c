import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../adapters/system/clock.ts';
import { uuids } from '../../../adapters/system/ids.ts';
import { systemRandom } from '../../../adapters/system/random.ts';

describe('the clock of the system', () => {
  it('tells the time in milliseconds', () => {
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    expect(systemClock.now()).toBeLessThanOrEqual(Date.now());
  });

  it('takes listeners and lets them go, though it never jumps', () => {
    const unlisten = systemClock.onJump(() => {
      throw new Error('It jumped.');
    });
    expect(unlisten).not.toThrow();
  });
});

describe('ids', () => {
  it('are UUIDs of version 7', () => {
    expect(uuids.next()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sort in the order in which they were made, and none is made twice', () => {
    const made = Array.from({ length: 10_000 }, () => uuids.next<string>());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('random', () => {
  it('is a number from 0 up to 1', () => {
    const drawn = Array.from({ length: 100 }, () => systemRandom());
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(1);
  });
});
