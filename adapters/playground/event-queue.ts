import { backoffMs } from '../../src/domain/backoff.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import type { Batch } from './collections.ts';
import type { PendingEvent } from './records.ts';
import type { State } from './state.ts';

/**
 * Hands events to the core. An event is stored in the same change as what it reports, so that nothing is lost when the
 * program stops in between or the core cannot take it in; the core drops what it has handled before.
 */
export interface EventQueue {
  /** Delivers what is pending; what the core cannot take in now is tried again later. Never throws. */
  deliver(): Promise<void>;
  /** Waits for the delivery that is under way, and starts no other. */
  stop(): Promise<void>;
}

export function enqueue(state: State, batch: Batch, pending: PendingEvent): void {
  batch.put(state.pendingEvents, pending.id, pending);
}

export function createEventQueue(state: State, inbound: Inbound, log: Log): EventQueue {
  let last: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopped = false;

  async function deliverPending(): Promise<void> {
    const blocked = new Set<string>();
    for (const pending of [...state.pendingEvents.all()]) {
      if (blocked.has(pending.partition)) continue;
      try {
        await deliverOne(inbound, pending);
        await state.change((batch) => batch.remove(state.pendingEvents, pending.id));
      } catch (error) {
        blocked.add(pending.partition);
        log[levelOf(error)]({ err: error, event: pending.id }, 'An event could not be handled; trying again');
      }
    }
    failures = blocked.size === 0 ? 0 : failures + 1;
    if (blocked.size > 0 && !stopped) {
      clearTimeout(retry);
      retry = setTimeout(() => void deliver(), backoffMs(failures, Math.random()));
      retry.unref();
    }
  }

  function deliver(): Promise<void> {
    last = last.then(deliverPending);
    return last;
  }

  return {
    deliver,
    stop: () => {
      stopped = true;
      clearTimeout(retry);
      return last;
    },
  };
}

async function deliverOne(inbound: Inbound, pending: PendingEvent): Promise<void> {
  if (pending.kind === 'message') await inbound.message(pending.event);
  else await inbound.reaction(pending.event);
}
