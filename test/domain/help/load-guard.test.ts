import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Load, restOf } from '../../../src/domain/help/load-guard.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import { monday } from '../../support/builders.ts';

const rules = defaultRules.request;
const day = (days: number): Instant => later(monday, days * dayMs);
const days = (...some: readonly number[]): readonly Instant[] => some.map(day);
const aLoad = (changes: Partial<Load> = {}): Load => ({ given: [], taken: [], restEndedAt: undefined, ...changes });
/** The sixth help is given on day 5. */
const six = days(0, 1, 2, 3, 4, 5);
const rest = (load: Partial<Load>, at: number) => restOf(aLoad(load), day(at), rules);

describe('Somebody who gave a lot', () => {
  it('rests for three days from the sixth help in a week on', () => {
    expect(rest({ given: six.slice(1) }, 5)).toBeUndefined();
    expect(rest({ given: six }, 4.9)).toBeUndefined();
    expect(rest({ given: six }, 5)).toEqual({ until: day(8), given: 6 });
    expect(rest({ given: six }, 7.9)).toEqual({ until: day(8), given: 6 });
    expect(rest({ given: six }, 8)).toBeUndefined();
  });

  it('does not when the helps are spread over more than a week', () => {
    expect(rest({ given: days(0, 2, 4, 5, 6, 7) }, 7)).toBeUndefined();
  });

  it('does not when they took help in that week', () => {
    expect(rest({ given: six, taken: days(1) }, 5)).toBeUndefined();
    expect(rest({ given: six, taken: days(-3) }, 5)).toBeDefined();
  });

  it('rests longer when they go on helping, which nobody keeps them from', () => {
    expect(rest({ given: [...six, day(7)] }, 9)).toEqual({ until: day(10), given: 6 });
  });

  it('can end the rest, and is left alone for the week', () => {
    expect(rest({ given: six, restEndedAt: day(5.5) }, 6)).toBeUndefined();
    expect(rest({ given: [...six, day(6)], restEndedAt: day(5.5) }, 6)).toBeUndefined();
    const busy = Array.from({ length: 20 }, (_, place) => day(place));
    expect(rest({ given: busy, restEndedAt: day(5.5) }, 13)).toEqual({ until: day(16), given: 7 });
  });

  it('never rests longer than three days after a help, nor with five helps or fewer', () => {
    const times = fc.array(fc.double({ min: 0, max: 14, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(times, times, fc.double({ min: 0, max: 20, noNaN: true }), (given, taken, at) => {
        const found = restOf(aLoad({ given: days(...given), taken: days(...taken) }), day(at), rules);
        if (given.length <= rules.restAboveGiven) expect(found).toBeUndefined();
        if (!found) return;
        expect(found.until).toBeGreaterThan(day(at));
        expect(found.until).toBeLessThanOrEqual(later(day(at), rules.restDays * dayMs));
        expect(found.given).toBeGreaterThan(rules.restAboveGiven);
      }),
    );
  });

  it('rests the same whatever the order in which the helps are listed', () => {
    const times = fc.uniqueArray(fc.nat(10 * 24), { minLength: 6, maxLength: 14 });
    fc.assert(
      fc.property(times, fc.nat(12 * 24), (hours, at) => {
        const given = hours.map((hour) => day(hour / 24));
        expect(restOf(aLoad({ given: [...given].reverse() }), day(at / 24), rules)).toEqual(
          restOf(aLoad({ given }), day(at / 24), rules),
        );
      }),
    );
  });
});
