/** What is asked of a job that BullMQ keeps, whether in Redis or in PostgreSQL. */
export interface StoredJob {
  readonly id?: string | undefined;
  readonly data: unknown;
  /** Above 0 as long as the job waits for its time. */
  readonly delay: number;
  isActive(): Promise<boolean>;
  updateData(data: readonly number[]): Promise<void>;
  /** @param atMs by the computer's clock */
  moveToDelayed(atMs: number, token?: string): Promise<void>;
  moveToWait(token?: string): Promise<unknown>;
}

/** What is asked of a queue of BullMQ. */
export interface Bull {
  getJob(jobId: string): Promise<StoredJob | undefined>;
  /** Jobs whose id is there already are left as they are. */
  addBulk(
    jobs: {
      readonly name: string;
      readonly data: readonly number[];
      readonly opts: { readonly jobId: string; readonly delay?: number };
    }[],
  ): Promise<unknown>;
  /** @returns 0 for a job that runs, or is not there */
  remove(jobId: string): Promise<number>;
  getJobs(state: 'delayed', start: number, end: number, ascending: boolean): Promise<StoredJob[]>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed')[]): Promise<Record<string, number>>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

/** What runs the jobs of a queue. */
export interface BullWorker {
  on(event: 'completed', listener: (job: StoredJob) => void): unknown;
  on(event: 'failed', listener: (job: StoredJob | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

export type ProcessJob = (job: StoredJob, token?: string) => Promise<void>;

/** One database that BullMQ can keep jobs in, with its connections set up for our purpose. */
export interface Backend {
  /** Connections of it fail soon when the database is away: whoever adds jobs cannot wait. */
  readonly bull: Bull;
  /**
   * Lets a delayed job ring in `delayMs` from now; with 0, at once.
   * @returns whether it still was delayed; one that is not is left as it is
   */
  reschedule(jobId: string, delayMs: number): Promise<boolean>;
  /** Connections of it try for ever. */
  openWorker(process: ProcessJob, concurrency: number): BullWorker;
  /** Ends all attempts to connect again. */
  letGo(): void;
}

/**
 * How BullMQ finds the jobs of a process that died. A running job holds a lock, which is renewed every half of its
 * time; a process would have to stand still for ten seconds to lose one, and then two run the job, which is harmless:
 * handlers claim the row. The jobs of a process that was killed are taken over within `lockMs` and twice
 * `stalledEveryMs`; sooner were of little use, as a message under way is leased for half a minute.
 */
const lockMs = 20_000;
const stalledEveryMs = 10_000;

/** How long a worker waits before it looks again after an error of its database. */
const runRetryMs = 2_000;

/** How many of its own events BullMQ keeps: nobody reads them here. */
export const keptEvents = 100;

/** Options of every worker: nothing is kept of jobs that are over, so that a row can ring again. */
export const workerOptions = {
  lockDuration: lockMs,
  stalledInterval: stalledEveryMs,
  runRetryDelay: runRetryMs,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} as const;
