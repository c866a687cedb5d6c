import type { Instant } from '../../domain/time/instant.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Job } from '../../ports/job-queue.ts';
import type { Log } from '../../ports/log.ts';
import type { Transaction } from '../../ports/store/store.ts';
import type { Hooks } from './hooks.ts';
import type { Ports } from './ports.ts';

/** One transaction under way, with all that its work may use: nothing in it has an effect outside before the commit. */
export interface Unit {
  readonly tx: Transaction;
  readonly now: Instant;
  readonly ids: Ids;
  /** The id that the log uses for the whole way of an event, through outbox and reminders. */
  readonly trace: string;
  /** What is said here is written once it is committed; see `inUnit`. */
  readonly log: UnitLog;
  /** What features want to hear of; each handler runs in this transaction. */
  readonly hooks: Hooks<Unit>;
  /** Jobs to be added to the queue once the rows that they ring for are committed. */
  readonly jobs: Job[];
}

/** The ports of this process, and what its features have plugged in: all that a use case may reach. */
export interface Runtime extends Ports {
  readonly hooks: Hooks<Unit>;
}

export type UnitLog = Omit<Log, 'with'>;

/** Something that was said in the log, but is not written yet. */
interface Line {
  readonly level: keyof UnitLog;
  readonly fields: object;
  readonly text: string;
}

/**
 * Runs `work` in one transaction and, after the commit, writes what it said in the log and sets the jobs that it asked
 * for. A queue that cannot be reached then is no failure: the rows are the truth, and the sweep adds what has no job.
 *
 * The log tells of nothing that did not come about, and of nothing twice: its lines carry the time of the commit, and
 * where the store runs the work again, those of the last run count. When the work fails, warnings and errors of that run
 * are written all the same, since they may say why; the rest is dropped.
 */
export async function inUnit<T>(runtime: Runtime, trace: string, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { store, queue, clock, ids, hooks } = runtime;
  // Made when it is first written to: most work has nothing to say, and a log of its own costs more than a query.
  let log: Log | undefined;
  const ownLog = (): Log => (log ??= runtime.log.with({ trace }));
  const write = (lines: readonly Line[]): void => {
    for (const { level, fields, text } of lines) ownLog()[level](fields, text);
  };
  let said = new Said();
  let jobs: Job[] = [];
  let result: T;
  try {
    result = await store.transaction((tx) => {
      // The store may run the work again, so each run starts with nothing said and no jobs.
      said = new Said();
      jobs = [];
      return work({ tx, now: clock.now(), ids, trace, hooks, jobs, log: said });
    });
  } catch (error) {
    write(said.lines.filter(isTrouble));
    throw error;
  }
  write(said.lines);
  if (jobs.length > 0) {
    try {
      await queue.add(jobs);
    } catch (err) {
      ownLog().warn({ err, jobs: jobs.length }, 'Jobs could not be queued; the sweep will add them');
    }
  }
  return result;
}

const isTrouble = ({ level }: Line): boolean => level === 'warn' || level === 'error';

/** Keeps what is said in the log until it may be written. A class, so that its methods are made once for all units. */
class Said implements UnitLog {
  readonly lines: Line[] = [];

  debug(fields: object, text: string): void {
    this.lines.push({ level: 'debug', fields, text });
  }

  info(fields: object, text: string): void {
    this.lines.push({ level: 'info', fields, text });
  }

  warn(fields: object, text: string): void {
    this.lines.push({ level: 'warn', fields, text });
  }

  error(fields: object, text: string): void {
    this.lines.push({ level: 'error', fields, text });
  }
}
