import type { OutboxId, ReminderId } from '../../domain/ids.ts';
import { retention } from '../../domain/retention.ts';
import { dayMs, earlier, later, secondMs } from '../../domain/time/instant.ts';
import type { JobKind, JobQueue } from '../../ports/job-queue.ts';
import { claimsKeptDays } from '../../ports/store/inbox.ts';
import type { Due } from '../../ports/store/outbox.ts';
import type { Ports } from '../runtime/ports.ts';
import { everyMs } from './repeating.ts';

/** It looks a little further ahead than the next sweep, so that nothing is late. */
const horizonMs = everyMs + 30 * secondMs;

/**
 * This many rows are read at a time, and their jobs added, so that others get their turn in between. A page may come last in
 * a group of transactions that took its time already (`group-commit.ts`).
 */
const pageSize = 250;

/** Adds to the queue what is due soon and may have no job, for example after a crash or the loss of the queue. */
export async function sweep({
  store,
  queue,
  clock,
  log,
}: Pick<Ports, 'store' | 'queue' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now();
  const horizon = later(now, horizonMs);
  const messages = await addAll<OutboxId>(queue, 'deliver', (last) =>
    store.transaction((tx) => tx.outbox.nextOfEach(horizon, pageSize, last)),
  );
  const reminders = await addAll<ReminderId>(queue, 'remind', (last) =>
    store.transaction((tx) => tx.reminders.due(horizon, pageSize, last)),
  );
  const { pruned, dropped } = await store.transaction(async (tx) => ({
    pruned: await tx.inbox.prune(earlier(now, claimsKeptDays * dayMs)),
    dropped: await tx.outbox.dropWords(earlier(now, retention.undeliverableWordsDays * dayMs)),
  }));
  log.debug({ messages, reminders, pruned, dropped }, 'Swept');
}

/**
 * Adds a job for every row, page by page.
 * @param pageAfter the page that begins after the last row of the previous one
 * @returns how many there were
 */
async function addAll<Id extends string>(
  queue: JobQueue,
  kind: JobKind,
  pageAfter: (last: Due<Id> | undefined) => Promise<readonly Due<Id>[]>,
): Promise<number> {
  let added = 0;
  for (let last: Due<Id> | undefined; ; ) {
    const page = await pageAfter(last);
    await queue.add(page.map(({ id, dueAt }) => ({ kind, id, dueAt })));
    added += page.length;
    if (page.length < pageSize) return added;
    last = page.at(-1);
    // An embedded database and queue answer without giving others a turn, so this does.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
