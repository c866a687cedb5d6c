import { describe, expect, it } from 'vitest';
import { parsePause } from '../../../src/domain/reflection/pause.ts';
import { dayMs, instant, later } from '../../../src/domain/time/instant.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { monday } from '../../support/builders.ts';

const until = (text: string, zone = 'UTC') => parsePause(text, zone as Zone, monday);

describe('a pause lasts', () => {
  it.each([
    ['3 weeks', 21],
    ['1 week', 7],
    ['10 days', 10],
    ['2days', 2],
  ])('%s from now on', (text, days) => {
    expect(until(text)).toBe(later(monday, days * dayMs));
  });

  it.each([
    ['UTC', Date.UTC(2027, 0, 31)],
    ['Asia/Kolkata', Date.UTC(2027, 0, 30, 18, 30)],
    ['Pacific/Kiritimati', Date.UTC(2027, 0, 30, 10)],
    ['America/Los_Angeles', Date.UTC(2027, 0, 31, 8)],
  ])('up to the day that begins on the clocks of %s', (zone, at) => {
    expect(until('2027-01-31', zone)).toBe(instant(at));
  });

  it.each(['', 'soon', '2026-11-01', '2026-02-30', '2027-13-01', '0 days', '31.01.2027', '-3 weeks'])(
    'for no time that could be meant by “%s”',
    (text) => {
      expect(until(text)).toBeUndefined();
    },
  );
});
