import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekOfQuestionDueAt, weekOfQuestionNow } from '../../../src/domain/reflection/weekly-question.ts';
import { habits } from '../../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, hourMs, type Instant, instant, later } from '../../../src/domain/time/instant.ts';
import { outsideQuietHours } from '../../../src/domain/time/quiet-hours.ts';
import { nextLocalTime, periodAfter, type Timing, weekdays, weeksKept } from '../../../src/domain/time/timing.ts';
import { dayOfWeek, type Week, weekOf } from '../../../src/domain/time/week.ts';
import { startOfDay, utc, type Zone } from '../../../src/domain/time/zone.ts';
import { nextLocalTimes } from '../../support/next-local-times.ts';
import { tries } from '../../support/runs.ts';

const fridayAtThree = habits.reflection.timing;
const at = (iso: string): Instant => instant(Date.parse(iso));
const zones = [
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/Los_Angeles',
] as Zone[];

const anyTiming: fc.Arbitrary<Timing> = fc.record({
  weeks: fc.constantFrom(...weeksKept),
  weekday: fc.constantFrom(...weekdays),
  hour: fc.nat({ max: 23 }),
  minute: fc.constantFrom(0, 30),
});

describe('the week of a question', () => {
  it('is the same for Friday in Auckland and in Los Angeles, a day apart', () => {
    const due = zones.map((zone) => nextLocalTime(fridayAtThree, zone, at('2026-11-23T20:00Z')));
    expect(Math.max(...due) - Math.min(...due)).toBe(21 * hourMs);
    const weeks = zones.map((zone, index) => weekOfQuestionDueAt(fridayAtThree, zone, due[index] ?? instant(0)));
    expect(new Set(weeks)).toEqual(new Set([2_968]));
  });

  it('is that of the day on which it was due, though it had to wait for the end of the night', () => {
    const sundayNight: Timing = { ...fridayAtThree, weekday: 7, hour: 23 };
    const due = nextLocalTime(sundayNight, utc, at('2026-11-23T00:00Z'));
    const comes = outsideQuietHours(due, utc, defaultRules.reflection);
    expect(new Date(comes).toISOString()).toBe('2026-11-30T08:00:00.000Z');
    expect(weekOfQuestionDueAt(sundayNight, utc, comes)).toBe(2_968);
  });

  it('is one for two weeks where it comes every two weeks, and one for a month where it comes once a month', () => {
    const inWeek = (timing: Timing, day: string) => weekOfQuestionNow(timing, utc, at(`${day}T12:00Z`));
    const fortnightly: Timing = { ...fridayAtThree, weeks: 'even' };
    expect(['2026-11-23', '2026-12-06', '2026-12-07'].map((day) => inWeek(fortnightly, day))).toEqual([
      2_968, 2_968, 2_970,
    ]);
    const monthly: Timing = { ...fridayAtThree, weeks: 'first' };
    expect(['2026-11-01', '2026-11-02', '2026-11-29', '2026-11-30'].map((day) => inWeek(monthly, day))).toEqual([
      2_960, 2_965, 2_965, 2_969,
    ]);
  });

  it('comes once for everybody, in every zone and rhythm, through both changes of the clocks', () => {
    fc.assert(
      fc.property(anyTiming, (timing) => {
        const weeksIn = zones.map((zone) =>
          nextLocalTimes(timing, zone, at('2026-01-08T12:00Z'), 60).map((due) =>
            weekOfQuestionDueAt(timing, zone, due),
          ),
        );
        for (const weeks of weeksIn) {
          expect(new Set(weeks).size).toBe(weeks.length);
          for (const [index, week] of weeks.slice(1).entries())
            expect(week).toBe(periodAfter(timing, weeks[index] as Week));
        }
      }),
      { numRuns: tries(40) },
    );
  });

  it('is the one that can be answered from its Monday on, until the next one', () => {
    fc.assert(
      fc.property(anyTiming, fc.constantFrom(...zones), fc.nat({ max: 700 }), (timing, zone, halfDays) => {
        const now = later(at('2026-01-01T00:00Z'), halfDays * (dayMs / 2));
        const week = weekOfQuestionNow(timing, zone, now);
        expect(week).toBeLessThanOrEqual(weekOf(zone, now));
        expect(periodAfter(timing, week)).toBeGreaterThan(weekOf(zone, now));
        const monday = startOfDay(new Date(dayOfWeek(week, 1)).toISOString().slice(0, 10), zone) ?? instant(0);
        const due = nextLocalTime(timing, zone, later(monday, -1));
        expect(weekOfQuestionDueAt(timing, zone, due)).toBe(week);
      }),
    );
  });
});
