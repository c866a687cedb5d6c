import type { Instant } from '../domain/instant.ts';
import type { Ids } from '../ports/ids.ts';
import type { Job } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import type { Foresight } from '../ports/store/foresight.ts';
import type { Transaction } from '../ports/store/store.ts';
import type { Services } from './services.ts';

/** One transaction under way, with all that its work may use: nothing in it has an effect outside before the commit. */
export interface Unit {
  readonly tx: Transaction;
  readonly now: Instant;
  readonly ids: Ids;
  /** The id that the log uses for the whole way of a happening, through outbox and reminders. */
  readonly trace: string;
  readonly log: Log;
  /** Jobs to be added to the queue once the rows that they ring for are committed. */
  readonly alarms: Job[];
}

/**
 * Runs `work` in one transaction and, after the commit, sets the alarms that it asked for. A queue that cannot be
 * reached then is no failure: the rows are the truth, and the sweep adds what has no job.
 */
export async function inUnit<T>(
  services: Services,
  trace: string,
  work: (unit: Unit) => Promise<T>,
  foresight?: Foresight,
): Promise<T> {
  const { store, queue, clock, ids } = services;
  let log: Log | undefined;
  // Made when it is first asked for: most work has nothing to say, and a log of its own costs more than a query.
  const ownLog = (): Log => (log ??= services.log.with({ trace }));
  let alarms: Job[] = [];
  const result = await store.transaction((tx) => {
    // The store may run the work again, so each run starts with no alarms.
    alarms = [];
    return work({
      tx,
      now: clock.now(),
      ids,
      trace,
      alarms,
      get log() {
        return ownLog();
      },
    });
  }, foresight);
  if (alarms.length > 0) {
    try {
      await queue.add(alarms);
    } catch (err) {
      ownLog().warn({ err, jobs: alarms.length }, 'Jobs could not be queued; the sweep will add them');
    }
  }
  return result;
}
