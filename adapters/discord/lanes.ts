import { backoffMs } from '../../src/domain/backoff.ts';
import type { Log } from '../../src/ports/log.ts';

/** About two minutes in all. */
const mostAttempts = 8;

/** More than this many events of one server wait only where nothing works any more; then memory goes first. */
const mostWaiting = 10_000;

/**
 * Events of one server one after another, in the order in which Discord told them; those of different servers beside
 * each other. The gateway knows no acknowledgement, and never sends again what has arrived once: so what could not be
 * committed, because the database was away for example, is tried again here.
 */
export interface Lanes {
  add(key: string, work: () => Promise<void>): void;
  /** Whether everything that was added under this key so far is done. */
  done(key: string): Promise<void>;
  /** Does what waits, but tries nothing again. */
  stop(): Promise<void>;
}

export function createLanes(log: Log): Lanes {
  const lanes = new Map<string, { end: Promise<void>; waiting: number }>();
  const sleepers = new Set<() => void>();
  let stopping = false;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      sleepers.add(wake);
    });

  async function attempt(space: string, work: () => Promise<void>): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await work();
      } catch (err) {
        if (failures === mostAttempts || stopping) {
          return log.error({ err, space, failures }, 'Something that Discord told could not be handled, and is lost');
        }
        log.warn({ err, space, failures }, 'Something that Discord told could not be handled yet; trying again');
        await pause(backoffMs(failures, Math.random()));
      }
    }
  }

  return {
    add(key, work) {
      const lane = lanes.get(key) ?? { end: Promise.resolve(), waiting: 0 };
      if (lane.waiting >= mostWaiting) {
        log.error({ space: key, waiting: lane.waiting }, 'Too much waits; something that Discord told is lost');
        return;
      }
      lane.waiting += 1;
      lane.end = lane.end
        .then(() => attempt(key, work))
        .then(() => {
          lane.waiting -= 1;
          if (lane.waiting === 0) lanes.delete(key);
        });
      lanes.set(key, lane);
    },

    done: (key) => lanes.get(key)?.end ?? Promise.resolve(),

    async stop() {
      stopping = true;
      for (const wake of [...sleepers]) wake();
      while (lanes.size > 0) await Promise.all([...lanes.values()].map(({ end }) => end));
    },
  };
}
