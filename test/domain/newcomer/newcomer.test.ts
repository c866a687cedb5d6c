import { describe, expect, it } from 'vitest';
import type { ContributionId } from '../../../src/domain/ids.ts';
import {
  countsAsAnswer,
  gone,
  newNewcomer,
  settled,
  unwrote,
  wasAnswered,
  withoutSteps,
  wrote,
} from '../../../src/domain/newcomer/newcomer.ts';
import { defaultNewcomerRules as rules } from '../../../src/domain/newcomer/rules.ts';
import { adaId, benId, communityId, minutesLater, monday } from '../../support/builders.ts';

const dayMinutes = 24 * 60;
const ada = newNewcomer(adaId, communityId, monday, rules);
const waiting = wrote(ada, minutesLater(30), rules);
const answered = wasAnswered(waiting, benId, 'c1' as ContributionId, minutesLater(40));

describe('What is due about a newcomer', () => {
  it('is a welcome, a hello, a question a week later, and an end after two weeks', () => {
    expect(ada.due).toEqual({
      welcome: monday,
      hello: minutesLater(10),
      question: minutesLater(7 * dayMinutes),
      settle: minutesLater(14 * dayMinutes),
    });
  });

  it('is to tell that nobody answered, a day after their first message', () => {
    expect(waiting).toMatchObject({ state: 'waiting', due: { unanswered: minutesLater(30 + dayMinutes) } });
  });

  it('is nothing but the question once somebody answered', () => {
    expect(answered.due).toEqual({ welcome: monday, question: minutesLater(7 * dayMinutes) });
    expect(answered).toMatchObject({ state: 'answered', answeredBy: benId });
    expect(settled(answered).state).toBe('answered');
  });

  it('is what it was before, when their first message is gone', () => {
    expect(unwrote(waiting, rules)).toEqual({ ...ada, firstMessageAt: undefined });
  });

  it('is nothing once they have left', () => {
    expect(gone(waiting)).toMatchObject({ state: 'settled', due: {} });
  });
});

describe('Naming somebody who is new', () => {
  it('answers what they wrote before, for as long as somebody is still to hear that nobody did', () => {
    const at = (minutes: number) => countsAsAnswer(waiting, minutesLater(minutes));
    expect([29, 30, dayMinutes, 2 * dayMinutes].map(at)).toEqual([false, true, true, true]);
    expect(countsAsAnswer({ ...waiting, told: 'host' }, minutesLater(2 * dayMinutes))).toBe(true);
    const told = withoutSteps({ ...waiting, told: 'stewards' }, 'unanswered');
    for (const each of [ada, answered, told]) expect(countsAsAnswer(each, minutesLater(60))).toBe(false);
  });
});
