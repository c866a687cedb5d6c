import type { Instant } from '../domain/time/instant.ts';

/** How often a job is tried before it is left to the sweep. */
export const maxAttempts = 8;

/** What jobs do: deliver a message of the outbox, or fire a reminder. */
export const jobKinds = ['deliver', 'remind'] as const;

export type JobKind = (typeof jobKinds)[number];

/**
 * Says when to look at a row. The row is the truth: the sweep adds a lost job again, and a job that runs twice acts
 * once.
 */
export interface Job {
  readonly kind: JobKind;
  /** The id of the row. */
  readonly id: string;
  readonly dueAt: Instant;
}

/**
 * Does what the row `id` asks for, after checking that it is still to be done.
 * @param signal aborts when the queue stops: leave what can wait to the next start
 * @returns when to run it again, which is no failure; nothing when it is done
 */
export type JobHandler = (id: string, signal: AbortSignal) => Promise<Instant | undefined>;

export type JobHandlers = Readonly<Record<JobKind, JobHandler>>;

export interface JobQueue {
  /** Adds jobs. A job that is already waiting keeps its time, or moves to the earlier one. */
  add(jobs: readonly Job[]): Promise<void>;

  /** Removes a job, unless it is already running. No error if there is none. */
  cancel(kind: JobKind, id: string): Promise<void>;

  /**
   * Starts running jobs as they come due, a few at a time. A job that throws is retried after a backoff, up to
   * `maxAttempts` times in all; after that, it is left to the sweep.
   */
  work(handlers: JobHandlers): Promise<void>;

  /** How many jobs are waiting or running. */
  size(): Promise<number>;

  /** Throws if the queue cannot be reached. */
  ping(): Promise<void>;

  /** Starts no more jobs, and waits for those that are running. */
  stop(): Promise<void>;
}

/** The queue cannot be used as it is; the message says why and what to do, and contains no secret. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}
