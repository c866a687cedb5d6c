import { createEmbeddedQueue } from '../../adapters/queue/embedded/job-queue.ts';
import { uuids } from '../../adapters/system/ids.ts';
import { features } from '../../commands/features.ts';
import { createDispatcher } from '../../src/app/dispatch/dispatcher.ts';
import { deliver } from '../../src/app/process/deliver.ts';
import { fireReminder } from '../../src/app/process/fire-reminder.ts';
import { createPlatformHealth } from '../../src/app/process/platform-health.ts';
import { sweep } from '../../src/app/process/sweep.ts';

import type { Feature } from '../../src/app/runtime/feature.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import type { Runtime } from '../../src/app/runtime/unit-of-work.ts';
import type { OutboxId, ReminderId } from '../../src/domain/ids.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { JobQueue } from '../../src/ports/job-queue.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Metrics } from '../../src/ports/metrics.ts';
import type { Store } from '../../src/ports/store/store.ts';
import type { MemoryPlatform } from './memory-platform.ts';

/** What all processes of one Hearth share. */
export interface Shared {
  readonly store: Store;
  readonly clock: Clock;
  readonly platform: MemoryPlatform;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly publicUrl?: string | undefined;
  /** Features of a test's own, next to the real ones. */
  readonly features: readonly Feature[];
  /** Makes its ids; by default as the program does. */
  readonly ids?: Ids;
  /** A queue of the process's own; by default the one inside it. */
  readonly openQueue?: () => Promise<JobQueue>;
}

/** One running Hearth, put together as src/main.ts does it, without a web server. */
export interface CoreProcess {
  readonly ports: Runtime;
  readonly inbound: Inbound;
  /** How many jobs run at this moment. */
  busy(): number;
  sweep(): Promise<void>;
  /** Rings a reminder, whether there is a job for it or not: an alarm that goes off twice. */
  ringNow(id: string): Promise<void>;
  /** From now on no job finds its way into the queue. */
  loseJobs(): void;
  /** The process is gone at once: nothing that it has under way is ever finished. */
  die(): void;
  /** The process ends in good order. */
  stop(): Promise<void>;
}

export async function startProcess({ store, clock, platform, log, metrics, ...own }: Shared): Promise<CoreProcess> {
  const registry = createRegistry([...features, ...own.features]);
  const queue = await (own.openQueue?.() ?? createEmbeddedQueue({ clock, random: () => 0.5, log }));
  let losesJobs = false;
  let isDead = false;
  let busy = 0;

  const ports: Runtime = {
    store: {
      ...store,
      transaction: (work) => (isDead ? new Promise(() => undefined) : store.transaction(work)),
      reactions: { apply: (...given) => (isDead ? new Promise(() => undefined) : store.reactions.apply(...given)) },
    },
    queue: { ...queue, add: async (jobs) => (losesJobs ? undefined : queue.add(jobs)) },
    clock,
    ids: own.ids ?? uuids,
    random: () => 0.5,
    log,
    metrics,
    publicUrl: own.publicUrl,
    platforms: new Map([[platform.id, platform]]),
    hooks: registry.hooks,
    composers: registry.composers,
    dataReaders: registry.dataReaders,
    erasers: registry.erasers,
  };

  async function busily<T>(work: () => Promise<T>): Promise<T> {
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
    }
  }

  const health = createPlatformHealth(ports);
  await queue.work({
    deliver: (id, signal) => busily(() => deliver(ports, health, id as OutboxId, signal)),
    remind: (id) => busily(() => fireReminder(ports, health, registry, id as ReminderId)),
  });

  await registry.onStart(ports);

  return {
    ports,
    inbound: createDispatcher(ports, registry),
    busy: () => (isDead ? 0 : busy),
    sweep: () => sweep(ports),
    ringNow: async (id) => void (await fireReminder(ports, health, registry, id as ReminderId)),
    loseJobs: () => {
      losesJobs = true;
    },
    die: () => {
      isDead = true;
      losesJobs = true;
      void queue.stop();
    },
    stop: () => queue.stop(),
  };
}
