import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/domain/ids.ts';
import { isPassedOver, mostThatSpread, nextPromptAt } from '../../../src/domain/reflection/prompt-timing.ts';
import { habits } from '../../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { hourMs, type Instant, instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { isQuiet } from '../../../src/domain/time/quiet-hours.ts';
import type { Timing } from '../../../src/domain/time/timing.ts';
import { type Week, weekOf } from '../../../src/domain/time/week.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { adaId, monday } from '../../support/builders.ts';
import { tries } from '../../support/runs.ts';

const rules = defaultRules.reflection;
const fridayAtThree = habits.reflection.timing;
const fridayAt = (hour: number, minute: number): Timing => ({ ...fridayAtThree, hour, minute });
const next = (zone: string, after: Instant = monday, participants = 1, timing = fridayAtThree, lastWeek?: Week) =>
  nextPromptAt(timing, zone as Zone, { after, lastWeek }, adaId, participants, rules);
const utc = (...at: Parameters<typeof Date.UTC>) => instant(Date.UTC(...at));

describe('a prompt comes', () => {
  it.each([
    ['UTC', utc(2026, 10, 27, 15)],
    ['Asia/Kolkata', utc(2026, 10, 27, 9, 30)],
    ['America/Los_Angeles', utc(2026, 10, 27, 23)],
    ['Pacific/Auckland', utc(2026, 10, 27, 2)],
  ])('on Friday at three by the clocks of %s', (zone, at) => {
    expect(next(zone)).toBe(at);
  });

  it('at three on both sides of a change of the clocks', () => {
    expect(next('Europe/Berlin', utc(2026, 9, 22))).toBe(utc(2026, 9, 23, 13));
    expect(next('Europe/Berlin', utc(2026, 9, 26))).toBe(utc(2026, 9, 30, 14));
  });

  it('not in the quiet hours, but when they are over', () => {
    expect(next('UTC', monday, 1, fridayAt(22, 30))).toBe(utc(2026, 10, 28, 8));
    expect(next('UTC', monday, 1, fridayAt(21, 59))).toBe(utc(2026, 10, 27, 21, 59));
    expect(next('UTC', monday, 1, fridayAt(7, 0))).toBe(utc(2026, 10, 27, 8));
  });

  it('never in the quiet hours, whatever the zone, the schedule and how many there are', () => {
    const zones = ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Chatham'] as Zone[];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat({ max: 23 }),
        fc.nat({ max: 59 }),
        fc.nat({ max: 5_000 }),
        fc.nat({ max: 400 }),
        (zone, hour, minute, participants, days) => {
          const after = later(monday, days * 24 * hourMs);
          const at = nextPromptAt(
            fridayAt(hour, minute),
            zone,
            { after, lastWeek: undefined },
            `m-${participants}` as MemberId,
            participants,
            rules,
          );
          expect(isQuiet(at, zone, rules)).toBe(false);
          expect(at).toBeGreaterThan(after);
        },
      ),
      { numRuns: tries(200) },
    );
  });
});

describe('two prompts', () => {
  it('never come in one week, wherever somebody travels', () => {
    const last = next('Pacific/Auckland');
    const week = weekOf('Pacific/Auckland' as Zone, last);
    expect(next('America/Los_Angeles', later(last, hourMs), 1, fridayAtThree, week)).toBe(utc(2026, 11, 4, 23));
  });
});

/** The minutes after three at which so many people would like their prompts, and how many in each. */
function spreadOf(people: number, timing = fridayAtThree): ReadonlyMap<number, number> {
  const onTime = next('UTC', monday, 1, timing);
  const perMinute = new Map<number, number>();
  for (let n = 0; n < people; n += 1) {
    const since = { after: monday, lastWeek: undefined };
    const at = nextPromptAt(timing, 'UTC' as Zone, since, `member-${n}` as MemberId, people, rules);
    const minute = (at - onTime) / minuteMs;
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  return perMinute;
}

describe('prompts are spread', () => {
  it('over no time while a minute takes them all, then over a minute for each thirty', () => {
    const widths = [1, 30, 31, 600, 3_000].map((people) => spreadOf(people).size);
    expect(widths).toEqual([1, 1, 2, 20, 100]);
  });

  it('evenly: in no minute many more than thirty', () => {
    const counts = [...spreadOf(3_000).values()];
    expect(Math.min(...counts)).toBeGreaterThan(10);
    expect(Math.max(...counts)).toBeLessThanOrEqual(rules.mostPerMinute);
  });

  it('over as much of the day as is left, and never into the quiet hours', () => {
    expect(Math.max(...spreadOf(30 * 60, fridayAt(21, 30)).keys())).toBe(29);
    expect(Math.max(...spreadOf(13_000).keys())).toBe(7 * 60 - 1);
  });

  it('over no more than the longest day, however many take part', () => {
    const most = mostThatSpread(rules);
    expect(most).toBe(30 * 60 * 14);
    const early = fridayAt(7, 0);
    expect(next('UTC', monday, most, early)).toBe(next('UTC', monday, 10 * most, early));
  });

  it('the same way each time, so that nobody’s comes twice', () => {
    expect(next('UTC', monday, 5_000)).toBe(next('UTC', monday, 5_000));
  });

  it('so that whoever’s minute is still to come today gets one today', () => {
    const late = next('UTC', monday, 5_000);
    expect(next('UTC', later(late, -1), 5_000)).toBe(late);
    expect(next('UTC', late, 5_000)).toBe(later(late, 7 * 24 * hourMs));
  });
});

describe('a prompt is passed over', () => {
  const friday = next('UTC');
  const weekLater = later(friday, 7 * 24 * hourMs);
  const isOver = (from: Instant, at: Instant) => isPassedOver(friday, from, at, defaultRules);

  it('when the one in its place would be of another week', () => {
    expect(isOver(later(friday, -hourMs), later(weekLater, -11 * hourMs))).toBe(true);
    expect(isOver(later(friday, -hourMs), later(friday, -hourMs / 2))).toBe(false);
    expect(isOver(later(friday, -hourMs), later(friday, 26 * hourMs))).toBe(false);
  });

  it('also when it rings late, unless it would be too late for it', () => {
    expect(isOver(later(friday, 6 * hourMs - 1), weekLater)).toBe(true);
    expect(isOver(later(friday, 6 * hourMs), weekLater)).toBe(false);
  });
});
