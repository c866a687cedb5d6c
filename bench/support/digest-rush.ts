import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, minuteMs, secondMs } from '../../src/domain/time/instant.ts';
import { type HearthForTenants, runHearthForTenants } from './hearth-for-tenants.ts';
import { progress } from './measure.ts';
import { metricsOf, residentBytes, untilIdle } from './process-figures.ts';
import type { Home } from './seed.ts';
import { isBusy, type TenantFront } from './tenant-front.ts';
import { scheduleDigests, wholeMinuteAfter } from './tenants.ts';
import { withStore } from './with-store.ts';

/** What became of digests that were all due at one moment. */
export interface DigestRush {
  /** From when they were due until the first and the last one were posted. */
  readonly secondsToFirst: number;
  readonly secondsToLast: number;
  /** The most that were posted within one second. */
  readonly mostPerSecond: number;
  /** Resident memory in bytes: before they were due, and at its highest. */
  readonly memory: { readonly before: number; readonly highest: number };
  /** The longest that the event loop stood still. */
  readonly standstillMs: number;
}

/** The resolution of `monitorEventLoopDelay`, by which prom-client takes it; each value has it in it. */
const resolutionMs = 10;

/** After so long without a post, no more are on their way: a busy workspace asks for less patience. */
const quietMs = 15 * secondMs;

/** All of them may be made before the first is sent, and there are many to make. */
const firstWithinMs = 15 * minuteMs;

/** Long enough to set the schedule and to start before they are due; a slower machine is told so. */
const leadMs = (communities: number): number => 30 * secondMs + 4 * communities;

/** Has the digests of all communities in a database come in the same minute, and looks at where they went. */
export async function rushDigests(databaseUrl: string, folder: string, homes: readonly Home[]): Promise<DigestRush> {
  const dueAt = wholeMinuteAfter(Date.now() + leadMs(homes.length));
  await withStore(databaseUrl, (store) => scheduleDigests(store, homes, dueAt));
  const rush = await runHearthForTenants(homes.length, { folder, databaseUrl }, async (program) => {
    await untilIdle(program.pid);
    if (Date.now() >= dueAt) throw new Error('The machine was too slow to be ready before the digests were due');
    const measured = await throughRush(program, dueAt);
    insistOnOneEach(program.front);
    return measured;
  });
  const { waiting, dead } = await withStore(databaseUrl, (store) => store.transaction((tx) => tx.outbox.counts()));
  if (waiting + dead > 0) throw new Error(`${waiting} digests still wait, and ${dead} could not be delivered`);
  return rush;
}

async function throughRush(program: HearthForTenants, dueAt: Instant): Promise<DigestRush> {
  const { pid, front } = program;
  await pause(dueAt - Date.now() - secondMs);
  // Reading the figures begins a new period for the delay of the event loop.
  await metricsOf(program);
  const before = residentBytes(pid);
  let highest = before;
  const watching = setInterval(() => {
    highest = Math.max(highest, residentBytes(pid));
  }, 200);
  await untilQuiet(front, dueAt);
  clearInterval(watching);
  const longestMs = (await metricsOf(program))('nodejs_eventloop_lag_max_seconds') * secondMs;
  return {
    secondsToFirst: (front.firstPostAt() - dueAt) / secondMs,
    secondsToLast: (front.lastPostAt() - dueAt) / secondMs,
    mostPerSecond: Math.max(0, ...front.perSecond.values()),
    memory: { before, highest },
    standstillMs: Math.max(0, longestMs - resolutionMs),
  };
}

async function untilQuiet(front: TenantFront, dueAt: Instant): Promise<void> {
  const isOver = (): boolean =>
    front.lastPostAt() === 0 ? Date.now() - dueAt > firstWithinMs : Date.now() - front.lastPostAt() > quietMs;
  while (!isOver()) await pause(secondMs);
  const posts = front.posted.reduce((sum, each) => sum + each.posts, 0);
  progress(`${posts} digests were posted, the last ${Math.round((front.lastPostAt() - dueAt) / secondMs)} s late`);
}

/** Every workspace got one, none was called before it was to be, and only the busy ones had to ask for that. */
function insistOnOneEach({ posted, refused }: TenantFront): void {
  const without = posted.filter(({ posts }) => posts !== 1).length;
  if (without > 0) throw new Error(`${without} of ${posted.length} workspaces did not get exactly one digest`);
  if (refused.size > 0) throw new Error(`Slack refused calls: ${JSON.stringify([...refused])}`);
  const early = posted.filter((each) => each.early > 0).length;
  if (early > 0) throw new Error(`${early} workspaces were called before they were to be`);
  const wrong = posted.filter(({ limited }, place) => limited !== (isBusy(place) ? 1 : 0)).length;
  if (wrong > 0) throw new Error(`${wrong} workspaces were called more often than Slack allows`);
}
