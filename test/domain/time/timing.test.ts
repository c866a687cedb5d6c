import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, type Instant, instant, later } from '../../../src/domain/time/instant.ts';
import {
  nextLocalTime,
  parseTimeOfDay,
  parseTimingKey,
  type Timing,
  timeOfDay,
  timingKey,
  weekdays,
  weeksKept,
} from '../../../src/domain/time/timing.ts';
import { utc, type Zone } from '../../../src/domain/time/zone.ts';
import { nextLocalTimes } from '../../support/next-local-times.ts';
import { tries } from '../../support/runs.ts';

const berlin = 'Europe/Berlin' as Zone;
const at = (text: string): Instant => instant(Date.parse(text));
const shown = (times: readonly Instant[]): readonly string[] =>
  times.map((time) => new Date(time).toISOString().replace(':00.000Z', 'Z'));

const aTiming = (changes: Partial<Timing> = {}): Timing => ({
  weeks: 'every',
  weekday: 1,
  hour: 9,
  minute: 0,
  ...changes,
});

const next = (changes: Partial<Timing>, zone: Zone, after: string, count: number) =>
  shown(nextLocalTimes(aTiming(changes), zone, at(after), count));

describe('A timing comes round', () => {
  it('every week, at the same time of day whatever daylight saving does', () => {
    expect(next({}, berlin, '2026-03-22T12:00Z', 2)).toEqual(['2026-03-23T08:00Z', '2026-03-30T07:00Z']);
    expect(next({}, berlin, '2026-10-18T12:00Z', 2)).toEqual(['2026-10-19T07:00Z', '2026-10-26T08:00Z']);
  });

  it('strictly after the time that is asked about', () => {
    expect(next({}, utc, '2026-11-23T09:00Z', 1)).toEqual(['2026-11-30T09:00Z']);
    expect(next({}, utc, '2026-11-23T08:59:59.999Z', 1)).toEqual(['2026-11-23T09:00Z']);
  });

  it('on Sundays, which end a week', () => {
    expect(next({ weekday: 7 }, utc, '2026-11-23T12:00Z', 1)).toEqual(['2026-11-29T09:00Z']);
  });

  it('once a month, on the first such day', () => {
    expect(next({ weeks: 'first', weekday: 2 }, berlin, '2026-10-24T00:00Z', 3)).toEqual([
      '2026-11-03T08:00Z',
      '2026-12-01T08:00Z',
      '2027-01-05T08:00Z',
    ]);
  });

  it('on 29 February, where that is the day', () => {
    expect(next({ weekday: 2 }, utc, '2028-02-28T12:00Z', 2)).toEqual(['2028-02-29T09:00Z', '2028-03-07T09:00Z']);
  });

  it('every two weeks, across a year of 53 weeks and its two odd ones', () => {
    const even = next({ weeks: 'even' }, berlin, '2026-12-14T12:00Z', 3);
    const odd = next({ weeks: 'odd' }, berlin, '2026-12-14T12:00Z', 3);
    expect(odd).toEqual(['2026-12-28T08:00Z', '2027-01-11T08:00Z', '2027-01-25T08:00Z']);
    expect(even).toEqual(['2026-12-21T08:00Z', '2027-01-04T08:00Z', '2027-01-18T08:00Z']);
  });
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
] as Zone[];
const timings = fc.record({
  weeks: fc.constantFrom(...weeksKept),
  weekday: fc.constantFrom(...weekdays),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});
const moments = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
  .map((date) => instant(date.getTime()));

/** What a clock and a calendar on the wall show. */
function wall(zone: Zone, moment: Instant): { weekday: string; day: number; time: string } {
  const show = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(moment);
  const time = show({ hour: '2-digit', minute: '2-digit' });
  return { weekday: show({ weekday: 'long' }), day: Number(show({ day: 'numeric' })), time };
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Whether the clocks are put forward in the few hours before, which moves a time that is skipped. */
const afterAHole = (zone: Zone, moment: Instant): boolean => {
  const offset = (ms: number) => new Date(ms).toLocaleString('sv-SE', { timeZone: zone });
  const passed = Date.parse(`${offset(moment)}Z`) - Date.parse(`${offset(moment - 3 * hourMs)}Z`);
  return passed > 3 * hourMs;
};

describe('Whatever the timing, the zone and the moment,', () => {
  it('the next time is later, and shows the weekday and time of day that were asked for', () => {
    fc.assert(
      fc.property(timings, fc.constantFrom(...zones), moments, (timing, zone, moment) => {
        const time = nextLocalTime(timing, zone, moment);
        expect(time).toBeGreaterThan(moment);
        const shows = wall(zone, time);
        if (timing.weeks === 'first') expect(shows.day).toBeLessThanOrEqual(7);
        if (afterAHole(zone, time) && shows.time !== timeOfDay(timing)) {
          // That time of day was skipped, so it comes at the end of the hole.
          expect(shows.time > timeOfDay(timing) || shows.time === '00:00').toBe(true);
          return;
        }
        expect(shows.weekday).toBe(weekdayNames[timing.weekday - 1]);
        expect(shows.time).toBe(timeOfDay(timing));
      }),
      { numRuns: tries(500) },
    );
  });

  it('no week, fortnight or month is skipped, and none has two', () => {
    const [least, most] = [
      { every: 7, even: 14, odd: 14, first: 28 },
      { every: 7, even: 14, odd: 14, first: 35 },
    ];
    fc.assert(
      fc.property(timings, fc.constantFrom(...zones), moments, (timing, zone, moment) => {
        const first = nextLocalTime(timing, zone, moment);
        const days = (nextLocalTime(timing, zone, first) - first) / dayMs;
        // Daylight saving, and nothing else, makes it an hour more or less.
        expect(days).toBeGreaterThan(least[timing.weeks] - 0.1);
        expect(days).toBeLessThan(most[timing.weeks] + 0.1);
      }),
      { numRuns: tries(500) },
    );
  });

  it('it is the same one for everybody who asks before it', () => {
    fc.assert(
      fc.property(timings, fc.constantFrom(...zones), moments, fc.nat(6 * dayMs), (timing, zone, moment, ms) => {
        const time = nextLocalTime(timing, zone, moment);
        const between = Math.min(later(moment, ms), time - 1) as Instant;
        expect(nextLocalTime(timing, zone, between)).toBe(time);
      }),
    );
  });

  it('it survives being carried by a button', () => {
    fc.assert(
      fc.property(timings, (timing) => {
        expect(parseTimingKey(timingKey(timing))).toEqual(timing);
      }),
    );
  });
});

describe('A time of day', () => {
  it.each([
    ['09:00', '09:00'],
    ['9:05', '09:05'],
    ['9', '09:00'],
    ['18.30', '18:30'],
    [' 23:59 ', '23:59'],
    ['0:00', '00:00'],
  ])('is read from “%s”', (text, time) => {
    const parsed = parseTimeOfDay(text);
    expect(parsed && timeOfDay(parsed)).toBe(time);
  });

  it.each(['', '24:00', '9:60', '9:5', 'nine', '-1:00', '09:00:00', '٩:٠٠'])('is not read from “%s”', (text) => {
    expect(parseTimeOfDay(text)).toBeUndefined();
  });
});

it.each(['', 'every', 'every/1', 'every/8/09:00', 'never/1/09:00', 'every/1/25:00', 'every/1/09:00/x'])(
  'A timing is not read from “%s”',
  (key) => {
    expect(parseTimingKey(key)).toBeUndefined();
  },
);
