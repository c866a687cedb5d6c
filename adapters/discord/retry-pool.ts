import { backoffMs } from '../../src/domain/backoff.ts';
import { pause } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';

/** About two minutes in all. */
const mostAttempts = 8;

/**
 * Enough for the store to have many share one commit, and few enough that somebody who presses a button meanwhile does
 * not notice that their transaction waits for these.
 */
const mostAtOnce = 256;

/** Does the works of one server, some of them at once, each until it succeeds or was tried often. */
export interface Attempts {
  /** Resolves when the work is done or given up; never rejects. Works begin in the order in which they are given. */
  run(work: () => Promise<void>): Promise<void>;
}

export interface AttemptSettings {
  readonly space: string;
  readonly log: Log;
  /** Once it aborts, nothing is tried again. */
  readonly stopping: AbortSignal;
}

/**
 * Where something fails, the database is most likely away, and so whatever else was tried would fail as well, and would
 * be given up after a while. So nothing new begins until what failed is done or given up, and of several that failed
 * one after another is tried again: however long the database is away, few are lost.
 */
export function createAttempts({ space, log, stopping }: AttemptSettings): Attempts {
  const waiting: (() => void)[] = [];
  let running = 0;
  let failing = 0;
  let retries = Promise.resolve();

  function beginSome(): void {
    while (failing === 0 && running < mostAtOnce) {
      const begin = waiting.shift();
      if (!begin) return;
      running += 1;
      begin();
    }
  }

  /** After its first failure. */
  async function again(work: () => Promise<void>, reason: unknown): Promise<void> {
    let err = reason;
    for (let failures = 1; failures < mostAttempts && !stopping.aborted; failures += 1) {
      log.warn({ err, space, failures }, 'Something that Discord told could not be handled yet; trying again');
      await pause(backoffMs(failures, Math.random()), stopping);
      try {
        return await work();
      } catch (error) {
        err = error;
      }
    }
    log.error({ err, space }, 'Something that Discord told could not be handled, and is lost');
  }

  return {
    async run(work) {
      await new Promise<void>((begin) => {
        waiting.push(begin);
        beginSome();
      });
      try {
        await work();
      } catch (error) {
        failing += 1;
        retries = retries.then(() => again(work, error));
        await retries;
        failing -= 1;
      }
      running -= 1;
      beginSome();
    },
  };
}
