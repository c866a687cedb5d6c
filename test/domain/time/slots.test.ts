import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/domain/ids.ts';
import { isPassedOver, nextPromptAt } from '../../../src/domain/reflection/prompt-timing.ts';
import { laterWeek, weekOfQuestionDueAt } from '../../../src/domain/reflection/weekly-question.ts';
import { habits } from '../../../src/domain/ritual/ritual.ts';
import { defaultRules, type Rules } from '../../../src/domain/rules.ts';
import { dayMs, hourMs, type Instant, instant, later, minuteMs, minuteOf } from '../../../src/domain/time/instant.ts';
import { isQuiet } from '../../../src/domain/time/quiet-hours.ts';
import { firstFreeSlot } from '../../../src/domain/time/slots.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import { utc, type Zone } from '../../../src/domain/time/zone.ts';
import { monday } from '../../support/builders.ts';
import { tries } from '../../support/runs.ts';

const friday = instant(Date.UTC(2026, 10, 27, 15));
const taken = (...counts: readonly number[]) =>
  new Map(counts.map((count, minute) => [later(friday, minute * minuteMs), count]));
const place = (from: Instant, minutes: number, ...counts: readonly number[]) =>
  firstFreeSlot(from, later(friday, minutes * minuteMs), utc, taken(...counts), defaultRules.reflection);

describe('the first place', () => {
  it('is the time itself, where its minute has room', () => {
    expect(place(later(friday, 1_234), 10, 49)).toBe(later(friday, 1_234));
  });

  it('is the beginning of the next minute that has room', () => {
    expect(place(later(friday, 1_234), 10, 50, 51, 49)).toBe(later(friday, 2 * minuteMs));
  });

  it('is nowhere when all minutes are full', () => {
    expect(place(friday, 3, 50, 50, 50)).toBeUndefined();
    expect(place(friday, 0)).toBeUndefined();
  });

  it('is never in the quiet hours', () => {
    const night = instant(Date.UTC(2026, 10, 27, 21, 59));
    const found = (from: Instant, counts: ReadonlyMap<Instant, number>) =>
      firstFreeSlot(from, later(night, 11 * hourMs), utc, counts, defaultRules.reflection);
    expect(found(night, new Map())).toBe(night);
    expect(found(night, new Map([[night, 50]]))).toBe(Date.UTC(2026, 10, 28, 8));
  });
});

/** In a community of this property so few come in a minute that some dozens of people have to get out of each other's way. */
const rules: Rules = {
  ...defaultRules,
  reflection: { ...defaultRules.reflection, mostPerMinute: 3, usualPerMinute: 2 },
};

const { timing } = habits.reflection;

const zones = ['UTC', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland'] as Zone[];

/** What happens in a community, some minutes after what happened before. */
type Step = { readonly after: number } & (
  | { readonly do: 'join' | 'ring' }
  | { readonly do: 'move'; readonly who: number; readonly zone: Zone }
);

const after = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 600 }));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('join' as const), after }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ring' as const), after }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('move' as const), after, who: fc.nat(), zone: fc.constantFrom(...zones) }),
  },
);

interface Somebody {
  readonly id: MemberId;
  zone: Zone;
  /** The place of their next prompt. */
  dueAt: Instant;
  /** The last week of which they had the question. */
  last: Week | undefined;
}

/**
 * A community that keeps places as the program does, in plain lists: everybody's next prompt has one; when it rings, a
 * late one looks for another first.
 */
function live(steps: readonly Step[]) {
  const people: Somebody[] = [];
  const came: { readonly id: MemberId; readonly at: Instant; readonly zone: Zone }[] = [];
  let now = monday;

  function placeFrom(from: Instant, zone: Zone): Instant {
    const counts = new Map<Instant, number>();
    for (const at of [...people.map(({ dueAt }) => dueAt), ...came.map(({ at }) => at)]) {
      counts.set(minuteOf(at), (counts.get(minuteOf(at)) ?? 0) + 1);
    }
    const found = firstFreeSlot(from, later(from, 9 * dayMs), zone, counts, rules.reflection);
    if (found === undefined) throw new Error('Nine days are full');
    return found;
  }

  function schedule({ id, zone, last }: Pick<Somebody, 'id' | 'zone' | 'last'>, replaced?: Instant): Instant {
    const since = { after: now, lastWeek: last };
    const usual = nextPromptAt(timing, zone, since, id, people.length, rules.reflection);
    const isOwed = last === undefined || weekOfQuestionDueAt(timing, zone, now) > last;
    const isSoon = replaced !== undefined && isOwed && isPassedOver(replaced, now, usual, rules);
    return placeFrom(isSoon ? now : usual, zone);
  }

  /** Replaces somebody's place; while a new one is looked for, they have none. */
  function replace(somebody: Somebody, find: () => Instant): void {
    somebody.dueAt = instant(0);
    somebody.dueAt = find();
  }

  /** All that is due by now rings, soonest first. */
  function ring(): void {
    for (const each of people.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt)) {
      if (minuteOf(each.dueAt) !== minuteOf(now) || isQuiet(now, each.zone, rules.reflection)) {
        replace(each, () => placeFrom(now, each.zone));
      }
      if (each.dueAt > now) continue;
      const week = weekOfQuestionDueAt(timing, each.zone, each.dueAt);
      if (each.last === undefined || each.last < week) came.push({ id: each.id, at: now, zone: each.zone });
      each.last = laterWeek(each.last, week);
      replace(each, () => schedule(each));
    }
  }

  /** Rings minute by minute, as it does while nothing is wrong. */
  function passUntil(end: Instant): void {
    for (;;) {
      const soonest = Math.min(...people.map(({ dueAt }) => dueAt));
      if (soonest > end) break;
      now = Math.max(now, soonest) as Instant;
      ring();
    }
    now = end;
  }

  for (const each of steps) {
    const at = later(now, each.after * minuteMs);
    // Away for as long as it takes, and all that was due rings at once.
    if (each.do === 'ring') now = at;
    else passUntil(at);
    ring();
    if (each.do === 'join') {
      const id = `member-${people.length}` as MemberId;
      const somebody = { id, zone: zones[people.length % zones.length] as Zone, last: undefined };
      people.push({ ...somebody, dueAt: schedule(somebody) });
    } else if (each.do === 'move') {
      const who = people[each.who % people.length];
      if (!who) continue;
      const waited = who.dueAt;
      who.zone = each.zone;
      replace(who, () => schedule(who, waited));
    }
  }
  passUntil(later(now, 14 * dayMs));
  return came;
}

/** How many came in the minute in which most did. */
function mostInAMinute(came: readonly { readonly at: Instant }[]): number {
  const perMinute = new Map<Instant, number>();
  for (const { at } of came) perMinute.set(minuteOf(at), (perMinute.get(minuteOf(at)) ?? 0) + 1);
  return Math.max(0, ...perMinute.values());
}

describe('However people join, move about and are missed,', () => {
  it('no minute has more prompts than it takes, none comes at night, and nobody gets two in three days', () => {
    const steps = fc.array(step, { minLength: 60, maxLength: 160, size: 'max' });
    fc.assert(
      fc.property(steps, (some) => {
        const came = live(some);
        const last = new Map<MemberId, Instant>();
        for (const { id, at, zone } of came) {
          expect(isQuiet(at, zone, rules.reflection)).toBe(false);
          expect(at - (last.get(id) ?? 0)).toBeGreaterThanOrEqual(3 * dayMs);
          last.set(id, at);
        }
        expect(mostInAMinute(came)).toBeLessThanOrEqual(rules.reflection.mostPerMinute);
      }),
      { numRuns: tries(25), endOnFailure: true },
    );
  });

  it('and minutes do get full among those that are tried', () => {
    const came = live(Array.from({ length: 60 }, () => ({ do: 'join', after: 0 })));
    expect(came.length).toBe(2 * 60);
    expect(mostInAMinute(came)).toBe(3);
  });
});
