import { describe, expect, it } from 'vitest';
import { comingHolidays, withHoliday, withoutHoliday } from '../../../src/domain/ritual/holidays.ts';
import { nextTimes } from '../../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Holiday } from '../../../src/domain/time/holidays.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { type Day, utc } from '../../../src/domain/time/zone.ts';

const today = '2026-12-01' as Day;
const days = (from: string, until: string): Holiday => ({ from: from as Day, until: until as Day });
const adding = (added: Holiday, ...holidays: Holiday[]) =>
  withHoliday({ ...defaultRules.ritual, holidays }, added, today);
const christmas = days('2026-12-24', '2027-01-02');

describe('Adding holidays', () => {
  it('puts them in the order of the calendar, as one with those that they touch', () => {
    expect(adding(days('2026-12-05', '2026-12-06'), christmas)).toEqual({
      holidays: [days('2026-12-05', '2026-12-06'), christmas],
    });
    expect(adding(days('2027-01-03', '2027-01-06'), christmas)).toEqual({
      holidays: [days('2026-12-24', '2027-01-06')],
    });
  });

  it('can begin today, but not before, and not end before it begins', () => {
    expect(adding(days('2026-12-01', '2026-12-01'))).toMatchObject({ holidays: [{ from: today }] });
    expect(adding(days('2026-11-30', '2026-12-02'))).toEqual({ problem: 'past' });
    expect(adding(days('2026-12-03', '2026-12-02'))).toEqual({ problem: 'ends_before' });
  });

  it('is refused for more than sixty days, also with those next to them', () => {
    expect(adding(days('2026-12-02', '2027-01-30'))).toHaveProperty('holidays');
    expect(adding(days('2026-12-02', '2027-01-31'))).toEqual({ problem: 'too_long' });
    expect(adding(days('2027-01-03', '2027-02-25'), christmas)).toEqual({ problem: 'too_long' });
  });

  it('is refused for an eleventh that is ahead; those that are over do not count, and are forgotten later', () => {
    const over = days('2026-11-01', '2026-11-02');
    const ten = Array.from({ length: 10 }, (_, month) => {
      const day = `2027-${String(month + 2).padStart(2, '0')}-01`;
      return days(day, day);
    });
    expect(adding(christmas, ...ten)).toEqual({ problem: 'too_many' });
    expect(adding(christmas, over, ...ten.slice(1))).toHaveProperty('holidays.length', 11);
    expect(adding(christmas, days('2026-09-01', '2026-09-02'))).toEqual({ holidays: [christmas] });
  });
});

describe('Calling holidays off', () => {
  it('leaves what is over of them, and all others', () => {
    const others = days('2027-05-01', '2027-05-02');
    expect(withoutHoliday([christmas, others], christmas, today)).toEqual([others]);
    expect(withoutHoliday([christmas], christmas, '2026-12-28' as Day)).toEqual([days('2026-12-24', '2026-12-27')]);
    expect(withoutHoliday([christmas], christmas, '2026-12-24' as Day)).toEqual([]);
    expect(withoutHoliday([christmas], others, today)).toEqual([christmas]);
    expect(comingHolidays([days('2026-11-01', '2026-11-30'), christmas], today)).toEqual([christmas]);
  });
});

describe('A ritual', () => {
  it('is left out in holidays', () => {
    const rules = { ...defaultRules, ritual: { ...defaultRules.ritual, holidays: [christmas] } };
    const ritual = { kind: 'digest', timing: { weeks: 'every', weekday: 1, hour: 9, minute: 0 } } as const;
    const times = nextTimes(ritual, { zone: utc, rules }, [], instant(Date.UTC(2026, 11, 20)), 3);
    expect(times.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
      '2026-12-21',
      '2027-01-04',
      '2027-01-11',
    ]);
  });
});
