import { backoffMs } from '../../src/domain/backoff.ts';
import { pause } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';

/** About two minutes in all. */
const mostAttempts = 8;

/**
 * Enough for many to share one commit of the store, and few enough that nobody who presses a button meanwhile notices
 * that their transaction waits for these.
 */
const mostAtOnce = 256;

/** Does the work of one server, some of it at once, and retries what fails. */
export interface RetryPool {
  /**
   * Resolves when the work is done or given up; never rejects. Work begins in the order in which it is given.
   * @returns false where a stop came before it was done
   */
  run(work: () => Promise<void>): Promise<boolean>;
}

export interface RetryPoolSettings {
  readonly space: string;
  readonly log: Log;
  /** Once it aborts, nothing is retried. */
  readonly stopping: AbortSignal;
}

/**
 * When something fails, the database is most likely away, and anything else would fail, too, and be given up after a
 * while. So nothing new begins until what failed is done or given up, and work that failed is retried one at a time:
 * however long the database is away, little is lost.
 */
export function createRetryPool({ space, log, stopping }: RetryPoolSettings): RetryPool {
  const waiting: (() => void)[] = [];
  let running = 0;
  let failing = 0;
  let retries: Promise<unknown> = Promise.resolve();

  function beginSome(): void {
    while (failing === 0 && running < mostAtOnce) {
      const begin = waiting.shift();
      if (!begin) return;
      running += 1;
      begin();
    }
  }

  /** After its first failure. */
  async function retry(work: () => Promise<void>, reason: unknown): Promise<boolean> {
    let err = reason;
    for (let failures = 1; failures < mostAttempts && !stopping.aborted; failures += 1) {
      log.warn({ err, space, failures }, 'Something that Discord told could not be handled yet; trying again');
      await pause(backoffMs(failures, Math.random()), stopping);
      try {
        await work();
        return true;
      } catch (error) {
        err = error;
      }
    }
    if (stopping.aborted) {
      log.warn(
        { err, space },
        'Something that Discord told could not be handled before the stop; the next start asks again',
      );
      return false;
    }
    log.error({ err, space }, 'Something that Discord told could not be handled, and is lost');
    return true;
  }

  return {
    async run(work) {
      await new Promise<void>((begin) => {
        waiting.push(begin);
        beginSome();
      });
      let isOver = true;
      try {
        await work();
      } catch (error) {
        failing += 1;
        const retried = retries.then(() => retry(work, error));
        retries = retried;
        isOver = await retried;
        failing -= 1;
      }
      running -= 1;
      beginSome();
      return isOver;
    },
  };
}
