/** The parts of a BullMQ job that are used here, whether Redis or PostgreSQL stores it. */
export interface StoredJob {
  readonly id?: string | undefined;
  readonly data: unknown;
  /** Above 0 while the job waits for its time. */
  readonly delay: number;
  isActive(): Promise<boolean>;
  updateData(data: readonly number[]): Promise<void>;
  /** @param atMs by the computer's clock */
  moveToDelayed(atMs: number, token?: string): Promise<void>;
  moveToWait(token?: string): Promise<unknown>;
}

/** The parts of a BullMQ queue that are used here. */
export interface Bull {
  getJob(jobId: string): Promise<StoredJob | undefined>;
  /** Ignores jobs whose id exists already. */
  addBulk(
    jobs: {
      readonly name: string;
      readonly data: readonly number[];
      readonly opts: { readonly jobId: string; readonly delay?: number };
    }[],
  ): Promise<unknown>;
  /** @returns 0 for a job that runs or does not exist */
  remove(jobId: string): Promise<number>;
  getJobs(state: 'delayed', start: number, end: number, ascending: boolean): Promise<StoredJob[]>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed')[]): Promise<Record<string, number>>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

/** The parts of a BullMQ worker that are used here. */
export interface BullWorker {
  on(event: 'completed', listener: (job: StoredJob) => void): unknown;
  on(event: 'failed', listener: (job: StoredJob | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

export type ProcessJob = (job: StoredJob, token?: string) => Promise<void>;

/** A database in which BullMQ keeps jobs. */
export interface Backend {
  /** Its connections fail fast when the database is away: whoever adds jobs cannot wait. */
  readonly bull: Bull;
  /**
   * Lets a delayed job run `delayMs` from now; with 0, at once.
   * @returns whether it was still delayed; a job that is not stays as it is
   */
  reschedule(jobId: string, delayMs: number): Promise<boolean>;
  /** Its connections are retried for ever. */
  openWorker(process: ProcessJob, concurrency: number): BullWorker;
  /** Gives up connecting again. */
  stopReconnecting(): void;
}

/**
 * How BullMQ finds the jobs of a process that died. A running job holds a lock, which is renewed after half of `lockMs`.
 * A process that hangs for ten seconds loses it, and then two run the job, which is harmless: handlers claim the row.
 * The jobs of a killed process are taken over within `lockMs` plus twice `stalledEveryMs`. There is no point in being
 * faster, because a message in flight is leased for half a minute.
 */
const lockMs = 20_000;
const stalledEveryMs = 10_000;

/** How long a worker waits after an error of its database. */
const runRetryMs = 2_000;

/** How many events BullMQ keeps: nobody reads them here. */
export const keptEvents = 100;

/** Options of every worker. Jobs that are done are not kept, so that a row can have a job again. */
export const workerOptions = {
  lockDuration: lockMs,
  stalledInterval: stalledEveryMs,
  runRetryDelay: runRetryMs,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} as const;
