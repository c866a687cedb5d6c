import { beforeEach, describe, expect, it } from 'vitest';
import { deadLetterReport, requeueAll } from '../../../src/app/process/dead-letters.ts';
import type { OutboxId } from '../../../src/domain/ids.ts';
import { type Instant, later } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { anOutgoing, monday } from '../../support/builders.ts';
import { aHarness } from '../../support/core-harness.ts';

/** More than two of the pages in which they are read. */
const many = 1_100;

const idOf = (n: number) => `m${n}` as OutboxId;
const diedAt = (n: number): Instant => later(monday, n);

let store: Store;

beforeEach(async () => {
  const harness = await aHarness();
  ({ store } = harness.process.ports);
  await harness.inside(async (tx, { id: communityId }) => {
    for (let n = 0; n < many; n += 1) {
      await tx.outbox.add(anOutgoing({ id: idOf(n), communityId, writtenAt: monday }));
      await tx.outbox.dead(idOf(n), diedAt(n), 'channel_gone: is_archived');
    }
  });
});

describe('Dead letters', () => {
  it('are shown up to a number, the last ones first, with how many there are', async () => {
    const { dead, letters } = await deadLetterReport(store);
    expect(dead).toBe(many);
    expect(letters).toHaveLength(500);
    expect(letters[0]?.id).toBe(idOf(many - 1));
  });

  it('are all put back, however many there are', async () => {
    expect(await requeueAll(store, diedAt(many))).toBe(many);
    expect(await deadLetterReport(store)).toMatchObject({ waiting: many, dead: 0 });
    expect(await requeueAll(store, diedAt(many))).toBe(0);
  });

  it('are put back but for those that have no words any more', async () => {
    const wordless = 700;
    await store.transaction((tx) => tx.outbox.dropWords(diedAt(wordless)));
    expect(await requeueAll(store, diedAt(many))).toBe(many - wordless);
    expect(await deadLetterReport(store)).toMatchObject({ waiting: many - wordless, dead: wordless });
  });

  it('are put back once, though some die again meanwhile', async () => {
    const dying: Store = {
      ...store,
      transaction: async (work) => {
        const result = await store.transaction(work);
        await store.transaction((tx) => tx.outbox.dead(idOf(0), diedAt(many), 'channel_gone: is_archived'));
        return result;
      },
    };
    expect(await requeueAll(dying, diedAt(many))).toBe(many);
    expect(await deadLetterReport(store)).toMatchObject({ waiting: many - 1, dead: 1 });
  });
});
