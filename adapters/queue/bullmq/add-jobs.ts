import { minuteMs } from '../../../src/domain/time/instant.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Job } from '../../../src/ports/job-queue.ts';
import type { Backend, StoredJob } from './backend.ts';
import { ifWaiting } from './if-waiting.ts';
import { decodeData, encodeData, type JobData, type JobKey, jobIdOf, markerIdOf, newJob } from './job-data.ts';

/** Jobs are looked up and stored in batches, so that each command and each answer of the database stays small. */
const batchSize = 200;

/** When a marker runs by itself, in case the process that runs its job never sees it. */
export const markerDelayMs = minuteMs;

/** Changes stored jobs on behalf of everybody who may add some. */
export interface JobAdder {
  add(jobs: readonly Job[]): Promise<void>;
  /** Adds a job again if a marker was left for it while it ran. To be called after every run. */
  takeMarker(key: JobKey): Promise<void>;
}

/**
 * Adds jobs to BullMQ, which ignores a job whose id it already has. So a job that waits is moved to the earlier time
 * here, and a job that runs, in whatever process, has to run once more: for that a *marker* is left, which is a job of
 * its own. Whoever ran the job looks for a marker afterwards; whoever left a marker looks afterwards whether the job
 * still runs. One of the two comes later, so no marker is missed. If the process that runs the job dies, the marker
 * runs by itself.
 */
export function createJobAdder({ bull, reschedule }: Pick<Backend, 'bull' | 'reschedule'>, clock: Clock): JobAdder {
  async function add(jobs: readonly Job[]): Promise<void> {
    const ordered = earliestOfEach(jobs);
    for (let start = 0; start < ordered.length; start += batchSize) {
      await addBatch(ordered.slice(start, start + batchSize));
    }
  }

  async function addBatch(jobs: readonly Job[]): Promise<void> {
    const found = await Promise.all(jobs.map(async (job) => ({ job, stored: await bull.getJob(jobIdOf(job)) })));
    const missing = found.filter(({ stored }) => !stored).map(({ job }) => delayed(job));
    if (missing.length > 0) await bull.addBulk(missing);
    await Promise.all(found.map(({ job, stored }) => stored && addAgain(job, stored)));
  }

  const delayed = (job: Job) => newJob(jobIdOf(job), job, { dueAt: job.dueAt, failures: 0 }, job.dueAt - clock.now());

  async function addAgain(job: Job, stored: StoredJob): Promise<void> {
    if (stored.delay > 0) {
      if (await advance(stored, { dueAt: job.dueAt, failures: 0 })) return;
      // It has started or ended just now.
      return addBatch([job]);
    }
    if (!(await stored.isActive())) return;
    await leaveMarker(job);
    if (!(await stored.isActive())) await takeMarker(job);
  }

  async function leaveMarker(job: Job): Promise<void> {
    const id = markerIdOf(job);
    const data = { dueAt: job.dueAt, failures: 0 };
    const marker = await bull.getJob(id);
    if (!marker) await bull.addBulk([newJob(id, job, data, markerDelayMs)]);
    else if (decodeData(marker).dueAt > job.dueAt && !(await ifWaiting(() => marker.updateData(encodeData(data))))) {
      await addBatch([job]);
    }
  }

  /** Moves a waiting job to an earlier time. @returns false where it no longer waited */
  async function advance(stored: StoredJob, wanted: JobData): Promise<boolean> {
    const current = decodeData(stored);
    if (current.failures > 0) return true;
    const waitMs = wanted.dueAt - clock.now();
    // A job that is due is promoted whatever its data says: an earlier move may have stopped half way.
    if (wanted.dueAt >= current.dueAt && waitMs > 0) return true;
    const isNoted = wanted.dueAt >= current.dueAt || (await ifWaiting(() => stored.updateData(encodeData(wanted))));
    return isNoted && reschedule(stored.id ?? '', Math.max(waitMs, 0));
  }

  async function takeMarker(key: JobKey): Promise<void> {
    const marker = await bull.getJob(markerIdOf(key));
    // If several processes see it, only one can remove it.
    if (marker && (await bull.remove(markerIdOf(key))) > 0) await add([{ ...key, dueAt: decodeData(marker).dueAt }]);
  }

  return { add, takeMarker };
}

/** One job for each key, the earliest, in the order in which they are due. */
function earliestOfEach(jobs: readonly Job[]): readonly Job[] {
  const earliest = new Map<string, Job>();
  for (const job of jobs.toSorted((a, b) => a.dueAt - b.dueAt)) {
    if (!earliest.has(jobIdOf(job))) earliest.set(jobIdOf(job), job);
  }
  return [...earliest.values()];
}
