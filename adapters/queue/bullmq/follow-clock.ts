import type { Clock } from '../../../src/ports/clock.ts';
import type { Backend, Bull, StoredJob } from './backend.ts';
import { decodeData } from './job-data.ts';

const pageSize = 500;

/** Reschedules waiting jobs when Hearth's clock jumps. */
export interface ClockFollower {
  /**
   * Runs something that sets the time of jobs. If the clock jumps meanwhile, that time came from the old clock, so all
   * waiting jobs are rescheduled once more.
   */
  schedule<T>(work: () => Promise<T>): Promise<T>;
  /** Stops following, and waits for the rescheduling in flight. */
  stop(): Promise<void>;
}

/** @param onError hears of jobs that could not be rescheduled */
export function followClock(
  { bull, reschedule }: Pick<Backend, 'bull' | 'reschedule'>,
  clock: Clock,
  onError: (error: unknown) => void,
): ClockFollower {
  let jumps = 0;
  let followed = 0;
  let following: Promise<void> | undefined;

  const unlisten = clock.onJump(() => {
    jumps += 1;
    follow().catch(onError);
  });

  function follow(): Promise<void> {
    following ??= rescheduleAll().finally(() => {
      following = undefined;
    });
    return following;
  }

  async function rescheduleAll(): Promise<void> {
    do {
      followed = jumps;
      const jobs = await delayedJobs(bull);
      const ordered = jobs.map((job) => ({ job, dueAt: decodeData(job).dueAt })).sort((a, b) => a.dueAt - b.dueAt);
      for (const { job, dueAt } of ordered) {
        await reschedule(job.id ?? '', Math.max(dueAt - clock.now(), 0));
      }
    } while (followed !== jumps);
  }

  return {
    async schedule(work) {
      const before = jumps;
      const result = await work();
      if (before !== jumps) {
        await following;
        await follow();
      }
      return result;
    },

    async stop() {
      unlisten();
      await following?.catch(onError);
    },
  };
}

/** All of them: only the playground's clock jumps, and a playground is small. */
async function delayedJobs(bull: Bull): Promise<readonly StoredJob[]> {
  const jobs: StoredJob[] = [];
  for (let start = 0; ; start += pageSize) {
    const page = await bull.getJobs('delayed', start, start + pageSize - 1, true);
    // A job that ends between listing and reading leaves a gap.
    jobs.push(...page.filter(Boolean));
    if (page.length < pageSize) return jobs;
  }
}
