import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysOf,
  earlierOutside,
  type Holiday,
  joined,
  laterOutside,
  lookingAgainAt,
  restMsBetween,
  restSpans,
  restsUntil,
  sameTimeNextDay,
} from '../../../src/domain/time/holidays.ts';
import { dayMs, hourMs, type Instant, instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { type Day, dayIn, type Zone } from '../../../src/domain/time/zone.ts';

const berlin = 'Europe/Berlin' as Zone;
const days = (from: string, until: string): Holiday => ({ from: from as Day, until: until as Day });
const at = (iso: string): Instant => instant(Date.parse(iso));
const shown = (time: Instant | undefined) => time && new Date(time).toISOString();

describe('Holidays', () => {
  it('last from the start of their first day to the end of their last, by the clocks of the community', () => {
    const spans = restSpans([days('2026-12-24', '2027-01-02')], berlin);
    expect(restsUntil(spans, at('2026-12-23T22:59:59Z'))).toBeUndefined();
    expect(shown(restsUntil(spans, at('2026-12-23T23:00:00Z')))).toBe('2027-01-02T23:00:00.000Z');
    expect(restsUntil(spans, at('2027-01-02T23:00:00Z'))).toBeUndefined();
    expect(daysOf(days('2026-12-24', '2027-01-02'))).toBe(10);
  });

  it('have a day of 23 or of 25 hours where the clocks change', () => {
    const hoursOf = (day: string) => {
      const [span] = restSpans([days(day, day)], berlin);
      return span && (span.until - span.from) / hourMs;
    };
    expect(['2026-03-29', '2026-10-25', '2026-06-01'].map(hoursOf)).toEqual([23, 25, 24]);
  });

  it('that touch or overlap are one', () => {
    expect(joined([days('2026-05-04', '2026-05-06'), days('2026-05-01', '2026-05-03')])).toEqual([
      days('2026-05-01', '2026-05-06'),
    ]);
    expect(joined([days('2026-05-01', '2026-05-09'), days('2026-05-02', '2026-05-03')])).toHaveLength(1);
    expect(joined([days('2026-05-01', '2026-05-03'), days('2026-05-05', '2026-05-06')])).toHaveLength(2);
  });
});

describe('A time outside of holidays', () => {
  const spans = restSpans([days('2026-12-24', '2027-01-02')], berlin);

  it('is so much later as they last, and never in them', () => {
    const asked = at('2026-12-23T22:00:00Z');
    expect(shown(laterOutside(spans, asked, 30 * minuteMs))).toBe('2026-12-23T22:30:00.000Z');
    expect(shown(laterOutside(spans, asked, 90 * minuteMs))).toBe('2027-01-02T23:30:00.000Z');
    expect(shown(laterOutside(spans, asked, hourMs))).toBe('2027-01-02T23:00:00.000Z');
    expect(shown(laterOutside(spans, at('2026-12-28T12:00:00Z'), 20 * minuteMs))).toBe('2027-01-02T23:20:00.000Z');
  });

  it('is looked at again where holidays begin before it', () => {
    const now = at('2026-12-23T12:00:00Z');
    expect(shown(lookingAgainAt(spans, now, at('2027-01-05T12:00:00Z')))).toBe('2026-12-23T23:00:00.000Z');
    expect(lookingAgainAt(spans, now, later(now, hourMs))).toBe(later(now, hourMs));
    const within = at('2026-12-28T12:00:00Z');
    expect(lookingAgainAt(spans, within, at('2027-01-05T12:00:00Z'))).toBe(later(within, dayMs));
    expect(lookingAgainAt([], now, later(now, dayMs))).toBe(later(now, dayMs));
  });

  it('comes a day later at the same time of day, also where the clocks change', () => {
    expect(shown(sameTimeNextDay(at('2026-03-28T09:15:00Z'), berlin))).toBe('2026-03-29T08:15:00.000Z');
    expect(shown(sameTimeNextDay(at('2026-10-24T08:15:00Z'), berlin))).toBe('2026-10-25T09:15:00.000Z');
    expect(shown(sameTimeNextDay(at('2026-10-25T00:30:00Z'), berlin))).toBe('2026-10-26T01:30:00.000Z');
    expect(shown(sameTimeNextDay(at('2026-10-25T01:30:00Z'), berlin))).toBe('2026-10-26T01:30:00.000Z');
    expect(shown(sameTimeNextDay(at('2026-05-01T10:00:12Z'), berlin))).toBe('2026-05-02T10:00:00.000Z');
  });
});

const start = Date.UTC(2026, 0, 1);
const anyZone = fc.constantFrom(
  ...(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'] as Zone[]),
);
const anyTime = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => instant(start + minutes * minuteMs));
const anyDays = fc
  .tuple(fc.nat(390), fc.nat(20))
  .map(([first, more]) =>
    days(
      new Date(start + first * dayMs).toISOString().slice(0, 10),
      new Date(start + (first + more) * dayMs).toISOString().slice(0, 10),
    ),
  );
const anyHolidays = fc.array(anyDays, { maxLength: 6 });

describe('Whatever the holidays and the zone', () => {
  it('there is rest at a moment exactly if its day is one of them', () => {
    fc.assert(
      fc.property(anyHolidays, anyZone, anyTime, (holidays, zone, time) => {
        const day = dayIn(zone, time);
        const until = restsUntil(restSpans(holidays, zone), time);
        expect(until !== undefined).toBe(holidays.some((each) => each.from <= day && day <= each.until));
        if (until !== undefined) expect(restsUntil(restSpans(holidays, zone), until)).toBeUndefined();
      }),
    );
  });

  it('a time so much earlier has just so much that is no rest after it', () => {
    fc.assert(
      fc.property(anyHolidays, anyZone, anyTime, fc.nat(30 * 24 * 60), (holidays, zone, until, minutes) => {
        const spans = restSpans(holidays, zone);
        const begin = earlierOutside(spans, until, minutes * minuteMs);
        expect(until - begin - restMsBetween(spans, begin, until)).toBe(minutes * minuteMs);
      }),
    );
  });

  it('a time so much later is never one of rest, and has just so much that is no rest before it', () => {
    fc.assert(
      fc.property(anyHolidays, anyZone, anyTime, fc.nat(30 * 24 * 60), (holidays, zone, from, minutes) => {
        const spans = restSpans(holidays, zone);
        const end = laterOutside(spans, from, minutes * minuteMs);
        expect(restsUntil(spans, end)).toBeUndefined();
        expect(end - from - restMsBetween(spans, from, end)).toBe(minutes * minuteMs);
      }),
    );
  });

  it('going on day by day ends on the first day after them, at the same time of day', () => {
    fc.assert(
      fc.property(anyHolidays, anyZone, anyTime, (holidays, zone, from) => {
        const spans = restSpans(holidays, zone);
        let time = from;
        while (restsUntil(spans, time) !== undefined) {
          const next = sameTimeNextDay(time, zone);
          expect(next).toBeGreaterThan(time);
          expect(next - time).toBeLessThanOrEqual(2 * dayMs + hourMs);
          time = next;
        }
        expect(restsUntil(spans, time)).toBeUndefined();
      }),
    );
  });
});
