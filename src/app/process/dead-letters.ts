import type { OutboxId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { DeadLetter } from '../../ports/store/outbox.ts';
import type { Store } from '../../ports/store/store.ts';

/** How many dead letters are shown, or requeued in one transaction. */
const pageSize = 500;

/** What could not be delivered, for the operator. */
export interface DeadLetterReport {
  readonly waiting: number;
  readonly dead: number;
  /** The newest first; not all, if there are very many. */
  readonly letters: readonly DeadLetter[];
}

export const deadLetterReport = (store: Store): Promise<DeadLetterReport> =>
  store.transaction(async (tx) => ({
    ...(await tx.outbox.counts()),
    letters: await tx.outbox.deadLetters(pageSize),
  }));

/** Requeues one dead message. @returns whether that was possible */
export const requeue = (store: Store, id: OutboxId, now: Instant): Promise<boolean> =>
  store.transaction((tx) => tx.outbox.requeue(id, now));

/**
 * Requeues all that still have their words, oldest first; one that dies again meanwhile stays dead. It works page by
 * page, so that Hearth's other work gets its turn in between.
 * @returns how many
 */
export async function requeueAll(store: Store, now: Instant): Promise<number> {
  const ids = await idsOfDead(store);
  let count = 0;
  while (ids.length > 0) {
    const page = ids.splice(-pageSize).toReversed();
    count += await store.transaction(async (tx) => {
      let revived = 0;
      for (const id of page) if (await tx.outbox.requeue(id, now)) revived += 1;
      return revived;
    });
  }
  return count;
}

/** The ids of all that still have their words, newest first. */
async function idsOfDead(store: Store): Promise<OutboxId[]> {
  const ids: OutboxId[] = [];
  for (let last: DeadLetter | undefined; ; ) {
    const page = await store.transaction((tx) => tx.outbox.deadLetters(pageSize, last));
    ids.push(...page.filter(({ isWordless }) => !isWordless).map(({ id }) => id));
    if (page.length < pageSize) return ids;
    last = page.at(-1);
  }
}
