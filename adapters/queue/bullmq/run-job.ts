import { DelayedError, WaitingError } from 'bullmq';
import { backoffMs } from '../../../src/domain/backoff.ts';
import { later } from '../../../src/domain/time/instant.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { type JobHandlers, maxAttempts } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import type { Random } from '../../../src/ports/random.ts';
import { type JobAdder, markerDelayMs } from './add-jobs.ts';
import type { Bull, ProcessJob, StoredJob } from './backend.ts';
import type { ClockFollower } from './follow-clock.ts';
import { decodeData, encodeData, isMarker, type JobData, type JobKey, jobIdOf, jobKeyOf } from './job-data.ts';

/** A job that comes too early by Hearth's clock waits at least this long. */
const shortestWaitMs = 10;

/**
 * What a worker does with a job from BullMQ. Failures are counted and delayed here, not by BullMQ, so that the backoff
 * goes by Hearth's clock, and a handler that asks to run again starts with no failures.
 */
export function createJobRunner(parts: {
  readonly bull: Bull;
  readonly handlers: JobHandlers;
  readonly adder: JobAdder;
  readonly follower: ClockFollower;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly stopping: AbortSignal;
  /** Called when a run has ended and its job waits for the next one. */
  onDelayed(key: JobKey): void;
}): ProcessJob {
  const { bull, handlers, adder, follower, clock, random, log, stopping, onDelayed } = parts;

  /** BullMQ expects a `DelayedError` from the run after this. */
  async function delay(job: StoredJob, token: string | undefined, data: JobData): Promise<void> {
    const current = decodeData(job);
    if (current.dueAt !== data.dueAt || current.failures !== data.failures) await job.updateData(encodeData(data));
    await follower.schedule(() => delayUntilDue(job, token, data));
  }

  const delayUntilDue = (job: StoredJob, token: string | undefined, { dueAt }: JobData): Promise<void> =>
    job.moveToDelayed(Date.now() + Math.max(dueAt - clock.now(), shortestWaitMs), token);

  function afterFailure({ kind, id }: JobKey, failuresBefore: number, err: unknown): JobData | undefined {
    const failures = failuresBefore + 1;
    if (failures >= maxAttempts) {
      log[levelOf(err)]({ job: kind, id, failures, err }, 'A job failed too often; it is left to the sweep');
      return undefined;
    }
    const waitMs = backoffMs(failures, random());
    log.warn({ job: kind, id, failures, waitMs, err }, 'A job failed and will be tried again');
    return { dueAt: later(clock.now(), waitMs), failures };
  }

  /** @returns when to run it again; nothing when it is done */
  async function run(key: JobKey, failuresBefore: number): Promise<JobData | undefined> {
    try {
      const again = await handlers[key.kind](key.id, stopping);
      return again === undefined ? undefined : { dueAt: again, failures: 0 };
    } catch (err) {
      return afterFailure(key, failuresBefore, err);
    }
  }

  /** For a marker that nobody took: the process that ran its job has died, or the job still runs. */
  async function runMarker(marker: StoredJob, token: string | undefined, key: JobKey): Promise<void> {
    const marked = await bull.getJob(jobIdOf(key));
    if (marked && (await marked.isActive())) {
      await marker.moveToDelayed(Date.now() + markerDelayMs, token);
      throw new DelayedError();
    }
    await adder.add([{ ...key, dueAt: decodeData(marker).dueAt }]);
  }

  return async (job, token) => {
    if (stopping.aborted) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    const key = jobKeyOf(job.id ?? '');
    // Not one of ours: returning ends it.
    if (!key) return;
    if (isMarker(job.id ?? '')) return runMarker(job, token, key);
    const data = decodeData(job);
    if (data.dueAt > clock.now()) {
      await delay(job, token, data);
      throw new DelayedError();
    }
    const next = await run(key, data.failures);
    // BullMQ removes a job that is done, and emits an event.
    if (!next) return;
    await delay(job, token, next);
    onDelayed(key);
    throw new DelayedError();
  };
}
