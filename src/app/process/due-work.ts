import type { ReminderId } from '../../domain/ids.ts';
import { type Instant, later, secondMs } from '../../domain/time/instant.ts';
import { pause } from '../../ports/deadline.ts';
import type { DueWork } from '../../ports/due-work.ts';
import type { Due } from '../../ports/store/outbox.ts';
import type { Ports } from '../runtime/ports.ts';
import { leaseMs } from './lease.ts';

/** How long to wait before looking again. */
const pollMs = 10;

/** Work that has not got on for this long, of real time, cannot be done for now. */
const stalledMs = 3 * secondMs;

/** What falls due anew each minute, for a platform that is not started, is waited for no more often than this. */
const mostStalls = 3;

/** More than this is looked at once some of it is done. */
const pageSize = 200;

/**
 * Knows the reminders, and the messages in the outbox. A message has no time of its own to wait for: it goes out as soon
 * as it can, so only reminders are `next`.
 * @param signal aborts when the program stops
 */
export function createDueWork({ store, clock }: Pick<Ports, 'store' | 'clock'>, signal: AbortSignal): DueWork {
  /** What could not be done: when that was the last time, and how often it was. */
  const stalled = new Map<string, { readonly at: Instant; readonly times: number }>();

  /** Whether it could not be done, and is not to be waited for: it has not fallen due anew since, or has often enough. */
  function isLeftBehind({ id, dueAt }: Due<string>, now: Instant): boolean {
    const last = stalled.get(id);
    return last !== undefined && (last.times >= mostStalls || !(dueAt > last.at && dueAt <= now));
  }

  /**
   * Ids of what is due, and of what is being sent: that is due again when its lease ends. Whatever is being sent is waited for,
   * even if it could not be before: once its lease is over by the clock, somebody else would send it, too.
   */
  async function unfinished(): Promise<readonly string[]> {
    const now = clock.now();
    const { reminders, messages } = await store.transaction(async (tx) => ({
      reminders: await tx.reminders.due(later(now, 1), pageSize),
      messages: await tx.outbox.nextOfEach(later(now, leaseMs + 1), pageSize),
    }));
    const sending = messages.filter(({ isSending, dueAt }) => isSending && dueAt > now);
    const due = [...reminders, ...messages].filter((each) => !isLeftBehind(each, now));
    return [...new Set([...sending, ...due].map(({ id }) => id))];
  }

  return {
    async next(until) {
      const after = { dueAt: later(clock.now(), 1), id: '' as ReminderId };
      const [reminder] = await store.transaction((tx) => tx.reminders.due(later(until, 1), 1, after));
      return reminder?.dueAt;
    },

    async settled() {
      let before = '';
      let since = performance.now();
      while (!signal.aborted) {
        const ids = await unfinished();
        if (ids.length === 0) return true;
        if (ids.join() !== before) {
          before = ids.join();
          since = performance.now();
        } else if (performance.now() - since > stalledMs) {
          for (const id of ids) stalled.set(id, { at: clock.now(), times: (stalled.get(id)?.times ?? 0) + 1 });
          since = performance.now();
        }
        await pause(pollMs, signal);
      }
      return false;
    },
  };
}
