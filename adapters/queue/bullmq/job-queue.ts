import type { Clock } from '../../../src/ports/clock.ts';
import { withDeadline } from '../../../src/ports/deadline.ts';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Random } from '../../../src/ports/random.ts';
import { createAdding } from './add-jobs.ts';
import type { Backend, BullWorker, StoredJob } from './backend.ts';
import { followClock } from './follow-clock.ts';
import { isMark, jobIdOf, markIdOf, type Row, rowOf } from './job-data.ts';
import { createRunner } from './run-job.ts';

/** How long the connections may take to be closed in good order; then they are cut. */
const closeWithinMs = 3_000;

export interface QueueParts {
  readonly clock: Clock;
  readonly chance: Random;
  readonly log: Log;
  /** How many jobs this process runs at a time. */
  readonly concurrency: number;
}

/** The job queue on BullMQ: shared by all processes that use the same database, and outliving each of them. */
export function createBullQueue(backend: Backend, parts: QueueParts): JobQueue {
  const { clock, log, concurrency } = parts;
  const { bull } = backend;
  const stopping = new AbortController();
  const runs = createInFlight();
  const inFlight = createInFlight();
  const adding = createAdding(backend, clock);
  const followed = followClock(backend, clock, (err) =>
    log.warn({ err }, 'The clock jumped, and jobs could not be told; the sweep will see to them'),
  );
  let worker: BullWorker | undefined;
  let stopped: Promise<void> | undefined;

  /** After the end of a run: was the job added again meanwhile? */
  function lookForMark(row: Row): void {
    inFlight.add(
      followed
        .setting(() => adding.takeMark(row))
        .catch((err: unknown) => log.warn({ err, job: row.kind, id: row.id }, 'A job may have to wait for the sweep')),
    );
  }

  function ended(job: StoredJob | undefined): void {
    const row = rowOf(job?.id ?? '');
    if (row && !isMark(job?.id ?? '')) lookForMark(row);
  }

  /** What runs is waited for; connections are not, where the database is away and will not say goodbye. */
  async function closeAll(): Promise<void> {
    const closing = worker?.close();
    await followed.stop();
    await runs.settled();
    await goodbye(closing);
    await inFlight.settled();
    backend.letGo();
    await goodbye(bull.close());
  }

  const goodbye = (closing: Promise<void> | undefined): Promise<unknown> =>
    withDeadline(closing, closeWithinMs).catch((err: unknown) =>
      log.warn({ err }, 'The connection to the queue could not be closed in good order'),
    );

  return {
    add: (jobs) => followed.setting(() => adding.add(jobs)),

    async cancel(kind, id) {
      await bull.remove(jobIdOf({ kind, id }));
      await bull.remove(markIdOf({ kind, id }));
    },

    async work(handlers) {
      if (worker) throw new Error('The queue has its handlers already.');
      const runner = createRunner({
        ...parts,
        bull,
        handlers,
        adding,
        followed,
        stopping: stopping.signal,
        ended: lookForMark,
      });
      worker = backend.openWorker((job, token) => runs.watch(runner(job, token)), concurrency);
      worker.on('completed', ended);
      worker.on('failed', (job, err) => {
        log.warn({ err, jobId: job?.id }, 'A job was lost on its way; the sweep will add it again');
        ended(job);
      });
    },

    async size() {
      const { waiting = 0, active = 0, delayed = 0 } = await bull.getJobCounts('waiting', 'active', 'delayed');
      return waiting + active + delayed;
    },

    async ping() {
      await bull.getJobCounts('active');
    },

    stop() {
      stopping.abort();
      stopped ??= closeAll();
      return stopped;
    },
  };
}
