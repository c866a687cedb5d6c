import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { readEnglishDay } from '../../../src/text/en/reading/day.ts';

/** Monday 30 November 2026, at noon in Berlin. */
const read = (typed: string) => readEnglishDay(typed, 'Europe/Berlin' as Zone, instant(Date.UTC(2026, 10, 30, 11)));

describe('A day as people say it', () => {
  it.each([
    ['24 Dec', '2026-12-24'],
    ['December 24th', '2026-12-24'],
    ['24.12.', '2026-12-24'],
    ['from 24 December', '2026-12-24'],
    ['2026-12-24', '2026-12-24'],
    ['2 Jan', '2027-01-02'],
    ['Friday', '2026-12-04'],
    ['tomorrow', '2026-12-01'],
    ['in 3 days', '2026-12-03'],
    ['until 2 January 2027', '2027-01-02'],
    ['end of the month', '2026-11-30'],
    ['Today', '2026-11-30'],
    ['now', '2026-11-30'],
    ['30 Nov', '2026-11-30'],
    ['30.11.', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
  ])('is read: %s', (typed, day) => {
    expect(read(typed)).toEqual({ kind: 'day', day });
  });

  it('is not guessed', () => {
    expect(read('soon').kind).toBe('unknown');
    expect(read('further notice').kind).toBe('unknown');
    expect(read('2026-11-29').kind).toBe('past');
    expect(read('2029-01-01').kind).toBe('too_far');
    expect(read('5/6')).toEqual({ kind: 'ambiguous', days: ['2027-06-05', '2027-05-06'] });
  });
});
