/**
 * A process of its own in which everybody in some workspaces chooses to get prompts. It lives through the hour in which
 * they come, on two Fridays, with a clock that is moved by hand, and prints the result as JSON. Arguments: database,
 * workspaces, people in each.
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
import { joinPrompts } from '../../src/app/reflection/participation.ts';

import { createRegistry } from '../../src/app/runtime/registry.ts';
import { inUnit, type Runtime } from '../../src/app/runtime/unit-of-work.ts';
import { userIn } from '../../src/chat/address.ts';
import type { OutboxId, ReminderId } from '../../src/domain/ids.ts';
import { habits } from '../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { earlier, hourMs, type Instant, instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import { nextLocalTime } from '../../src/domain/time/timing.ts';
import { utc } from '../../src/domain/time/zone.ts';
import { createHandClock } from '../../test/support/hand-clock.ts';
import { createCountingPlatform, type Tally } from './counting-platform.ts';
import { spaceAt } from './many-spaces.ts';
import { userAt } from './slack-traffic.ts';
import { watched } from './watched-store.ts';

/** One hour in which prompts came. */
export interface Hour extends Tally {
  /** How long transactions ran, in milliseconds. */
  readonly databaseMs: number;
  /** Processor time for all of it, in milliseconds. */
  readonly processorMs: number;
  /** The most jobs that waited or ran at once. */
  readonly mostJobs: number;
}

export interface PromptHours {
  readonly hours: readonly Hour[];
  /** Resident memory in bytes: before anybody joined, and at its highest during the hours. */
  readonly memory: { readonly before: number; readonly highest: number };
  /** What had not gone out by the end, or could not. */
  readonly undelivered: number;
}

/** The same as in src/main.ts. */
const jobsAtOnce = 16;

/** How many join at once. */
const joiningAtOnce = 100;

const [databaseUrl = '', spaces = '', people = ''] = process.argv.slice(2);
const clock = createHandClock(instant(Date.now()));
// At its default level, as on a server; the output is discarded.
const log = createLog({ level: 'info', write: () => undefined });
const store = watched(await openStore(databaseUrl, { log }));
const queue = await openQueue(undefined, { clock, random: systemRandom, log, concurrency: jobsAtOnce });
const platform = createCountingPlatform(clock, Number(people));
let mostJobs = 0;
let busy = 0;
const registry = createRegistry(features);
const ports: Runtime = {
  store,
  queue: {
    ...queue,
    async add(jobs) {
      await queue.add(jobs);
      mostJobs = Math.max(mostJobs, await queue.size());
    },
  },
  clock,
  ids: uuids,
  random: systemRandom,
  log,
  metrics: {
    event: () => undefined,
    delivery: () => undefined,
    rateLimited: () => undefined,
    reminder: () => undefined,
    jobsWaiting: () => undefined,
  },
  platforms: new Map([[platform.id, platform]]),
  hooks: registry.hooks,
  composers: registry.composers,
  dataReaders: registry.dataReaders,
  erasers: registry.erasers,
};
const health = createPlatformHealth(ports);
await queue.work({
  deliver: (id, signal) => busily(deliver(ports, health, id as OutboxId, signal)),
  remind: (id) => busily(fireReminder(ports, health, registry, id as ReminderId)),
});

const before = process.memoryUsage.rss();
for (let space = 0; space < Number(spaces); space += 1) await joinAll(space);
let highest = 0;
const watching = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage.rss());
}, 50);
const hours: readonly Hour[] = [await liveThroughHour(), await liveThroughHour()];
clearInterval(watching);
await queue.stop();
const { waiting, dead } = await store.transaction((tx) => tx.outbox.counts());
await store.close();
const result: PromptHours = { hours, memory: { before, highest }, undelivered: waiting + dead };
process.stdout.write(JSON.stringify(result));

async function busily<T>(work: Promise<T>): Promise<T> {
  busy += 1;
  try {
    return await work;
  } finally {
    busy -= 1;
  }
}

/** Everybody in a workspace joins, as `/reflect join` has them do. */
async function joinAll(space: number): Promise<void> {
  for (let first = 0; first < Number(people); first += joiningAtOnce) {
    const some = Math.min(joiningAtOnce, Number(people) - first);
    await Promise.all(Array.from({ length: some }, (_, place) => join(space, first + place)));
  }
}

async function join(space: number, place: number): Promise<void> {
  await inUnit(ports, uuids.next(), async (unit) => {
    const known = await unit.tx.members.byUser(userIn(spaceAt(space), userAt(place)));
    const community = known && (await unit.tx.communities.find(known.member.communityId));
    if (!community) throw new Error(`There is nobody at ${place} in workspace ${space}`);
    await joinPrompts(unit, community, known.member);
  });
}

/** From a minute before the first prompts of a week can come until the last of them has gone out, on the same day. */
async function liveThroughHour(): Promise<Hour> {
  const startsAt = nextLocalTime(habits.reflection.timing, utc, clock.now());
  clock.move(earlier(startsAt, minuteMs) - clock.now());
  await settle();
  platform.take();
  mostJobs = await queue.size();
  const databaseMsBefore = store.busyMs();
  const processorBefore = process.cpuUsage();
  const dayEndsAt = later(startsAt, (defaultRules.reflection.quietFromHour - habits.reflection.timing.hour) * hourMs);
  while (clock.now() < dayEndsAt && (await isSomethingDueBefore(dayEndsAt))) {
    clock.move(minuteMs);
    await sweep(ports);
    await settle();
  }
  const { user, system } = process.cpuUsage(processorBefore);
  const spent = { databaseMs: store.busyMs() - databaseMsBefore, processorMs: (user + system) / 1_000 };
  return { ...platform.take(), ...spent, mostJobs };
}

async function isSomethingDueBefore(until: Instant): Promise<boolean> {
  const [due] = await store.transaction((tx) => tx.reminders.due(until, 1));
  return due !== undefined;
}

/** Waits until nothing runs, and nothing has started in three turns of the event loop. */
async function settle(): Promise<void> {
  for (let quietTurns = 0; quietTurns < 3; ) {
    await new Promise((resolve) => setImmediate(resolve));
    quietTurns = busy === 0 ? quietTurns + 1 : 0;
  }
}
