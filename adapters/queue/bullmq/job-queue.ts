import type { Clock } from '../../../src/ports/clock.ts';
import { withDeadline } from '../../../src/ports/deadline.ts';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Random } from '../../../src/ports/random.ts';
import { createJobAdder } from './add-jobs.ts';
import type { Backend, BullWorker, StoredJob } from './backend.ts';
import { followClock } from './follow-clock.ts';
import { isMarker, type JobKey, jobIdOf, jobKeyOf, markerIdOf } from './job-data.ts';
import { createJobRunner } from './run-job.ts';

/** How long the connections may take to close; then they are cut. */
const closeWithinMs = 3_000;

export interface QueueParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** How many jobs this process runs at a time. */
  readonly concurrency: number;
}

/** The job queue on BullMQ: all processes that use the same database share it, and it outlives each of them. */
export function createBullQueue(backend: Backend, parts: QueueParts): JobQueue {
  const { clock, log, concurrency } = parts;
  const { bull } = backend;
  const stopping = new AbortController();
  const runs = createInFlight();
  const inFlight = createInFlight();
  const adder = createJobAdder(backend, clock);
  const follower = followClock(backend, clock, (err) =>
    log.warn({ err }, 'The clock jumped, and jobs could not be moved; the sweep will see to them'),
  );
  let worker: BullWorker | undefined;
  let stopped: Promise<void> | undefined;

  /** After a run: the job may have been added again meanwhile. */
  function lookForMarker(key: JobKey): void {
    inFlight.add(
      follower
        .schedule(() => adder.takeMarker(key))
        .catch((err: unknown) => log.warn({ err, job: key.kind, id: key.id }, 'A job may have to wait for the sweep')),
    );
  }

  function onEnded(job: StoredJob | undefined): void {
    const key = jobKeyOf(job?.id ?? '');
    if (key && !isMarker(job?.id ?? '')) lookForMarker(key);
  }

  /** Waits for running jobs, but not for connections: a database that is away would never close them. */
  async function closeAll(): Promise<void> {
    const closing = worker?.close();
    await follower.stop();
    await runs.settled();
    await closed(closing);
    await inFlight.settled();
    backend.stopReconnecting();
    await closed(bull.close());
  }

  const closed = (closing: Promise<void> | undefined): Promise<unknown> =>
    withDeadline(closing, closeWithinMs).catch((err: unknown) =>
      log.warn({ err }, 'The connection to the queue did not close cleanly'),
    );

  return {
    add: (jobs) => follower.schedule(() => adder.add(jobs)),

    async cancel(kind, id) {
      await bull.remove(jobIdOf({ kind, id }));
      await bull.remove(markerIdOf({ kind, id }));
    },

    async work(handlers) {
      if (worker) throw new Error('The queue already has its handlers.');
      const runner = createJobRunner({
        ...parts,
        bull,
        handlers,
        adder,
        follower,
        stopping: stopping.signal,
        onDelayed: lookForMarker,
      });
      worker = backend.openWorker((job, token) => runs.watch(runner(job, token)), concurrency);
      worker.on('completed', onEnded);
      worker.on('failed', (job, err) => {
        log.warn({ err, jobId: job?.id }, 'A job was lost on its way; the sweep will add it again');
        onEnded(job);
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
