import { DelayedError, WaitingError } from 'bullmq';
import { backoffMs } from '../../../src/domain/backoff.ts';
import { later } from '../../../src/domain/time/instant.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { type JobHandlers, maxAttempts } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import type { Random } from '../../../src/ports/random.ts';
import { type Adding, markRingsAfterMs } from './add-jobs.ts';
import type { Bull, ProcessJob, StoredJob } from './backend.ts';
import type { FollowedClock } from './follow-clock.ts';
import { type Alarm, alarmOf, dataOf, isMark, jobIdOf, type Row, rowOf } from './job-data.ts';

/** A job that rang too early by Hearth's clock is not looked at more often than this. */
const shortestWaitMs = 10;

/**
 * What a worker does with a job that BullMQ hands to it. Failures are counted and put off here and not by BullMQ, so
 * that the backoff is by Hearth's clock, and a handler that asks to run again starts from the beginning.
 */
export function createRunner(parts: {
  readonly bull: Bull;
  readonly handlers: JobHandlers;
  readonly adding: Adding;
  readonly followed: FollowedClock;
  readonly clock: Clock;
  readonly chance: Random;
  readonly log: Log;
  readonly stopping: AbortSignal;
  /** Is told when a run has ended and its job waits for the next one. */
  ended(row: Row): void;
}): ProcessJob {
  const { bull, handlers, adding, followed, clock, chance, log, stopping, ended } = parts;

  /** Lets the job wait. BullMQ then wants a `DelayedError` from the run. */
  async function putOff(job: StoredJob, token: string | undefined, alarm: Alarm): Promise<void> {
    const has = alarmOf(job);
    if (has.dueAt !== alarm.dueAt || has.failures !== alarm.failures) await job.updateData(dataOf(alarm));
    await followed.setting(() => delayUntilDue(job, token, alarm));
  }

  const delayUntilDue = (job: StoredJob, token: string | undefined, { dueAt }: Alarm): Promise<void> =>
    job.moveToDelayed(Date.now() + Math.max(dueAt - clock.now(), shortestWaitMs), token);

  function afterFailure({ kind, id }: Row, before: number, err: unknown): Alarm | undefined {
    const failures = before + 1;
    if (failures >= maxAttempts) {
      log[levelOf(err)]({ job: kind, id, failures, err }, 'A job failed too often; it is left to the sweep');
      return undefined;
    }
    const waitMs = backoffMs(failures, chance());
    log.warn({ job: kind, id, failures, waitMs, err }, 'A job failed and will be tried again');
    return { dueAt: later(clock.now(), waitMs), failures };
  }

  /** @returns when to run it again; nothing when it is over */
  async function run(row: Row, before: number): Promise<Alarm | undefined> {
    try {
      const again = await handlers[row.kind](row.id, stopping);
      return again === undefined ? undefined : { dueAt: again, failures: 0 };
    } catch (err) {
      return afterFailure(row, before, err);
    }
  }

  /** A mark that nobody took: the process that ran its job died, or it still runs. */
  async function ringMark(mark: StoredJob, token: string | undefined, row: Row): Promise<void> {
    const own = await bull.getJob(jobIdOf(row));
    if (own && (await own.isActive())) {
      await mark.moveToDelayed(Date.now() + markRingsAfterMs, token);
      throw new DelayedError();
    }
    await adding.add([{ ...row, dueAt: alarmOf(mark).dueAt }]);
  }

  return async (job, token) => {
    if (stopping.aborted) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    const row = rowOf(job.id ?? '');
    // Not one of ours: it is over with this.
    if (!row) return;
    if (isMark(job.id ?? '')) return ringMark(job, token, row);
    const alarm = alarmOf(job);
    if (alarm.dueAt > clock.now()) {
      await putOff(job, token, alarm);
      throw new DelayedError();
    }
    const next = await run(row, alarm.failures);
    // When it is over, BullMQ takes it out, and tells of it.
    if (!next) return;
    await putOff(job, token, next);
    ended(row);
    throw new DelayedError();
  };
}
