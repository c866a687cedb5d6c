import { backoffMs } from '../../../src/domain/backoff.ts';
import { type Instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import { type JobHandlers, type JobKind, type JobQueue, maxAttempts } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import type { Random } from '../../../src/ports/random.ts';
import { createDueHeap } from './due-heap.ts';

/**
 * The longest that the alarm is set for. A timer does not count the time that a computer sleeps, so the queue looks
 * at the clock at least this often. It also keeps below the 2^31 - 1 ms that a timer of Node can hold:
 * https://nodejs.org/docs/latest-v20.x/api/timers.html#settimeoutcallback-delay-args
 */
const longestNapMs = minuteMs;

interface Waiting {
  readonly kind: JobKind;
  readonly id: string;
  /** Counts up: jobs due at the same time run in the order in which they were added. */
  readonly order: number;
  readonly failures: number;
  dueAt: Instant;
}

/** A job under way. `again` is when to run it once more, because it was added meanwhile. */
interface Running {
  again: Instant | undefined;
}

/**
 * Keeps jobs in the memory of this process. What it holds is lost with the process, and found again by the sweep.
 *
 * A job that waits out the backoff of a failure keeps that time when it is added again: otherwise the sweep, which
 * adds every due row each minute, would undo the backoff.
 */
export function createEmbeddedQueue(parts: {
  readonly clock: Clock;
  readonly chance: Random;
  readonly log: Log;
  /** How many jobs run at a time. */
  readonly concurrency?: number;
}): JobQueue {
  const { clock, chance, log, concurrency = 4 } = parts;
  const heap = createDueHeap<Waiting>();
  const waiting = new Map<string, Waiting>();
  const running = new Map<string, Running>();
  const inFlight = createInFlight();
  let handlers: JobHandlers | undefined;
  const stopping = new AbortController();
  let added = 0;
  let disarm = (): void => undefined;
  const unlisten = clock.onJump(() => arm());

  function put(kind: JobKind, id: string, dueAt: Instant, failures: number): void {
    const entry: Waiting = { kind, id, dueAt, failures, order: added++ };
    waiting.set(keyOf(kind, id), entry);
    heap.add(entry);
  }

  function takeOut(entry: Waiting): void {
    waiting.delete(keyOf(entry.kind, entry.id));
    heap.remove(entry);
  }

  /** Sets the alarm for the soonest job; called whenever that, or what time it is, may have changed. */
  function arm(): void {
    disarm();
    const next = heap.first();
    if (!next || !handlers || stopping.signal.aborted || running.size >= concurrency) return;
    const napMs = Math.min(next.dueAt - clock.now(), longestNapMs);
    if (napMs <= 0) {
      const immediate = setImmediate(runDue, handlers);
      disarm = () => clearImmediate(immediate);
    } else {
      const timer = setTimeout(arm, napMs).unref();
      disarm = () => clearTimeout(timer);
    }
  }

  function runDue(by: JobHandlers): void {
    for (let next = heap.first(); next && next.dueAt <= clock.now(); next = heap.first()) {
      if (running.size >= concurrency) break;
      takeOut(next);
      inFlight.add(runOne(next, by));
    }
    arm();
  }

  async function runOne(job: Waiting, by: JobHandlers): Promise<void> {
    const key = keyOf(job.kind, job.id);
    const self: Running = { again: undefined };
    running.set(key, self);
    try {
      const next = earliest(await by[job.kind](job.id, stopping.signal), self.again);
      if (next !== undefined) put(job.kind, job.id, next, 0);
    } catch (err) {
      afterFailure(job, self.again, err);
    } finally {
      running.delete(key);
      arm();
    }
  }

  function afterFailure({ kind, id, failures: before }: Waiting, again: Instant | undefined, err: unknown): void {
    const failures = before + 1;
    if (failures < maxAttempts) {
      const waitMs = backoffMs(failures, chance());
      log.warn({ job: kind, id, failures, waitMs, err }, 'A job failed and will be tried again');
      put(kind, id, later(clock.now(), waitMs), failures);
    } else {
      log[levelOf(err)]({ job: kind, id, failures, err }, 'A job failed too often; it is left to the sweep');
      if (again !== undefined) put(kind, id, again, 0);
    }
  }

  return {
    async add(jobs) {
      for (const { kind, id, dueAt } of jobs) {
        const key = keyOf(kind, id);
        const self = running.get(key);
        const entry = waiting.get(key);
        if (self) {
          self.again = earliest(dueAt, self.again);
        } else if (!entry) {
          put(kind, id, dueAt, 0);
        } else if (entry.failures === 0 && dueAt < entry.dueAt) {
          entry.dueAt = dueAt;
          heap.moved(entry);
        }
      }
      arm();
    },

    async cancel(kind, id) {
      const key = keyOf(kind, id);
      const self = running.get(key);
      const entry = waiting.get(key);
      if (self) self.again = undefined;
      if (entry) takeOut(entry);
      arm();
    },

    async work(by) {
      if (handlers) throw new Error('The queue has its handlers already.');
      handlers = by;
      arm();
    },

    size: async () => waiting.size + running.size,

    ping: async () => undefined,

    async stop() {
      stopping.abort();
      disarm();
      unlisten();
      await inFlight.settled();
    },
  };
}

const keyOf = (kind: JobKind, id: string): string => `${kind}:${id}`;

function earliest(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
