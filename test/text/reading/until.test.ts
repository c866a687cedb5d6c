import { describe, expect, it } from 'vitest';
import { dayMs, instant, later } from '../../../src/domain/time/instant.ts';
import { dayIn, startOfDay, type Zone } from '../../../src/domain/time/zone.ts';
import { readEnglishUntil } from '../../../src/text/en/reading/until.ts';

/** A Sunday. */
const now = instant(Date.UTC(2026, 10, 29, 16));
const berlin = 'Europe/Berlin' as Zone;

const read = (text: string, zone: Zone = berlin) => readEnglishUntil(text, zone, now);

describe('It lasts', () => {
  it.each([
    ['3 weeks', 21],
    ['for 3 weeks', 21],
    ['until 3 weeks', 21],
    ['in 3 weeks', 21],
    ['1 week', 7],
    ['a week', 7],
    ['10 days', 10],
    ['in 10 days', 10],
    ['2days', 2],
    ['10d', 10],
    ['two weeks', 14],
    ['a fortnight', 14],
    ['a couple of weeks', 14],
    ['the next 3 weeks', 21],
  ])('“%s” from now on', (text, days) => {
    expect(read(text)).toEqual({ kind: 'until', at: later(now, days * dayMs) });
  });

  it.each([
    ['tomorrow', '2026-11-30'],
    ['until tomorrow', '2026-11-30'],
    ['Until: tomorrow', '2026-11-30'],
    ['the day after tomorrow', '2026-12-01'],
    ['monday', '2026-11-30'],
    ['next monday', '2026-11-30'],
    ['until Friday', '2026-12-04'],
    ['this friday', '2026-12-04'],
    ['next week', '2026-11-30'],
    ['next month', '2026-12-01'],
    ['next year', '2027-01-01'],
    ['end of the week', '2026-11-30'],
    ['end of month', '2026-12-01'],
    ['the end of next month', '2027-01-01'],
    ['end of year', '2027-01-01'],
    ['until the end of the year', '2027-01-01'],
    ['for a month', '2026-12-29'],
    ['2 months', '2027-01-29'],
    ['31.12.2026', '2026-12-31'],
    ['31.12.26', '2026-12-31'],
    ['31.12.', '2026-12-31'],
    ['until 31.12.', '2026-12-31'],
    ['5.6.', '2027-06-05'],
    ['05.06.2027', '2027-06-05'],
    ['12/31/2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['31/12', '2026-12-31'],
    ['12/01/2026', '2026-12-01'],
    ['6/6/2027', '2027-06-06'],
    ['31 Dec', '2026-12-31'],
    ['Dec 31', '2026-12-31'],
    ['31st of December', '2026-12-31'],
    ['December 31st, 2026', '2026-12-31'],
    ['1 January', '2027-01-01'],
    ['Sunday 6 December', '2026-12-06'],
    ['2026-12-31', '2026-12-31'],
    ['2026/12/31', '2026-12-31'],
    ['the 15th', '2026-12-15'],
    ['31st', '2026-12-31'],
  ])('“%s” until that day begins', (text, day) => {
    expect(read(text)).toEqual({ kind: 'until', at: startOfDay(day, berlin) });
  });

  it.each([
    ['UTC', Date.UTC(2026, 10, 30)],
    ['Asia/Kolkata', Date.UTC(2026, 10, 29, 18, 30)],
    ['Pacific/Kiritimati', Date.UTC(2026, 10, 30, 10)],
    ['America/Los_Angeles', Date.UTC(2026, 10, 30, 8)],
  ])('until tomorrow begins on the clocks of %s', (zone, at) => {
    expect(dayIn(zone as Zone, now)).toBe(zone === 'Pacific/Kiritimati' ? '2026-11-30' : '2026-11-29');
    expect(read('tomorrow', zone as Zone)).toEqual({ kind: 'until', at: instant(at) });
  });

  it.each(['until further notice', 'forever'])('“%s”, without an end', (text) => {
    expect(read(text)).toEqual({ kind: 'open' });
  });
});

describe('It is asked about', () => {
  it.each([
    ['5/6/2027', ['2027-06-05', '2027-05-06']],
    ['05-06-2027', ['2027-06-05', '2027-05-06']],
    ['3/2', ['2027-02-03', '2027-03-02']],
  ])('when “%s” can be two days', (text, days) => {
    expect(read(text)).toEqual({ kind: 'ambiguous', days });
  });

  it.each(['yesterday', '2026-11-01', '1.1.2020', 'today', '31 December 2025', '-3 weeks'])(
    'when “%s” is sooner than tomorrow',
    (text) => {
      expect(read(text)).toEqual({ kind: 'past' });
    },
  );

  it.each(['2 years', '60 weeks', '2028-01-31', '31 December 2030', '31.12.2099', '9999-12-31', '31.12.9999'])(
    'when “%s” is more than a year away',
    (text) => {
      expect(read(text)).toEqual({ kind: 'too_far' });
    },
  );

  it.each([
    '',
    'soon',
    '2026-02-30',
    '2027-13-01',
    '0 days',
    '31.02.2027',
    'when the cows come home',
    '32nd',
    '99',
    'monday or so',
  ])('when “%s” is no time', (text) => {
    expect(read(text)).toEqual({ kind: 'unknown' });
  });
});
