import { minuteMs } from '../../../src/domain/time/instant.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Job } from '../../../src/ports/job-queue.ts';
import type { Backend, StoredJob } from './backend.ts';
import { unlessPassedBy } from './if-waiting.ts';
import { type Alarm, alarmOf, dataOf, jobIdOf, jobToStore, markIdOf, type Row } from './job-data.ts';

/** Jobs are looked up and stored so many at a time: one answer of the database stays small, and so does one command. */
const atOnce = 200;

/** How long a mark waits before it rings by itself, should the process that runs its job never see it. */
export const markRingsAfterMs = minuteMs;

/** What can be done to stored jobs by whoever may add some. */
export interface Adding {
  add(jobs: readonly Job[]): Promise<void>;
  /** Sees to a mark that was left for a job while it ran: the job is added again then. Call it after every run. */
  takeMark(row: Row): Promise<void>;
}

/**
 * Adds jobs to BullMQ, which itself leaves a job alone whose id it has: one that waits has to be moved to the earlier
 * time, and one that runs has to run once more, whatever process runs it. For the latter a *mark* is left: a job of
 * its own that says so. Who ran the job looks for a mark afterwards; who left one looks afterwards whether the job
 * still runs. One of them is the later, so none is overlooked. Should the process that runs the job die, the mark
 * rings by itself.
 */
export function createAdding({ bull, reschedule }: Pick<Backend, 'bull' | 'reschedule'>, clock: Clock): Adding {
  async function add(jobs: readonly Job[]): Promise<void> {
    const inTurn = soonestOfEach(jobs);
    for (let start = 0; start < inTurn.length; start += atOnce) await addSome(inTurn.slice(start, start + atOnce));
  }

  async function addSome(jobs: readonly Job[]): Promise<void> {
    const looked = await Promise.all(jobs.map(async (job) => ({ job, stored: await bull.getJob(jobIdOf(job)) })));
    const fresh = looked.filter(({ stored }) => !stored).map(({ job }) => storable(job));
    if (fresh.length > 0) await bull.addBulk(fresh);
    await Promise.all(looked.map(({ job, stored }) => stored && addAgain(job, stored)));
  }

  const storable = (job: Job) =>
    jobToStore(jobIdOf(job), job, { dueAt: job.dueAt, failures: 0 }, job.dueAt - clock.now());

  async function addAgain(job: Job, stored: StoredJob): Promise<void> {
    if (stored.delay > 0) {
      if (await advance(stored, { dueAt: job.dueAt, failures: 0 })) return;
      // It began to run, or came to its end, just now.
      return addSome([job]);
    }
    if (!(await stored.isActive())) return;
    await leaveMark(job);
    if (!(await stored.isActive())) await takeMark(job);
  }

  async function leaveMark(job: Job): Promise<void> {
    const id = markIdOf(job);
    const alarm = { dueAt: job.dueAt, failures: 0 };
    const mark = await bull.getJob(id);
    if (!mark) await bull.addBulk([jobToStore(id, job, alarm, markRingsAfterMs)]);
    else if (alarmOf(mark).dueAt > job.dueAt && !(await unlessPassedBy(() => mark.updateData(dataOf(alarm))))) {
      await addSome([job]);
    }
  }

  /** Moves a job that waits for its time to the earlier one. @returns whether it still waited */
  async function advance(stored: StoredJob, wanted: Alarm): Promise<boolean> {
    const has = alarmOf(stored);
    if (has.failures > 0) return true;
    const waitMs = wanted.dueAt - clock.now();
    // One that is due is promoted whatever it says: it may have been left half moved.
    if (wanted.dueAt >= has.dueAt && waitMs > 0) return true;
    const isNoted = wanted.dueAt >= has.dueAt || (await unlessPassedBy(() => stored.updateData(dataOf(wanted))));
    return isNoted && reschedule(stored.id ?? '', Math.max(waitMs, 0));
  }

  async function takeMark(row: Row): Promise<void> {
    const mark = await bull.getJob(markIdOf(row));
    // Of several who see it, one can remove it.
    if (mark && (await bull.remove(markIdOf(row))) > 0) await add([{ ...row, dueAt: alarmOf(mark).dueAt }]);
  }

  return { add, takeMark };
}

/** One job for each row, the one that is due first; in the order in which they are due. */
function soonestOfEach(jobs: readonly Job[]): readonly Job[] {
  const soonest = new Map<string, Job>();
  for (const job of jobs.toSorted((a, b) => a.dueAt - b.dueAt)) {
    if (!soonest.has(jobIdOf(job))) soonest.set(jobIdOf(job), job);
  }
  return [...soonest.values()];
}
