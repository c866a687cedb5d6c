import { backoffMs } from '../../../src/domain/backoff.ts';
import { type Instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import { type JobHandlers, type JobKind, type JobQueue, jobKinds, maxAttempts } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import type { Random } from '../../../src/ports/random.ts';
import { createDueHeap, isEarlier } from './due-heap.ts';

/**
 * The longest that the timer runs. A timer stands still while the computer sleeps, so the queue looks at the clock at
 * least this often. It is also below the 2^31 - 1 ms that a timer of Node can hold:
 * https://nodejs.org/docs/latest-v20.x/api/timers.html#settimeoutcallback-delay-args
 */
const longestTimerMs = minuteMs;

interface Waiting {
  readonly kind: JobKind;
  readonly id: string;
  /** Counts up, so that jobs due at the same time run in the order in which they were added. */
  readonly order: number;
  readonly failures: number;
  dueAt: Instant;
}

/** `again` is when to run it once more, because it was added meanwhile. */
interface Running {
  again: Instant | undefined;
}

/**
 * Keeps jobs in the memory of this process. They are lost with it, and the sweep adds them again.
 *
 * A failed job that is added again keeps its backoff: otherwise the sweep, which adds every due row each minute, would
 * undo it.
 */
export function createEmbeddedQueue(parts: {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** How many jobs run at a time. */
  readonly concurrency?: number;
}): JobQueue {
  const { clock, random, log, concurrency = 4 } = parts;
  const heaps = { deliver: createDueHeap<Waiting>(), remind: createDueHeap<Waiting>() } as const;
  /** Reminders make messages. Where thousands come due at once, those messages go out meanwhile, and so do all others. */
  const mostAtOnce: Readonly<Record<JobKind, number>> = {
    deliver: concurrency,
    remind: Math.max(1, concurrency - Math.ceil(concurrency / 4)),
  };
  const atWork: Record<JobKind, number> = { deliver: 0, remind: 0 };
  const waiting = new Map<string, Waiting>();
  const running = new Map<string, Running>();
  const inFlight = createInFlight();
  let handlers: JobHandlers | undefined;
  const stopping = new AbortController();
  let added = 0;
  let stopTimer = (): void => undefined;
  const unlisten = clock.onJump(() => schedule());

  function enqueue(kind: JobKind, id: string, dueAt: Instant, failures: number): void {
    const entry: Waiting = { kind, id, dueAt, failures, order: added++ };
    waiting.set(keyOf(kind, id), entry);
    heaps[kind].add(entry);
  }

  function remove(entry: Waiting): void {
    waiting.delete(keyOf(entry.kind, entry.id));
    heaps[entry.kind].remove(entry);
  }

  /** The earliest job that there is room for. */
  function nextJob(): Waiting | undefined {
    if (running.size >= concurrency) return undefined;
    const [one, other] = jobKinds.map((kind) => (atWork[kind] < mostAtOnce[kind] ? heaps[kind].first() : undefined));
    return one && other ? (isEarlier(other, one) ? other : one) : (one ?? other);
  }

  /** Sets the timer for the earliest job. To be called whenever that job or the time may have changed. */
  function schedule(): void {
    stopTimer();
    const next = nextJob();
    if (!next || !handlers || stopping.signal.aborted) return;
    const waitMs = Math.min(next.dueAt - clock.now(), longestTimerMs);
    if (waitMs <= 0) {
      const immediate = setImmediate(runDue, handlers);
      stopTimer = () => clearImmediate(immediate);
    } else {
      const timer = setTimeout(schedule, waitMs).unref();
      stopTimer = () => clearTimeout(timer);
    }
  }

  function runDue(by: JobHandlers): void {
    for (let next = nextJob(); next && next.dueAt <= clock.now(); next = nextJob()) {
      remove(next);
      inFlight.add(run(next, by));
    }
    schedule();
  }

  async function run(job: Waiting, by: JobHandlers): Promise<void> {
    const key = keyOf(job.kind, job.id);
    const self: Running = { again: undefined };
    running.set(key, self);
    atWork[job.kind] += 1;
    try {
      const next = earliest(await by[job.kind](job.id, stopping.signal), self.again);
      if (next !== undefined) enqueue(job.kind, job.id, next, 0);
    } catch (err) {
      afterFailure(job, self.again, err);
    } finally {
      running.delete(key);
      atWork[job.kind] -= 1;
      schedule();
    }
  }

  function afterFailure(
    { kind, id, failures: failuresBefore }: Waiting,
    again: Instant | undefined,
    err: unknown,
  ): void {
    const failures = failuresBefore + 1;
    if (failures < maxAttempts) {
      const waitMs = backoffMs(failures, random());
      log.warn({ job: kind, id, failures, waitMs, err }, 'A job failed and will be tried again');
      enqueue(kind, id, later(clock.now(), waitMs), failures);
    } else {
      log[levelOf(err)]({ job: kind, id, failures, err }, 'A job failed too often; it is left to the sweep');
      if (again !== undefined) enqueue(kind, id, again, 0);
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
          enqueue(kind, id, dueAt, 0);
        } else if (entry.failures === 0 && dueAt < entry.dueAt) {
          entry.dueAt = dueAt;
          heaps[entry.kind].update(entry);
        }
      }
      schedule();
    },

    async cancel(kind, id) {
      const key = keyOf(kind, id);
      const self = running.get(key);
      const entry = waiting.get(key);
      if (self) self.again = undefined;
      if (entry) remove(entry);
      schedule();
    },

    async work(by) {
      if (handlers) throw new Error('The queue already has its handlers.');
      handlers = by;
      schedule();
    },

    size: async () => waiting.size + running.size,

    ping: async () => undefined,

    async stop() {
      stopping.abort();
      stopTimer();
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
