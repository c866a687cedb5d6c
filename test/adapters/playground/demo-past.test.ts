import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastTimes } from '../../../adapters/playground/demo.ts';
import { liveThrough, pastOf } from '../../../adapters/playground/demo-past.ts';
import { openState } from '../../../adapters/playground/state.ts';
import { dayMs, hourMs, type Instant, instant, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { createKeyValueStore } from './support/key-value-store.ts';

const berlin = 'Europe/Berlin' as Zone;

describe('the times of the demo’s past', () => {
  it('hold one Monday at nine, and time for what happened before and after it, whenever it is opened', () => {
    const years = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(years, (ms) => {
        const { begins, monday, lately } = pastOf(instant(ms), berlin);
        const local = new Date(monday).toLocaleString('en', { timeZone: berlin, weekday: 'long', hour: 'numeric' });
        expect(local).toMatch(/^Monday(?:,| at)? ?9.AM$/);
        expect(monday).toBeLessThanOrEqual(ms - 10 * minuteMs);
        expect(ms - monday).toBeLessThanOrEqual(7 * dayMs + 2 * hourMs);
        expect(new Date(begins).getUTCDay()).toBe(4);
        expect(monday - begins).toBeGreaterThan(3.5 * dayMs);
        expect(lately - begins).toBeGreaterThan(2.5 * dayMs);
        expect(ms - lately).toBeGreaterThanOrEqual(3 * hourMs);
        expect(ms - lately).toBeLessThan(27 * hourMs);
      }),
    );
  });
});

describe('living through a past', () => {
  it('plays each scene at its own time, the first first, and ends today', async () => {
    let now = 0 as Instant;
    const moves: number[] = [];
    const past = {
      today: () => instant(100),
      moveTo: async (at: Instant) => {
        moves.push(at);
        now = at;
      },
    };
    const played: string[] = [];
    const scene = (name: string, at: number) => ({
      at: instant(at),
      play: async () => void played.push(`${name} ${now}`),
    });
    await liveThrough(
      [scene('second', 50), scene('first', 0), scene('beside it', 50)],
      { now: () => now, onJump: () => () => undefined },
      past,
    );
    expect(played).toEqual(['first 0', 'second 50', 'beside it 50']);
    expect(moves).toEqual([50, 100]);
  });
});

describe('a past that was not lived through when the playground stopped', () => {
  it('goes on being counted from the day on which it began, however much later', async () => {
    const values = createKeyValueStore();
    const monday = instant(Date.UTC(2026, 10, 30, 21));
    const times = async (now: number) => pastTimes(await openState(values), { today: () => instant(now) });
    const first = await times(monday);
    expect(first).toEqual(pastOf(monday, berlin));
    expect(await times(monday + 9 * dayMs)).toEqual(first);
    expect(pastOf(instant(monday + 9 * dayMs), berlin)).not.toEqual(first);
  });
});
