import type { OutboxId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { DeadLetter } from '../ports/store/future.ts';
import type { Store } from '../ports/store/store.ts';

/** How many dead letters are shown, or put back, in one go. */
const mostDeadLetters = 500;

/** What could not be delivered, for whoever looks after the machine. */
export interface Upkeep {
  readonly waiting: number;
  readonly dead: number;
  /** The newest ones first, and not all where there are very many. */
  readonly letters: readonly DeadLetter[];
}

export const lookOver = (store: Store): Promise<Upkeep> =>
  store.transaction(async (tx) => ({
    ...(await tx.outbox.counts()),
    letters: await tx.outbox.deadLetters(mostDeadLetters),
  }));

/** Puts one dead message back in line. @returns whether it could be */
export const putBack = (store: Store, id: OutboxId, now: Instant): Promise<boolean> =>
  store.transaction((tx) => tx.outbox.revive(id, now));

/** Puts all back that still have their words, oldest first. @returns how many */
export const putAllBack = (store: Store, now: Instant): Promise<number> =>
  store.transaction(async (tx) => {
    let count = 0;
    for (const { id, isWordless } of (await tx.outbox.deadLetters(mostDeadLetters)).toReversed()) {
      if (!isWordless && (await tx.outbox.revive(id, now))) count += 1;
    }
    return count;
  });
