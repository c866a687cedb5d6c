import { dayMs, earlier, later, minuteMs, secondMs } from '../domain/instant.ts';
import type { Services } from './services.ts';

/** How often the sweep comes by. */
export const sweepEveryMs = minuteMs;

/** It looks a little further ahead than the next sweep, so that nothing rings late. */
const horizonMs = sweepEveryMs + 30 * secondMs;

/** Far more than come due in one sweep of a busy community; what is left over is first in the next one. */
const mostAtOnce = 1_000;

/** Longer than any platform sends a happening again (Slack: an hour), and than any note that is given once a day. */
const inboxKeptMs = 30 * dayMs;

/** What could not be delivered may be sent again by hand as long as somebody is likely to; then its words go. */
const deadWordsKeptMs = 30 * dayMs;

/** Adds to the queue what is due soon and may have no job, as after a crash or the loss of the queue. */
export async function sweep({ store, queue, clock, log }: Services): Promise<void> {
  const now = clock.now();
  const horizon = later(now, horizonMs);
  const { messages, reminders } = await store.transaction(async (tx) => ({
    messages: await tx.outbox.heads(horizon, mostAtOnce),
    reminders: await tx.reminders.due(horizon, mostAtOnce),
  }));
  await queue.add([
    ...messages.map(({ id, dueAt }) => ({ kind: 'deliver', id, dueAt }) as const),
    ...reminders.map(({ id, dueAt }) => ({ kind: 'ring', id, dueAt }) as const),
  ]);
  const { pruned, dropped } = await store.transaction(async (tx) => ({
    pruned: await tx.inbox.prune(earlier(now, inboxKeptMs)),
    dropped: await tx.outbox.dropWords(earlier(now, deadWordsKeptMs)),
  }));
  log.debug({ messages: messages.length, reminders: reminders.length, pruned, dropped }, 'Swept');
}
