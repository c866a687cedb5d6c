import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../../src/domain/ids.ts';
import { type KudosRefusal, refuseKudos } from '../../src/domain/kudos.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { aMember, noon } from './builders.ts';

const rules = defaultRules.kudos;
const ana = aMember();
const ben = aMember({ id: 'ben' as MemberId, name: 'Ben' });
const nothingYet = { total: 0, toReceiver: 0 };

describe('kudos', () => {
  it('count between two members who are here', () => {
    expect(refuseKudos(ana, ben, nothingYet, rules)).toBeUndefined();
  });

  it('are never for oneself', () => {
    expect(refuseKudos(ana, ana, nothingYet, rules)).toBe('self');
  });

  it('are never for bots, nor for people who left', () => {
    expect(refuseKudos(ana, { ...ben, bot: true }, nothingYet, rules)).toBe('bot');
    expect(refuseKudos(ana, { ...ben, leftAt: noon }, nothingYet, rules)).toBe('left');
  });

  it('are five a day in all', () => {
    expect(refuseKudos(ana, ben, { total: 4, toReceiver: 0 }, rules)).toBeUndefined();
    expect(refuseKudos(ana, ben, { total: 5, toReceiver: 0 }, rules)).toBe('allowance');
  });

  it('are three a day for one receiver', () => {
    expect(refuseKudos(ana, ben, { total: 2, toReceiver: 2 }, rules)).toBeUndefined();
    expect(refuseKudos(ana, ben, { total: 3, toReceiver: 3 }, rules)).toBe('receiver_allowance');
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
        const receiver = { ...(self ? ana : ben), bot, leftAt: left ? noon : undefined };
        const inOrder: readonly (readonly [KudosRefusal, boolean])[] = [
          ['self', self],
          ['bot', bot],
          ['left', left],
          ['allowance', total >= 5],
          ['receiver_allowance', toReceiver >= 3],
        ];
        const [first] = inOrder.find(([, holds]) => holds) ?? [];
        expect(refuseKudos(ana, receiver, { total, toReceiver }, rules)).toBe(first);
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
          if (!refuseKudos(ana, receiver, { total: given.length, toReceiver }, rules)) given.push(id);
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
