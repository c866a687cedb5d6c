import type { Clock } from '../../../src/ports/clock.ts';
import type { Backend, Bull, StoredJob } from './backend.ts';
import { alarmOf } from './job-data.ts';

const pageSize = 500;

/** Sees to it that jobs ring by Hearth's clock when that jumps. */
export interface FollowedClock {
  /**
   * Does what sets the time of jobs. When the clock jumped meanwhile, that time was worked out from the old one, and
   * the jobs are looked through once more.
   */
  setting<T>(work: () => Promise<T>): Promise<T>;
  /** Follows no more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** @param failed is told when jobs could not be looked through */
export function followClock(
  { bull, reschedule }: Pick<Backend, 'bull' | 'reschedule'>,
  clock: Clock,
  failed: (error: unknown) => void,
): FollowedClock {
  let jumps = 0;
  let followed = 0;
  let following: Promise<void> | undefined;

  const unlisten = clock.onJump(() => {
    jumps += 1;
    follow().catch(failed);
  });

  function follow(): Promise<void> {
    following ??= lookThrough().finally(() => {
      following = undefined;
    });
    return following;
  }

  async function lookThrough(): Promise<void> {
    do {
      followed = jumps;
      const jobs = await delayedJobs(bull);
      const inTurn = jobs.map((job) => ({ job, dueAt: alarmOf(job).dueAt })).sort((a, b) => a.dueAt - b.dueAt);
      for (const { job, dueAt } of inTurn) {
        await reschedule(job.id ?? '', Math.max(dueAt - clock.now(), 0));
      }
    } while (followed !== jumps);
  }

  return {
    async setting(work) {
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
      await following?.catch(failed);
    },
  };
}

/** All of them: only the playground's clock jumps, and a playground is small. */
async function delayedJobs(bull: Bull): Promise<readonly StoredJob[]> {
  const jobs: StoredJob[] = [];
  for (let start = 0; ; start += pageSize) {
    const page = await bull.getJobs('delayed', start, start + pageSize - 1, true);
    // A job that came to its end between two looks leaves a gap.
    jobs.push(...page.filter(Boolean));
    if (page.length < pageSize) return jobs;
  }
}
