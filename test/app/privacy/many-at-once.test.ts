import { afterEach, expect, it } from 'vitest';
import { userIn } from '../../../src/chat/address.ts';
import type { MemberId, ReminderId } from '../../../src/domain/ids.ts';
import { forgottenPerMinute, mostErasuresAtOnce } from '../../../src/domain/privacy/rules.ts';
import { dayMs, later, minuteMs, minuteOf } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { onBothStores } from '../../support/both-stores.ts';
import { aMember } from '../../support/builders.ts';
import { aHarness, type CoreHarness, home } from '../../support/core-harness.ts';

/** So many left at the same moment. */
const many = 100;

/** The same store, with which erasures are under way, as it was committed: a transaction that conflicts is run anew. */
function watched(store: Store, onTurn: (id: string, isAtWork: boolean) => void): Store {
  return {
    ...store,
    transaction: async (work) => {
      let saved: readonly Parameters<typeof onTurn>[] = [];
      const result = await store.transaction((tx) => {
        saved = [];
        const save: typeof tx.erasures.save = async (erasure) => {
          await tx.erasures.save(erasure);
          saved = [...saved, [erasure.id, erasure.state !== 'waiting' && erasure.state !== 'done']];
        };
        return work({ ...tx, erasures: { ...tx.erasures, save } });
      });
      for (const each of saved) onTurn(...each);
      return result;
    },
  };
}

onBothStores('where many left at once', (open) => {
  let harness: CoreHarness;
  afterEach(() => harness.process.stop());

  async function leave(): Promise<void> {
    await harness.inside(async (tx, { id: communityId }) => {
      for (let number = 0; number < many; number += 1) {
        const id = `left-${String(number).padStart(3, '0')}` as MemberId;
        const member = aMember({ id, communityId, name: `Name ${number}`, leftAt: harness.now() });
        await tx.members.add(member, { user: userIn(home, `U-left-${number}`), memberId: id, profiledAt: undefined });
      }
    });
  }

  const plan = (kind: 'erase_left' | 'left_before' | 'act_named', id: string, subject: string, inMs: number) =>
    harness.inside(({ reminders }, { id: communityId }) =>
      reminders.add({
        id: id as ReminderId,
        communityId,
        kind,
        subject,
        dueAt: later(harness.now(), inMs),
        trace: 'x',
      }),
    );

  it('they are forgotten a few at a time, all of them, and what else is due meanwhile hardly waits', async () => {
    const atWork = new Set<string>();
    let most = 0;
    const store = watched(await open(), (id, isAtWork) => {
      if (isAtWork) atWork.add(id);
      else atWork.delete(id);
      most = Math.max(most, atWork.size);
    });
    harness = await aHarness({ store });
    await leave();
    await harness.pass({ days: 30 });
    for (let number = 0; number < many; number += 1) {
      await plan('erase_left', `erase-${number}`, `left-${String(number).padStart(3, '0')}`, minuteMs);
    }
    for (let number = 0; number < 20; number += 1) await plan('act_named', `other-${number}`, 'nothing', minuteMs + 1);
    await harness.process.sweep();
    await harness.pass({ minutes: 2 });
    const fired = harness.counted.filter((each) => each.startsWith('reminder '));
    const first = fired.indexOf('reminder erase_left: fired');
    const before = fired.slice(first, fired.lastIndexOf('reminder act_named: fired'));
    // Each begins, looks whether it is its turn, and waits: no more than that comes before the others.
    expect(before.filter((each) => each === 'reminder erase_member: fired').length).toBeLessThan(many + 20);
    expect(fired.filter((each) => each === 'reminder act_named: fired')).toHaveLength(20);
    await harness.pass({ hours: 2 });
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(mostErasuresAtOnce);
    expect((await harness.records('member')).filter(({ name }) => String(name).startsWith('Name'))).toEqual([]);
    expect(await harness.inside(({ erasures }) => erasures.nextInLine(later(harness.now(), dayMs)))).toBeUndefined();
  }, 300_000);

  it('whoever leaves on the same day begins to be forgotten in a minute that has room', async () => {
    harness = await aHarness({ store: await open() });
    await leave();
    await plan('left_before', 'left-before', '', 0);
    await harness.process.sweep();
    await harness.settle();
    const from = later(minuteOf(harness.now()), 30 * dayMs);
    const perMinute = await harness.inside(({ reminders }, { id }) =>
      reminders.perMinute(id, 'erase_left', from, later(from, 60 * minuteMs)),
    );
    expect([...perMinute.values()]).toEqual(Array(many / forgottenPerMinute).fill(forgottenPerMinute));
  }, 120_000);
});
