import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import { adaId, aMessageRef, benId, minutesLater } from '../../support/builders.ts';
import { describeForesight } from './stores.ts';

const [hands, bulb] = ['🙌', '💡'] as [Emoji, Emoji];
const message = aMessageRef('m1');

describeForesight('reactions', (inTransaction) => {
  const record = (present: boolean, minute: number, emoji = hands, giverId = adaId, at = message) =>
    inTransaction((tx) => tx.reactions.record({ giverId, message: at, emoji, present, at: minutesLater(minute) }));
  const present = (giverId = adaId, at = message) => inTransaction((tx) => tx.reactions.present(giverId, at));

  it('a reaction lies on its message until it is taken off', async () => {
    expect(await record(true, 1)).toBe(true);
    expect(await present()).toEqual([hands]);
    expect(await record(false, 2)).toBe(true);
    expect(await present()).toEqual([]);
  });

  it('it may be put on again', async () => {
    await record(true, 1);
    await record(false, 2);
    expect(await record(true, 3)).toBe(true);
    expect(await present()).toEqual([hands]);
  });

  it('an older change that arrives late changes nothing', async () => {
    await record(false, 2);
    expect(await record(true, 1)).toBe(false);
    expect(await present()).toEqual([]);
  });

  it('of two changes within one millisecond, the one told last holds', async () => {
    await record(true, 1);
    expect(await record(false, 1)).toBe(true);
    expect(await present()).toEqual([]);
  });

  it('each emoji, giver and message has its own', async () => {
    await record(true, 1);
    await record(true, 2, bulb);
    await record(true, 3, bulb, benId);
    await record(true, 4, bulb, adaId, aMessageRef('m2'));
    await record(false, 5, bulb, benId);
    expect(await present()).toEqual([hands, bulb]);
    expect(await present(benId)).toEqual([]);
    expect(await present(adaId, aMessageRef('m2'))).toEqual([bulb]);
  });

  it('a message in a thread is the same seen from its channel', async () => {
    await record(true, 1, hands, adaId, aMessageRef('m1', 'm0'));
    expect(await present(adaId, aMessageRef('m1'))).toEqual([hands]);
  });

  it('told in any order and repeated, changes end in the same state as in order', async () => {
    const changes = fc.array(fc.record({ emoji: fc.constantFrom(hands, bulb), present: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    });
    // Which to tell, by place: every change at least once, in some order, some of them again.
    const arrivals = changes.chain((inOrder) => {
      const places = inOrder.map((_, place) => place);
      return fc.record({
        inOrder: fc.constant(inOrder),
        order: fc
          .tuple(fc.shuffledSubarray(places, { minLength: places.length }), fc.array(fc.constantFrom(...places)))
          .map(([each, again]) => [...each, ...again])
          .chain((told) => fc.shuffledSubarray(told, { minLength: told.length })),
      });
    });
    let messages = 0;

    await fc.assert(
      fc.asyncProperty(arrivals, async ({ inOrder, order }) => {
        messages += 1;
        const at = aMessageRef(`property-${messages}`);
        for (const place of order) {
          const change = inOrder[place];
          if (change) await record(change.present, place, change.emoji, adaId, at);
        }
        const last = (emoji: Emoji) => inOrder.findLast((change) => change.emoji === emoji)?.present === true;
        expect([...(await present(adaId, at))].sort()).toEqual([hands, bulb].filter(last).sort());
      }),
      { numRuns: 60 },
    );
    // Some 700 transactions, each of which waits for the disk.
  }, 60_000);
});
