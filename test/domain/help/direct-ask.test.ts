import { describe, expect, it } from 'vitest';
import {
  type AskStands,
  type AskState,
  askStands,
  countsAsAsked,
  type HelpAsk,
  hasRunOut,
  onLadder,
  triedSoFar,
} from '../../../src/domain/help/direct-ask.ts';
import type { RequestState } from '../../../src/domain/help/request.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { benId, cleoId, minutesLater, monday, requestId } from '../../support/builders.ts';

const rules = defaultRules.request;

/** Ben was asked at nine, and has pressed nothing. */
const anAsk = (changes: Partial<HelpAsk> = {}): HelpAsk => ({
  requestId,
  memberId: benId,
  askedAt: monday,
  step: 1,
  state: 'asked',
  arrived: true,
  answeredAt: undefined,
  ...changes,
});

describe('a direct ask', () => {
  it('counts towards those of the week once it arrived, or is on its way to somebody who is still wanted', () => {
    const counts = (state: AskState, arrived: boolean) => countsAsAsked({ state, arrived });
    expect([counts('asked', false), counts('closed', true), counts('not_now', true)]).toEqual([true, true, true]);
    expect([counts('closed', false), counts('not_reached', false)]).toEqual([false, false]);
  });

  it('runs out after an hour without a press', () => {
    expect(hasRunOut(anAsk(), minutesLater(59), rules)).toBe(false);
    expect(hasRunOut(anAsk(), minutesLater(60), rules)).toBe(true);
  });

  it('does not run out before it has arrived, nor once anything was pressed', () => {
    expect(hasRunOut(anAsk({ arrived: false }), minutesLater(600), rules)).toBe(false);
    for (const state of ['not_now', 'not_my_topic', 'came', 'closed', 'not_reached'] as const)
      expect(hasRunOut(anAsk({ state }), minutesLater(600), rules)).toBe(false);
  });

  const stands = (state: AskState, request: RequestState, minutes: number) =>
    askStands(anAsk({ state }), { state: request, endedWhy: undefined }, minutesLater(minutes), rules);

  it.each<[AskState, RequestState, number, AskStands]>([
    ['asked', 'open', 1, 'asking'],
    ['asked', 'open', 600, 'asking'],
    // Whoever had their time to press anything is as welcome as before.
    ['asked', 'answered', 59, 'taken_care_of'],
    ['asked', 'answered', 60, 'still_welcome'],
    ['asked', 'resolved', 600, 'taken_care_of'],
    ['closed', 'answered', 1, 'taken_care_of'],
    // It was opened again.
    ['closed', 'open', 1, 'asking'],
    ['came', 'withdrawn', 1, 'over'],
    ['not_now', 'expired', 1, 'over'],
    ['not_my_topic', 'resolved', 1, 'taken_care_of'],
    ['asked', 'withdrawn', 1, 'over'],
    ['closed', 'withdrawn', 1, 'over'],
    ['asked', 'expired', 1, 'over'],
  ])('that is %s says of a request that is %s after %i minutes: %s', (state, request, minutes, says) => {
    expect(stands(state, request, minutes)).toBe(says);
  });

  it.each(['came', 'not_now', 'not_my_topic'] as const)('goes on saying “%s” to whoever said it', (state) => {
    for (const request of ['open', 'answered'] as const) expect(stands(state, request, 600)).toBe(state);
  });
});

it('a direct ask thanks nobody any more who came forward and is not counted on, as long as others can come', () => {
  const stands = (state: 'open' | 'answered' | 'resolved' | 'withdrawn') =>
    askStands(anAsk({ state: 'came' }), { state, endedWhy: undefined }, minutesLater(600), rules, false);
  expect([stands('open'), stands('answered'), stands('resolved'), stands('withdrawn')]).toEqual([
    'came_before',
    'came_before',
    'taken_care_of',
    'over',
  ]);
});

it('a direct ask about a request whose post was deleted is over, even where that had been resolved', () => {
  for (const state of ['asked', 'came', 'not_now', 'closed'] as const)
    expect(askStands(anAsk({ state }), { state: 'resolved', endedWhy: 'removed' }, minutesLater(1), rules)).toBe(
      'over',
    );
});

describe('on the ladder', () => {
  it('an ask that is on its way counts as made just now, so that nobody is asked instead', () => {
    expect(onLadder(anAsk({ arrived: false }), minutesLater(90))).toMatchObject({ askedAt: minutesLater(90) });
    expect(onLadder(anAsk(), minutesLater(90))).toMatchObject({ askedAt: monday, declinedAt: undefined });
  });

  it('whoever said anything, or was not reached, makes room', () => {
    for (const state of ['not_now', 'not_my_topic', 'came', 'closed', 'not_reached'] as const) {
      const ask = anAsk({ state, answeredAt: minutesLater(5) });
      expect(onLadder(ask, minutesLater(9)).declinedAt).toBe(minutesLater(5));
      expect(onLadder({ ...ask, answeredAt: undefined }, minutesLater(9)).declinedAt).toBe(monday);
    }
  });
});

it('whoever came forward and is still there has not come to nothing', () => {
  const asks = [anAsk({ state: 'came' })];
  expect(triedSoFar(asks, monday, [benId], 0)).toMatchObject({ asked: 1, cameToNothing: 0 });
  expect(triedSoFar(asks, monday, [cleoId], 0)).toMatchObject({ asked: 1, cameToNothing: 1 });
});

it('what was tried before a request waited again is told apart', () => {
  const asks = [anAsk(), anAsk({ state: 'not_now' }), anAsk({ askedAt: minutesLater(5) })];
  expect(triedSoFar(asks, minutesLater(5), [], 0)).toEqual({
    asked: 1,
    askedBefore: 2,
    declined: 0,
    cameToNothing: 0,
    notes: 0,
  });
});

it('what was tried counts those whom an ask reached, those who declined, those who came to nothing, and the notes', () => {
  const states: readonly AskState[] = ['asked', 'not_now', 'not_my_topic', 'came', 'closed'];
  const asks = [...states.map((state) => anAsk({ state })), anAsk({ state: 'not_reached', arrived: false })];
  expect(triedSoFar(asks, monday, [], 2)).toEqual({
    asked: 5,
    askedBefore: 0,
    declined: 2,
    cameToNothing: 1,
    notes: 2,
  });
  expect(triedSoFar([], monday, [], 0)).toEqual({ asked: 0, askedBefore: 0, declined: 0, cameToNothing: 0, notes: 0 });
});
