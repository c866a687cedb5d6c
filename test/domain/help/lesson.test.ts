import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askLessonAt, type LessonFacts } from '../../../src/domain/help/lesson.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import { isQuiet } from '../../../src/domain/time/quiet-hours.ts';
import { utc, type Zone } from '../../../src/domain/time/zone.ts';
import { aRequest, minutesLater, monday } from '../../support/builders.ts';

const rules = defaultRules.request;
const days = (count: number) => later(monday, count * dayMs);
const someFacts = (changes: Partial<LessonFacts> = {}): LessonFacts => ({
  request: aRequest({ state: 'resolved' }),
  areHere: true,
  isCredited: true,
  isPaused: false,
  isSpared: false,
  wasAskedAboutIt: false,
  lastAskedAt: undefined,
  rest: undefined,
  zone: utc,
  ...changes,
});
const at = (changes: Partial<LessonFacts> = {}) => askLessonAt(someFacts(changes), monday, rules);

describe('A helper', () => {
  it('is asked what they learned, by day', () => {
    expect(at()).toBe(monday);
    // 09:00 UTC is 01:00 in Los Angeles, whose 08:00 is seven hours later.
    expect(at({ zone: 'America/Los_Angeles' as Zone })).toBe(minutesLater(7 * 60));
  });

  it.each([
    ['that is open again', { request: aRequest({ state: 'answered' }) }],
    ['that was taken back', { request: aRequest({ state: 'withdrawn' }) }],
    ['whose post was deleted', { request: aRequest({ state: 'resolved', endedWhy: 'removed' }) }],
    ['of somebody who left, or after they left', { areHere: false }],
    ['with which they turned out not to have helped', { isCredited: false }],
    ['while they take a break', { isPaused: true }],
    ['once they wanted never to be asked', { isSpared: true }],
    ['a second time', { wasAskedAboutIt: true }],
  ] satisfies [string, Partial<LessonFacts>][])('is not asked about a request %s', (_which, changes) => {
    expect(at(changes)).toBeUndefined();
  });

  it('is asked at most once a week, and not later instead', () => {
    expect(at({ lastAskedAt: days(-6.9) })).toBeUndefined();
    expect(at({ lastAskedAt: days(-7) })).toBe(monday);
  });

  it('is left alone while they rest, and asked afterwards', () => {
    expect(at({ rest: { until: days(2), given: 6 } })).toBe(days(2));
  });

  it('is never asked at night, before the end of a rest, or in the past', () => {
    const zones = fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati');
    fc.assert(
      fc.property(zones, fc.nat(20_000), fc.option(fc.nat(5_000)), (name, minutes, restMinutes) => {
        const zone = name as Zone;
        const now = minutesLater(minutes);
        const until = restMinutes === null ? undefined : minutesLater(minutes + restMinutes);
        const found = askLessonAt(someFacts({ zone, rest: until && { until, given: 6 } }), now, rules);
        expect(found).toBeGreaterThanOrEqual(until ?? now);
        expect(isQuiet(found ?? now, zone, rules)).toBe(false);
      }),
    );
  });
});
