import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, instant, minuteMs } from '../../../src/domain/time/instant.ts';
import {
  dayIn,
  mondayAtNine,
  nextTime,
  parseZone,
  type Schedule,
  utc,
  type Zone,
} from '../../../src/domain/time/zone.ts';
import { tries } from '../../support/runs.ts';

const berlin = 'Europe/Berlin' as Zone;
const newYork = 'America/New_York' as Zone;
const lordHowe = 'Australia/Lord_Howe' as Zone;
const kolkata = 'Asia/Kolkata' as Zone;

const at = (text: string) => instant(Date.parse(text));
const next = (schedule: string, zone: Zone, after: string): string =>
  new Date(nextTime(schedule as Schedule, zone, at(after))).toISOString().replace(':00.000Z', 'Z');

function rings(schedule: string, zone: Zone, after: string, count: number): readonly string[] {
  const found: string[] = [];
  for (let from = after; found.length < count; from = found.at(-1) ?? from) found.push(next(schedule, zone, from));
  return found;
}

describe('parseZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['AUSTRALIA/LORD_HOWE', 'Australia/Lord_Howe'],
    ['US/Eastern', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/GMT+2', 'Etc/GMT+2'],
  ])('reads %s as %s', (text, zone) => {
    expect(parseZone(text)).toBe(zone);
  });

  it.each([
    '',
    ' ',
    'Berlin',
    'Mars/Olympus',
    '+02:00',
    '-0500',
    '02:00',
    'UTC+2',
    'GMT+02:00',
    'Z',
    'Europe/Berlin ',
    'Europe/Berlin\n',
    'constructor',
    'Europe/../Berlin',
    'a'.repeat(10_000),
    '🕰️',
  ])('refuses %j', (text) => {
    expect(parseZone(text)).toBeUndefined();
  });

  it('gives every zone that the machine knows a name that is its own', () => {
    const winterAndSummer = [at('2026-01-15T00:00Z'), at('2026-07-15T00:00Z')];
    const clock = (timeZone: string) => {
      const format = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' });
      return winterAndSummer.map((time) => format.format(time));
    };
    for (const name of Intl.supportedValuesOf('timeZone')) {
      const zone = parseZone(name);
      expect(zone).toBeDefined();
      expect(parseZone(`${zone}`)).toBe(zone);
      expect(clock(`${zone}`)).toEqual(clock(name));
    }
  });
});

describe('dayIn', () => {
  it('is the day on the clocks of the zone', () => {
    expect(dayIn(utc, at('2026-11-23T23:30Z'))).toBe('2026-11-23');
    expect(dayIn(berlin, at('2026-11-23T23:30Z'))).toBe('2026-11-24');
    expect(dayIn(newYork, at('2026-11-23T04:59Z'))).toBe('2026-11-22');
    expect(dayIn('Pacific/Kiritimati' as Zone, at('2026-12-31T10:00Z'))).toBe('2027-01-01');
    expect(dayIn(lordHowe, at('2028-02-28T13:00Z'))).toBe('2028-02-29');
  });

  it('changes at midnight on the day that clocks change, too', () => {
    expect(dayIn(berlin, at('2026-03-28T22:59Z'))).toBe('2026-03-28');
    expect(dayIn(berlin, at('2026-03-28T23:00Z'))).toBe('2026-03-29');
    expect(dayIn(berlin, at('2026-03-29T21:59Z'))).toBe('2026-03-29');
    expect(dayIn(berlin, at('2026-03-29T22:00Z'))).toBe('2026-03-30');
  });
});

describe('A quarter of an hour', () => {
  it.each(['2026-03-29', '2026-10-04', '2026-11-01'])('lies within one day in every zone, on %s too', (day) => {
    const quarterMs = 15 * 60_000;
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
      for (let quarter = 0; quarter < 96; quarter += 1) {
        const start = Date.parse(day) + quarter * quarterMs;
        const first = format.format(start);
        if (format.format(start + quarterMs - 1) !== first) throw new Error(`${timeZone}: ${first}`);
        expect(dayIn(timeZone as Zone, instant(start + quarterMs - 1))).toBe(first);
      }
    }
  });
});

describe('nextTime', () => {
  it('is strictly after', () => {
    expect(next(mondayAtNine, utc, '2026-11-23T08:59:59.999Z')).toBe('2026-11-23T09:00Z');
    expect(next(mondayAtNine, utc, '2026-11-23T09:00Z')).toBe('2026-11-30T09:00Z');
    expect(next(mondayAtNine, utc, '2026-11-23T09:00:00.001Z')).toBe('2026-11-30T09:00Z');
  });

  it.each([
    ['Berlin in spring', berlin, '2026-03-22T12:00Z', ['2026-03-23T08:00Z', '2026-03-30T07:00Z']],
    ['Berlin in autumn', berlin, '2026-10-18T12:00Z', ['2026-10-19T07:00Z', '2026-10-26T08:00Z']],
    ['New York in spring', newYork, '2026-03-01T12:00Z', ['2026-03-02T14:00Z', '2026-03-09T13:00Z']],
    ['New York in autumn', newYork, '2026-10-25T12:00Z', ['2026-10-26T13:00Z', '2026-11-02T14:00Z']],
    ['Lord Howe in autumn', lordHowe, '2026-03-25T12:00Z', ['2026-03-29T22:00Z', '2026-04-05T22:30Z']],
    ['Lord Howe in spring', lordHowe, '2026-09-23T12:00Z', ['2026-09-27T22:30Z', '2026-10-04T22:00Z']],
    ['Kolkata, which never changes', kolkata, '2026-03-25T12:00Z', ['2026-03-30T03:30Z', '2026-04-06T03:30Z']],
  ])('stays at nine on Mondays in %s', (_, zone, after, expected) => {
    expect(rings(mondayAtNine, zone, after, 2)).toEqual(expected);
  });

  it.each([
    ['Berlin', berlin, '30 2 * * *', '2026-03-28T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
    ['New York', newYork, '30 2 * * *', '2026-03-07T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
    ['Lord Howe', lordHowe, '15 2 * * *', '2026-10-03T00:00Z', ['2026-10-03T15:30Z', '2026-10-04T15:15Z']],
  ])('rings at the end of the hole for a time that is skipped in %s', (_, zone, schedule, after, expected) => {
    expect(rings(schedule, zone, after, 2)).toEqual(expected);
  });

  it.each([
    ['Berlin', berlin, '30 2 * * *', '2026-10-24T12:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
    ['New York', newYork, '30 1 * * *', '2026-10-31T12:00Z', ['2026-11-01T05:30Z', '2026-11-02T06:30Z']],
    ['Lord Howe', lordHowe, '45 1 * * *', '2026-04-04T00:00Z', ['2026-04-04T14:45Z', '2026-04-05T15:15Z']],
  ])('rings once, at the first, for a time that comes twice in %s', (_, zone, schedule, after, expected) => {
    expect(rings(schedule, zone, after, 2)).toEqual(expected);
  });

  it('does not ring again for somebody who asks between the two', () => {
    expect(next('30 2 * * *', berlin, '2026-10-25T00:45Z')).toBe('2026-10-26T01:30Z');
    expect(next('30 2 * * *', berlin, '2026-10-25T01:30Z')).toBe('2026-10-26T01:30Z');
  });

  it('finds the next 29 February, across a century without one', () => {
    expect(rings('0 9 29 2 *', utc, '2026-11-23T12:00Z', 2)).toEqual(['2028-02-29T09:00Z', '2032-02-29T09:00Z']);
    expect(next('0 9 29 2 *', berlin, '2096-03-01T00:00Z')).toBe('2104-02-29T08:00Z');
  });

  it('crosses the end of a year', () => {
    expect(next(mondayAtNine, berlin, '2026-12-28T08:00Z')).toBe('2027-01-04T08:00Z');
  });

  it('throws for a schedule that never comes round', () => {
    expect(() => nextTime('0 9 30 2 *' as Schedule, utc, at('2026-11-23T12:00Z'))).toThrow(RangeError);
  });

  it('rings a daily schedule at the first moment of each day that is not before its time', () => {
    const changes: readonly (readonly [Zone, string])[] = [
      [berlin, '2026-03-29T01:00Z'],
      [berlin, '2026-10-25T01:00Z'],
      [newYork, '2026-03-08T07:00Z'],
      [newYork, '2026-11-01T06:00Z'],
      [lordHowe, '2026-04-04T15:00Z'],
      [lordHowe, '2026-10-03T15:30Z'],
      [kolkata, '2026-03-29T01:00Z'],
    ];
    const cases = fc.record({
      change: fc.constantFrom(...changes),
      hour: fc.integer({ min: 0, max: 3 }),
      minute: fc.constantFrom(0, 15, 30, 45),
      offsetMs: fc.integer({ min: -26 * hourMs, max: 26 * hourMs }),
    });
    fc.assert(
      fc.property(cases, ({ change: [zone, changesAt], hour, minute, offsetMs }) => {
        const after = instant(at(changesAt) + offsetMs);
        const time = `${hour}`.padStart(2, '0').concat(':', `${minute}`.padStart(2, '0'));
        const ring = nextTime(`${minute} ${hour} * * *` as Schedule, zone, after);
        expect(ring).toBe(firstOfADay(zone, time, after));
      }),
      { numRuns: tries(300) },
    );
  });
});

/** The slow way to say it: quarter of an hour by quarter of an hour, looking at the clock on the wall. */
function firstOfADay(zone: Zone, time: string, after: number): number {
  const wall = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const step = 15 * minuteMs;
  const rung = new Set<string>();
  for (let moment = Math.floor(after / dayMs) * dayMs - 2 * dayMs; ; moment += step) {
    const day = dayIn(zone, instant(moment));
    if (rung.has(day) || wall.format(moment) < time) continue;
    rung.add(day);
    // The walk may start in the middle of a day, so its first day tells nothing.
    if (rung.size > 1 && moment > after) return moment;
  }
}
