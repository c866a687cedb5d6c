import type { Instant } from '../domain/time/instant.ts';

/** How often a job is tried before it is left to the sweep. */
export const maxAttempts = 8;

/** What jobs are for: delivering the outbox, ringing reminders. */
export const jobKinds = ['deliver', 'ring'] as const;

export type JobKind = (typeof jobKinds)[number];

/**
 * An alarm clock for a row. The row is the truth: a job that is lost is added again by the sweep, and one that rings
 * twice acts once.
 */
export interface Job {
  readonly kind: JobKind;
  /** The id of the row. */
  readonly id: string;
  readonly dueAt: Instant;
}

/**
 * Does what the row `id` asks for, after checking that it is still to be done.
 * @param signal aborts when the queue stops: what can be left for the next start, should be
 * @returns when to run it again, which is no failure; or nothing, when it is done
 */
export type JobHandler = (id: string, signal: AbortSignal) => Promise<Instant | undefined>;

export type JobHandlers = Readonly<Record<JobKind, JobHandler>>;

export interface JobQueue {
  /** Adds jobs; one whose kind and id wait already keeps its place, or moves to the earlier time. */
  add(jobs: readonly Job[]): Promise<void>;

  /** Takes a job out, unless it runs already; one that is not there is no error. */
  cancel(kind: JobKind, id: string): Promise<void>;

  /**
   * Begins to run jobs as they come due, a few at a time. One that throws runs again after a backoff, `maxAttempts`
   * times in all; after that it is left to the sweep.
   */
  work(handlers: JobHandlers): Promise<void>;

  /** How many jobs wait or run. */
  size(): Promise<number>;

  /** Throws when the queue cannot be reached. */
  ping(): Promise<void>;

  /** Starts no more jobs and waits for those that run. */
  stop(): Promise<void>;
}

/** The queue cannot be used as it is; the message says why and what to do, and holds no secret. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}
