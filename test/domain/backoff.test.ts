import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/domain/backoff.ts';
import { minuteMs, secondMs } from '../../src/domain/time/instant.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoffMs', () => {
  it.each([
    [1, 500, 1_000],
    [2, 1_000, 2_000],
    [5, 8_000, 16_000],
    [10, 256_000, 512_000],
    [11, 300_000, 600_000],
    [1_000_000, 300_000, 600_000],
  ])('after %i failures is from %i to %i milliseconds, by chance', (failures, least, most) => {
    expect(backoffMs(failures, 0)).toBe(least);
    expect(backoffMs(failures, 1 - Number.EPSILON)).toBe(most);
  });

  it('is a whole number from half a second to ten minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), chance, (failures, random) => {
        const wait = backoffMs(failures, random);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(secondMs / 2);
        expect(wait).toBeLessThanOrEqual(10 * minuteMs);
      }),
    );
  });

  it('grows, or stays, with every failure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), chance, (failures, random) => {
        expect(backoffMs(failures + 1, random)).toBeGreaterThanOrEqual(backoffMs(failures, random));
      }),
    );
  });

  it('is never less than what the other side asked for, and a second more at most', () => {
    const asked = fc.double({ min: 0.001, max: 3_600_000, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), chance, asked, (failures, random, retryAfterMs) => {
        const wait = backoffMs(failures, random, retryAfterMs);
        expect(wait).toBeGreaterThanOrEqual(retryAfterMs);
        expect(wait).toBeLessThanOrEqual(retryAfterMs + secondMs + 1);
      }),
    );
  });
});
