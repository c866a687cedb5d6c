import { describe, expect, it } from 'vitest';
import {
  answered,
  carriedOn,
  type Participation,
  statusAt,
  turn,
  undone,
} from '../../../src/domain/reflection/participation.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import { aParticipation, minutesLater, monday } from '../../support/builders.ts';

const rules = defaultRules.reflection;
const week = (number: number) => number as Week;

/** What happens week after week, when nobody ever answers. */
function turns(from: Participation, times: number): { does: string[]; after: Participation } {
  const does: string[] = [];
  let after = from;
  for (let n = 0; n < times; n += 1) {
    const now = turn(after, week((after.lastWeek ?? 0) + 1), monday, rules);
    does.push(now.does);
    after = now.after;
  }
  return { does, after };
}

describe('what was sent at a turn and reached nobody', () => {
  it.each([
    ['prompt', aParticipation({ unanswered: 1 })],
    ['ask', aParticipation({ unanswered: rules.unansweredUntilAsked })],
    ['pause', aParticipation({ unanswered: rules.unansweredUntilAsked, wasAsked: true })],
  ] as const)('leaves everything as it was before, but that nothing else comes that week: %s', (does, before) => {
    const { does: sent, after } = turn(before, week(7), monday, rules);
    expect(undone(after, does)).toEqual({ ...before, lastWeek: week(7) });
    expect(sent).toBe(does);
  });

  it('is not counted below nothing, when they answered it somewhere else', () => {
    const answer = answered(aParticipation({ unanswered: 1 }), undefined);
    expect(undone(answer, 'prompt')).toEqual(aParticipation());
  });

  it('brings back nobody who left since', () => {
    const out = aParticipation({ status: { is: 'out' } });
    expect(undone(out, 'pause')).toEqual(out);
  });
});

describe('somebody who takes part', () => {
  it('and leaves three prompts unanswered is asked once whether to pause, and then paused', () => {
    const { does, after } = turns(aParticipation(), 7);
    expect(does).toEqual(['prompt', 'prompt', 'prompt', 'ask', 'pause', 'nothing', 'nothing']);
    expect(after.status).toEqual({ is: 'paused', until: undefined });
  });

  it('is not asked after an answer, until three more go by', () => {
    const { after } = turns(aParticipation(), 3);
    expect(turns(answered(after, undefined), 4).does).toEqual(['prompt', 'prompt', 'prompt', 'ask']);
  });

  it('and would rather carry on gets three more, and is not asked again', () => {
    const { after } = turns(aParticipation(), 4);
    expect(turns(carriedOn(after), 5).does).toEqual(['prompt', 'prompt', 'prompt', 'pause', 'nothing']);
  });

  it('gets nothing while they pause or stay out, and is back when a pause is over', () => {
    const paused = aParticipation({ status: { is: 'paused', until: minutesLater(10) } });
    expect(turn(paused, week(7), minutesLater(9), rules).does).toBe('nothing');
    const { does, after } = turn(paused, week(7), minutesLater(10), rules);
    expect([does, after]).toEqual(['prompt', aParticipation({ unanswered: 1, lastWeek: week(7) })]);
    expect(statusAt(paused, minutesLater(10))).toEqual({ is: 'in' });
    for (const status of [{ is: 'paused', until: undefined }, { is: 'out' }] as const) {
      expect(turn(aParticipation({ status }), week(7), monday, rules).does).toBe('nothing');
    }
  });

  it('gets nothing more in a week of which they had something, or whose question they answered', () => {
    const { after } = turn(aParticipation(), week(7), monday, rules);
    expect(turn(after, week(7), monday, rules).does).toBe('nothing');
    expect(turn(after, week(6), monday, rules).does).toBe('nothing');
    expect(turn(answered(aParticipation(), week(7)), week(7), monday, rules).does).toBe('nothing');
    expect(turn(answered(after, week(3)), week(8), monday, rules).does).toBe('prompt');
  });
});
