import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksDue, type DirectAsk, isPastLadder, isWaiting, nextStep } from '../../../src/domain/help/ladder.ts';
import type { Helper } from '../../../src/domain/help/request.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { instant, minuteMs } from '../../../src/domain/time/instant.ts';
import { aRequest, benId, cleoId, minutesLater, monday } from '../../support/builders.ts';

const rules = defaultRules.request;
const quiet = { urgent: false };
const urgent = { urgent: true };
const climbed = (stepsDone: number, lastStepMinutes?: number) => ({
  from: monday,
  stepsDone,
  lastStepAt: lastStepMinutes === undefined ? undefined : minutesLater(lastStepMinutes),
});
const dueMinutes = (request: typeof quiet, stepsDone: number, lastStepMinutes?: number) => {
  const step = nextStep(request, climbed(stepsDone, lastStepMinutes), rules);
  return step && (step.at - monday) / minuteMs;
};
const anAsk = (minutes: number, declinedMinutes?: number): DirectAsk => ({
  memberId: `member-${minutes}` as MemberId,
  askedAt: minutesLater(minutes),
  declinedAt: declinedMinutes === undefined ? undefined : minutesLater(declinedMinutes),
});
const offered = (memberId: MemberId): Helper => ({ memberId, status: 'offered', since: monday });

describe('The ladder', () => {
  it('has a step for each time in the rules, and then none', () => {
    for (const [request, steps] of [
      [quiet, rules.ladder],
      [urgent, rules.urgentLadder],
    ] as const) {
      let lastStepAt: number | undefined;
      for (const [done, { afterMinutes }] of steps.entries()) {
        expect(dueMinutes(request, done, lastStepAt)).toBe(afterMinutes);
        lastStepAt = afterMinutes;
      }
      expect(nextStep(request, climbed(steps.length, lastStepAt), rules)).toBeUndefined();
      expect(isPastLadder(request, { stepsDone: steps.length }, rules)).toBe(true);
      expect(isPastLadder(request, { stepsDone: steps.length - 1 }, rules)).toBe(false);
    }
  });

  it('asks after half an hour, three and eight hours, and sooner where it is urgent', () => {
    const asking = (steps: typeof rules.ladder) =>
      steps
        .filter(({ asksAtOnce }) => asksAtOnce > 0)
        .map((step) => [step.afterMinutes, step.asksAtOnce, step.mostAsks]);
    expect(asking(rules.ladder)).toEqual([
      [30, 2, 12],
      [180, 2, 20],
      [480, 4, 24],
    ]);
    expect(asking(rules.urgentLadder)).toEqual([
      [5, 3, 12],
      [20, 4, 20],
      [60, 4, 24],
    ]);
  });

  it('tells the stewards of an urgent request after an hour, and of any other after a day', () => {
    const firstToStewards = (steps: typeof rules.ladder) => steps.find(({ stewards }) => stewards)?.afterMinutes;
    expect(firstToStewards(rules.urgentLadder)).toBe(60);
    expect(firstToStewards(rules.ladder)).toBe(24 * 60);
  });

  it('brings a request up in the channel once', () => {
    for (const steps of [rules.ladder, rules.urgentLadder]) {
      expect(steps.filter(({ note }) => note)).toHaveLength(1);
    }
  });

  it('asks more people with every step, or as many, and nobody less than the step before', () => {
    for (const steps of [rules.ladder, rules.urgentLadder]) {
      const most = steps.map(({ mostAsks }) => mostAsks);
      expect(most).toEqual([...most].sort((a, b) => a - b));
    }
  });

  it('leaves those who were asked late their hour before the next step', () => {
    const [, second] = rules.ladder;
    const late = 3 * 24 * 60;
    expect(dueMinutes(quiet, 1, late)).toBe(
      late + Math.min(60, (second?.afterMinutes ?? 0) - (rules.ladder[0]?.afterMinutes ?? 0)),
    );
  });

  it('never has two steps at once, however late they come', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.nat(5_000), fc.nat(3), (isUrgent, lateBy, done) => {
        const steps = isUrgent ? rules.urgentLadder : rules.ladder;
        const before = steps[done - 1];
        const step = steps[done];
        if (!before || !step) return;
        const at = dueMinutes({ urgent: isUrgent }, done, before.afterMinutes + lateBy) ?? Number.NaN;
        const gap = Math.min(step.afterMinutes - before.afterMinutes, rules.askExpiresMinutes);
        expect(at).toBeGreaterThanOrEqual(before.afterMinutes + lateBy + gap);
        expect(at).toBeGreaterThanOrEqual(step.afterMinutes);
      }),
    );
  });
});

describe('A request waits', () => {
  const begun = { from: instant(0) };

  it('until somebody offers or answers', () => {
    expect(isWaiting(aRequest(), [], begun)).toBe(true);
    expect(isWaiting(aRequest(), [offered(benId)], begun)).toBe(false);
    expect(isWaiting(aRequest({ state: 'answered' }), [], begun)).toBe(false);
    expect(isWaiting(aRequest({ state: 'withdrawn' }), [], begun)).toBe(false);
  });

  it('again, once those who answered before did not help', () => {
    const answeredAt = instant(1_000);
    const answers = [{ memberId: benId, status: 'answered', since: answeredAt }] as const;
    expect(isWaiting(aRequest(), answers, { from: answeredAt })).toBe(false);
    expect(isWaiting(aRequest(), answers, { from: instant(1_001) })).toBe(true);
    expect(isWaiting(aRequest(), [...answers, offered(cleoId)], { from: instant(1_001) })).toBe(false);
  });

  it('for as long as an effort has a free seat', () => {
    expect(isWaiting(aRequest({ seats: 3 }), [offered(benId), offered(cleoId)], begun)).toBe(true);
    expect(isWaiting(aRequest({ seats: 2 }), [offered(benId), offered(cleoId)], begun)).toBe(false);
  });
});

describe('Direct asks', () => {
  const step = { asksAtOnce: 3, mostAsks: 6 };
  const due = (asks: readonly DirectAsk[], minutes: number, of = step) =>
    asksDue(asks, of, minutesLater(minutes), rules);

  it('begin with as many as the step says, and are looked at after an hour', () => {
    expect(due([], 20)).toEqual({ count: 3, lookAgainAt: minutesLater(80) });
  });

  it('wait while nobody pressed anything', () => {
    expect(due([anAsk(20), anAsk(20), anAsk(25)], 79)).toEqual({ count: 0, lookAgainAt: minutesLater(80) });
  });

  it('go on to the next person when an hour has passed, and at once when somebody declines', () => {
    expect(due([anAsk(20), anAsk(21), anAsk(25)], 80)).toMatchObject({ count: 1 });
    expect(due([anAsk(20, 22), anAsk(20), anAsk(25)], 26)).toMatchObject({ count: 1 });
  });

  it('end with the last person of the step', () => {
    const six = [20, 20, 20, 80, 80, 80].map((minutes) => anAsk(minutes));
    expect(due(six, 200)).toEqual({ count: 0, lookAgainAt: undefined });
    expect(due(six.slice(1), 200)).toMatchObject({ count: 1 });
  });

  it('are none in a step that only tells the stewards', () => {
    expect(due([], 1_440, { asksAtOnce: 0, mostAsks: 6 })).toEqual({ count: 0, lookAgainAt: undefined });
  });

  it('never exceed what the step allows, and are looked at only later', () => {
    const asks = fc.array(fc.record({ at: fc.nat(300), declined: fc.option(fc.nat(60), { nil: undefined }) }), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(
        asks,
        fc.nat(5),
        fc.nat(12),
        fc.integer({ min: 300, max: 600 }),
        (some, asksAtOnce, mostAsks, now) => {
          const made = some.map(({ at, declined }) => anAsk(at, declined === undefined ? undefined : at + declined));
          const { count, lookAgainAt } = due(made, now, { asksAtOnce, mostAsks });
          expect(count).toBeGreaterThanOrEqual(0);
          expect(count).toBeLessThanOrEqual(asksAtOnce);
          if (count > 0) expect(made.length + count).toBeLessThanOrEqual(mostAsks);
          if (lookAgainAt !== undefined) {
            expect(lookAgainAt).toBeGreaterThan(minutesLater(now));
            expect(lookAgainAt).toBeLessThanOrEqual(minutesLater(now + rules.askExpiresMinutes));
          }
        },
      ),
    );
  });
});
