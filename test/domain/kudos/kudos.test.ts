import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/domain/ids.ts';
import { type KudosRefusal, refuseKudos } from '../../../src/domain/kudos/kudos.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { aMember, benId, monday } from '../../support/builders.ts';

const rules = defaultRules.kudos;
const ada = aMember();
const ben = aMember({ id: benId, name: 'Ben Birch' });
const nothingYet = { total: 0, toReceiver: 0 };

describe('kudos', () => {
  it('count between two members who are here', () => {
    expect(refuseKudos(ada, ben, nothingYet, rules)).toBeUndefined();
  });

  it('are never for oneself', () => {
    expect(refuseKudos(ada, ada, nothingYet, rules)).toBe('self');
  });

  it('are never for bots, nor for people who left', () => {
    expect(refuseKudos(ada, { ...ben, bot: true }, nothingYet, rules)).toBe('bot');
    expect(refuseKudos(ada, { ...ben, leftAt: monday }, nothingYet, rules)).toBe('left');
  });

  it('are five a day in all', () => {
    expect(refuseKudos(ada, ben, { total: 4, toReceiver: 0 }, rules)).toBeUndefined();
    expect(refuseKudos(ada, ben, { total: 5, toReceiver: 0 }, rules)).toBe('allowance');
  });

  it('are three a day for one receiver', () => {
    expect(refuseKudos(ada, ben, { total: 2, toReceiver: 2 }, rules)).toBeUndefined();
    expect(refuseKudos(ada, ben, { total: 3, toReceiver: 3 }, rules)).toBe('receiver_allowance');
  });

  it('name the first reason that holds: oneself, bot, left, the day, the receiver', () => {
    const cases = fc.record({
      self: fc.boolean(),
      bot: fc.boolean(),
      left: fc.boolean(),
      total: fc.nat(9),
      toReceiver: fc.nat(9),
    });
    fc.assert(
      fc.property(cases, ({ self, bot, left, total, toReceiver }) => {
        const receiver = { ...(self ? ada : ben), bot, leftAt: left ? monday : undefined };
        const inOrder: readonly (readonly [KudosRefusal, boolean])[] = [
          ['self', self],
          ['bot', bot],
          ['left', left],
          ['allowance', total >= 5],
          ['receiver_allowance', toReceiver >= 3],
        ];
        const [first] = inOrder.find(([, holds]) => holds) ?? [];
        expect(refuseKudos(ada, receiver, { total, toReceiver }, rules)).toBe(first);
      }),
      { numRuns: 500 },
    );
  });

  it('stop at the allowance, however they are spread over receivers', () => {
    const receivers = fc.array(fc.constantFrom('ben', 'cem', 'dora'), { maxLength: 20 });
    fc.assert(
      fc.property(receivers, (wanted) => {
        const given: string[] = [];
        for (const id of wanted) {
          const toReceiver = given.filter((each) => each === id).length;
          const receiver = aMember({ id: id as MemberId });
          if (!refuseKudos(ada, receiver, { total: given.length, toReceiver }, rules)) given.push(id);
        }
        const most = Math.min(
          5,
          ['ben', 'cem', 'dora'].reduce((sum, id) => sum + Math.min(3, wanted.filter((each) => each === id).length), 0),
        );
        expect(given).toHaveLength(most);
      }),
    );
  });
});
