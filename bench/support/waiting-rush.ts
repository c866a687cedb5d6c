/**
 * A process of its own with a community in which thousands of requests wait. First the next step of the ladder is due for all
 * of them at once, then, eight days later, whether their askers are still looking. It prints the result as JSON. Arguments:
 * database, people, requests.
 */
import { openQueue } from '../../adapters/queue/open.ts';
import { openStore } from '../../adapters/store/open.ts';
import { uuids } from '../../adapters/system/ids.ts';
import { createLog } from '../../adapters/system/log.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import { features } from '../../commands/features.ts';
import { deliver } from '../../src/app/process/deliver.ts';
import { fireReminder } from '../../src/app/process/fire-reminder.ts';
import { createPlatformHealth } from '../../src/app/process/platform-health.ts';
import { sweep } from '../../src/app/process/sweep.ts';
import { createRegistry } from '../../src/app/runtime/registry.ts';
import type { Runtime } from '../../src/app/runtime/unit-of-work.ts';
import type { OutboxId, ReminderId } from '../../src/domain/ids.ts';
import { dayMs, type Instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import { createHandClock } from '../../test/support/hand-clock.ts';
import { createCountingPlatform } from './counting-platform.ts';
import { addWaiting, waitingSince } from './waiting-requests.ts';

/** What became of reminders that were all due at once. */
export interface Rush {
  /** How many of them fired, and how many twice. */
  readonly fired: number;
  readonly twice: number;
  readonly seconds: number;
  /**
   * The longest turn of the event loop, in milliseconds: by the wall, with the disk and whatever else the machine did
   * meanwhile, and in time of the processor, garbage collection included.
   */
  readonly longestTurnMs: { readonly wall: number; readonly processor: number };
  readonly messages: number;
}

export interface WaitingRushes {
  readonly ladder: Rush;
  readonly idle: Rush;
  /** Resident memory in bytes: before, and at its highest. */
  readonly memory: { readonly before: number; readonly highest: number };
  /** What had not gone out by the end, or could not. */
  readonly undelivered: number;
}

/** The same as in src/main.ts. */
const jobsAtOnce = 16;

const [databaseUrl = '', people = '', requests = ''] = process.argv.slice(2);
const clock = createHandClock(waitingSince);
// At its default level, as on a server; the output is discarded.
const log = createLog({ level: 'info', write: () => undefined });
const store = await openStore(databaseUrl, { log });
const queue = await openQueue(undefined, { clock, random: systemRandom, log, concurrency: jobsAtOnce });
const platform = createCountingPlatform(clock, Number(people));
const fired = new Map<string, number>();
let busy = 0;
const registry = createRegistry(features);
const nothing = () => undefined;
const ports: Runtime = {
  store,
  queue,
  clock,
  ids: uuids,
  random: systemRandom,
  log,
  metrics: { event: nothing, delivery: nothing, rateLimited: nothing, reminder: nothing, jobsWaiting: nothing },
  platforms: new Map([[platform.id, platform]]),
  hooks: registry.hooks,
  composers: registry.composers,
  dataReaders: registry.dataReaders,
  erasers: registry.erasers,
};
const health = createPlatformHealth(ports);
await queue.work({
  deliver: (id, signal) => busily(deliver(ports, health, id as OutboxId, signal)),
  remind: (id) => busily(fire(id as ReminderId)),
});

await addWaiting(store, Number(people), Number(requests));
const before = process.memoryUsage.rss();
let highest = 0;
const watching = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage.rss());
}, 50);
const ladder = await rush('help_ladder', later(waitingSince, 30 * minuteMs));
const idle = await rush('request_follow_up', later(waitingSince, 8 * dayMs));
clearInterval(watching);
await queue.stop();
const { waiting, dead } = await store.transaction((tx) => tx.outbox.counts());
await store.close();
const result: WaitingRushes = { ladder, idle, memory: { before, highest }, undelivered: waiting + dead };
process.stdout.write(JSON.stringify(result));

async function busily<T>(work: Promise<T>): Promise<T> {
  busy += 1;
  try {
    return await work;
  } finally {
    busy -= 1;
  }
}

async function fire(id: ReminderId): Promise<Instant | undefined> {
  const reminder = await store.transaction((tx) => tx.reminders.waiting(id));
  const again = await fireReminder(ports, health, registry, id);
  const isDone = (await store.transaction((tx) => tx.reminders.waiting(id))) === undefined;
  if (reminder && isDone) fired.set(`${reminder.kind}/${id}`, (fired.get(`${reminder.kind}/${id}`) ?? 0) + 1);
  return again;
}

/** Time jumps to when all of them are due; it goes on until nothing is due any more at that moment. */
async function rush(kind: string, at: Instant): Promise<Rush> {
  fired.clear();
  platform.take();
  const startedAt = performance.now();
  clock.move(at - clock.now());
  const swept = sweep(ports);
  const longestTurnMs = await settle(swept);
  const seconds = (performance.now() - startedAt) / 1_000;
  const counts = [...fired].filter(([key]) => key.startsWith(`${kind}/`)).map(([, count]) => count);
  return {
    fired: counts.length,
    twice: counts.filter((count) => count > 1).length,
    seconds,
    longestTurnMs,
    messages: platform.take().messages,
  };
}

/** Waits until nothing runs, and nothing has started in three turns of the event loop. @returns the longest of all turns */
async function settle(begun: Promise<void>): Promise<Rush['longestTurnMs']> {
  let isBegun = false;
  void begun.then(() => {
    isBegun = true;
  });
  let wall = 0;
  let processor = 0;
  for (let quietTurns = 0; quietTurns < 3; ) {
    const [at, used] = [performance.now(), process.cpuUsage()];
    await new Promise((resolve) => setImmediate(resolve));
    const { user, system } = process.cpuUsage(used);
    wall = Math.max(wall, performance.now() - at);
    processor = Math.max(processor, (user + system) / 1_000);
    quietTurns = busy === 0 && isBegun ? quietTurns + 1 : 0;
  }
  await begun;
  return { wall, processor };
}
