import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRhythm, type Rhythm, rhythmOf, rhythms } from '../../../src/domain/ritual/rhythm.ts';
import { dayMs, type Instant, instant } from '../../../src/domain/time/instant.ts';
import { weekdays, weeksKept } from '../../../src/domain/time/timing.ts';
import { utc, type Zone } from '../../../src/domain/time/zone.ts';
import { nextLocalTimes } from '../../support/next-local-times.ts';

/** A Tuesday. */
const now = instant(Date.parse('2026-11-24T12:00Z'));
const mondayAtNine = { weekday: 1, hour: 9, minute: 0 } as const;

const nextTwo = (rhythm: Rhythm): readonly string[] =>
  nextLocalTimes(inRhythm(rhythm, mondayAtNine, utc, now), utc, now, 2).map((at) => new Date(at).toISOString());

describe('A rhythm', () => {
  it.each([
    ['every', ['2026-11-30T09:00:00.000Z', '2026-12-07T09:00:00.000Z']],
    ['next', ['2026-11-30T09:00:00.000Z', '2026-12-14T09:00:00.000Z']],
    ['after_next', ['2026-12-07T09:00:00.000Z', '2026-12-21T09:00:00.000Z']],
    ['first', ['2026-12-07T09:00:00.000Z', '2027-01-04T09:00:00.000Z']],
  ] as const)('of “%s” brings what it says', (rhythm, times) => {
    expect(nextTwo(rhythm)).toEqual(times);
  });

  it('that was chosen a week ago reads the other way round today, and is still the same', () => {
    const timing = inRhythm('next', mondayAtNine, utc, now);
    expect(rhythmOf(timing, utc, now)).toBe('next');
    expect(rhythmOf(timing, utc, (now + 7 * dayMs) as Instant)).toBe('after_next');
  });

  it('is read from a timing so that choosing it again changes nothing', () => {
    const timings = fc.record({
      weeks: fc.constantFrom(...weeksKept),
      weekday: fc.constantFrom(...weekdays),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    const moments = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2036, 0) }).map(instant);
    const zones = fc.constantFrom('Europe/Berlin' as Zone, 'Asia/Kolkata' as Zone, 'America/Santiago' as Zone);
    fc.assert(
      fc.property(timings, zones, moments, (timing, zone, moment) => {
        const rhythm = rhythmOf(timing, zone, moment);
        expect(rhythms).toContain(rhythm);
        expect(inRhythm(rhythm, timing, zone, moment)).toEqual(timing);
      }),
    );
  });
});
