import type { Instant } from '../../domain/time/instant.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Job } from '../../ports/job-queue.ts';
import type { Log } from '../../ports/log.ts';
import type { Transaction } from '../../ports/store/store.ts';
import type { Composer } from './composer.ts';
import type { Eraser } from './erasure.ts';
import type { Hooks } from './hooks.ts';
import type { ReadDataIn } from './personal-page.ts';
import type { Ports } from './ports.ts';

/** One running transaction, with everything its work can use. Nothing in it has an effect outside before the commit. */
export interface Unit {
  readonly tx: Transaction;
  readonly now: Instant;
  readonly ids: Ids;
  /** The id under which the log follows an event through the outbox and reminders. */
  readonly trace: string;
  /** Lines are written once the transaction is committed; see `inUnit`. */
  readonly log: UnitLog;
  /** The hooks of the features; each handler runs in this transaction. */
  readonly hooks: Hooks<Unit>;
  /** How each feature forgets a member. */
  readonly erasers: readonly Eraser<Unit>[];
  /** Jobs to enqueue once their rows are committed. */
  readonly jobs: Job[];
}

/** The ports of this process and what its features plugged in: everything that a use case can reach. */
export interface Runtime extends Ports {
  readonly hooks: Hooks<Unit>;
  readonly composers: readonly Composer<Runtime, Unit>[];
  /** What each feature keeps of a member. */
  readonly dataReaders: readonly ReadDataIn<Unit>[];
  readonly erasers: readonly Eraser<Unit>[];
}

/** What a unit needs of them. */
export interface UnitPorts extends Pick<Runtime, 'store' | 'clock' | 'ids' | 'log' | 'hooks' | 'erasers'> {
  readonly queue: Pick<Runtime['queue'], 'add'>;
}

export type UnitLog = Omit<Log, 'with'>;

/** A log line that is not written yet. */
interface Line {
  readonly level: keyof UnitLog;
  readonly fields: object;
  readonly text: string;
}

/**
 * Runs `work` in one transaction and, after the commit, writes its log lines and enqueues its jobs. If the queue cannot
 * be reached then, that is no failure: the rows are the truth, and the sweep adds what has no job.
 * The log mentions nothing that did not happen, and nothing twice: lines carry the time of the commit, and when the
 * store runs the work again, those of the last run count. When the work fails, the warnings and errors of that run are
 * written all the same, because they may say why; the rest is dropped.
 */
export async function inUnit<T>(runtime: UnitPorts, trace: string, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { store, queue, clock, ids, hooks, erasers } = runtime;
  // Created when it is first written to: most work logs nothing, and a log of its own costs more than a query.
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
      // The store may run the work again, so each run starts without lines and jobs.
      said = new Said();
      jobs = [];
      return work({ tx, now: clock.now(), ids, trace, hooks, erasers, jobs, log: said });
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

/** Keeps log lines until they can be written. A class, so that its methods exist once for all units. */
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
