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
import { aParticipation, minutesLater, monday } from '../../support/builders.ts';

const rules = defaultRules.reflection;

/** What happens each time, when nobody ever answers. */
function turns(from: Participation, times: number): { does: string[]; after: Participation } {
  const does: string[] = [];
  let after = from;
  for (let n = 0; n < times; n += 1) {
    const now = turn(after, monday, rules);
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
  ] as const)('leaves everything as it was before: %s', (does, before) => {
    const { does: sent, after } = turn(before, monday, rules);
    expect(undone(after, does)).toEqual(before);
    expect(sent).toBe(does);
  });

  it('is not counted below nothing, when they answered it somewhere else', () => {
    expect(undone(answered(aParticipation({ unanswered: 1 })), 'prompt')).toEqual(aParticipation());
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
    expect(turns(answered(after), 4).does).toEqual(['prompt', 'prompt', 'prompt', 'ask']);
  });

  it('and would rather carry on gets three more, and is not asked again', () => {
    const { after } = turns(aParticipation(), 4);
    expect(turns(carriedOn(after), 5).does).toEqual(['prompt', 'prompt', 'prompt', 'pause', 'nothing']);
  });

  it('gets nothing while they pause or stay out, and is back when a pause is over', () => {
    const paused = aParticipation({ status: { is: 'paused', until: minutesLater(10) } });
    expect(turn(paused, minutesLater(9), rules).does).toBe('nothing');
    const { does, after } = turn(paused, minutesLater(10), rules);
    expect([does, after]).toEqual(['prompt', aParticipation({ status: { is: 'in' }, unanswered: 1 })]);
    expect(statusAt(paused, minutesLater(10))).toEqual({ is: 'in' });
    expect(turn(aParticipation({ status: { is: 'paused', until: undefined } }), monday, rules).does).toBe('nothing');
    expect(turn(aParticipation({ status: { is: 'out' } }), monday, rules).does).toBe('nothing');
  });
});
