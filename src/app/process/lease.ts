import type { OutboxId } from '../../domain/ids.ts';
import { later, minuteMs, secondMs } from '../../domain/time/instant.ts';
import { pause } from '../../ports/deadline.ts';
import type { Runtime } from '../runtime/unit-of-work.ts';

/** How long a message is claimed: when its holder dies, somebody else tries it then. */
export const leaseMs = 30 * secondMs;

/** How often the claim is renewed while its holder is alive: more than one may fail. */
const renewMs = 10 * secondMs;

/** An attempt that takes longer than this never ends, and holds up everything after it. */
const longestAttemptMs = 15 * minuteMs;

/**
 * Does something with a claimed message, which stays claimed as long as that takes: files are read and sent in several calls,
 * each of which a slow platform may answer only after seconds, and somebody else would post it a second time.
 */
export async function whileClaimed<T>(runtime: Runtime, id: OutboxId, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const renewing = renew(runtime, id, over.signal);
  try {
    return await work();
  } finally {
    over.abort();
    await renewing;
  }
}

async function renew({ store, clock, log }: Runtime, id: OutboxId, signal: AbortSignal): Promise<void> {
  for (let renewedMs = 0; renewedMs < longestAttemptMs; renewedMs += renewMs) {
    await pause(renewMs, signal);
    if (signal.aborted) return;
    try {
      await store.transaction((tx) => tx.outbox.renew(id, later(clock.now(), leaseMs)));
    } catch (err) {
      log.debug({ err, outbox: id }, 'A message that is being sent could not be claimed for longer; it is tried again');
    }
  }
}
