import { afterEach, expect, it } from 'vitest';
import { userKey } from '../../../src/chat/address.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import type { OutboxId, ReminderId } from '../../../src/domain/ids.ts';
import type { Outgoing } from '../../../src/ports/store/outbox.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { onBothStores } from '../../support/both-stores.ts';
import { anOutgoing, aReminder } from '../../support/builders.ts';
import { aHarness, type CoreHarness, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

/** So much was said to others before, and so much was planned that has fired. */
const past = 1_300;

/** Of everything in the outbox and of what is planned, how often an erasure read it. */
type Reads = Map<string, number>;

/** The same store, with a tally of what an erasure is given to read. */
function counted(store: Store, reads: Reads): Store {
  const count = (read: unknown): void => {
    for (const row of Array.isArray(read) ? (read as readonly unknown[]) : []) {
      const id = (row as { readonly id?: string }).id;
      if (id !== undefined) reads.set(id, (reads.get(id) ?? 0) + 1);
    }
  };
  return {
    ...store,
    transaction: (work) =>
      store.transaction((tx) => {
        const erasures = Object.fromEntries(
          Object.entries(tx.erasures).map(([name, ask]) => [
            name,
            async (...given: never[]) => {
              const read = await (ask as (...given: never[]) => Promise<unknown>)(...given);
              if (name !== 'postedFor' && name !== 'gone') count(read);
              return read;
            },
          ]),
        );
        return work({ ...tx, erasures: erasures as unknown as typeof tx.erasures });
      }),
  };
}

onBothStores('an erasure', (open) => {
  let reads: Reads;
  let harness: CoreHarness;
  let ada: CorePerson;
  let bo: CorePerson;

  async function begin(): Promise<void> {
    reads = new Map();
    harness = await aHarness({ store: counted(await open(), reads), channels: { help } });
    [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  }

  afterEach(() => harness.process.stop());

  /** Messages to Bo that were delivered long ago, and reminders that have fired. */
  const addPast = () =>
    harness.inside(async ({ outbox, reminders }, { id: communityId }) => {
      for (let number = 0; number < past; number += 1) {
        const id = `past-${number}`;
        const said = message(paragraph('Long ago'));
        const destination = { to: 'direct', user: bo.user } as const;
        const about = { communityId, destination, partitionKey: userKey(bo.user), message: said };
        await outbox.add(anOutgoing({ id: id as OutboxId, ...about } as Partial<Outgoing>));
        await outbox.delivered(id as OutboxId, undefined, harness.now());
        await reminders.add(aReminder({ id: id as ReminderId, communityId, subject: `of ${ada.user.user}` }));
        await reminders.done(id as ReminderId, harness.now());
      }
    });

  const ofThePast = () => [...reads.keys()].filter((id) => id.startsWith('past-'));
  const more = () => [...reads].filter(([, times]) => times > 1);

  it('reads nothing that was delivered to others, and nothing that has fired', async () => {
    await begin();
    await ada.types('/ask How do I keep bees?');
    await addPast();
    await ada.presses('Yes, forget me', await ada.types('/privacy erase'));
    await harness.pass({ minutes: 10 });
    expect(harness.directTo(ada).at(-1)?.text).toContain('I’ve forgotten you');
    expect(ofThePast()).toEqual([]);
    expect(more()).toEqual([]);
  });

  it('reads all else once while something is on its way for an hour, and is done when that has arrived', async () => {
    await begin();
    await ada.types('/ask How do I keep bees?');
    await bo.types('/home');
    const mends = harness.platform.breaks('post', { failure: 'unavailable', in: garden });
    for (let number = 0; number < 30; number += 1) await bo.types(`/kudos @cleo for pot ${number}`, garden);
    const letsGo = harness.platform.holdsPosts();
    const held = ada.types('/kudos @bo for the honey and the wax', general);
    await harness.settle();
    const forgotten = ada.presses('Yes, forget me', await ada.types('/privacy erase'));
    await harness.settle();
    await harness.pass({ minutes: 30 });
    letsGo();
    mends();
    await Promise.all([held, forgotten]);
    await harness.pass({ hours: 2 });
    expect(harness.directTo(ada).at(-1)?.text).toContain('I’ve forgotten you');
    // What was being sent all that time was looked at again each minute, and nothing else.
    expect(more().length).toBeLessThanOrEqual(1);
    const rows = await harness.inside((tx) => tx.erasures.inPartition(userKey(ada.user), 0, 100));
    expect(rows.filter(({ writtenAt }) => writtenAt < harness.now() - 8 * 3_600_000)).toEqual([]);
  });
});
