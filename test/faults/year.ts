import { addressKey, channelIn, type SpaceRef, userIn, userKey } from '../../src/chat/address.ts';
import { tokenise } from '../../src/chat/token.ts';
import type { CommunityId } from '../../src/domain/ids.ts';
import { dayMs, hourMs, type Instant, instant, later, minuteMs } from '../../src/domain/instant.ts';
import type { Zone } from '../../src/domain/zone.ts';
import type { JobQueue } from '../../src/ports/job-queue.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Metrics } from '../../src/ports/metrics.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { readReference } from '../chat/references.ts';
import { createHandClock, type HandClock } from '../support/hand-clock.ts';
import { createVillagePlatform, type VillagePlatform } from '../support/village-platform.ts';
import { startProcess, type VillageProcess } from '../support/village-process.ts';

/** What the processes of a year stand on. */
export interface Ground {
  openStore(log: Log): Promise<Store>;
  /** `undefined` for the queue inside each process. */
  readonly openQueue: ((clock: HandClock, log: Log) => Promise<JobQueue>) | undefined;
  /** The queue loses everything; nothing happens where it is lost with each process anyway. */
  emptyQueue(): Promise<void>;
}

/** Chance that comes out the same each time: mulberry32, by Tommy Ettinger, in the public domain. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const spaceOf = (zone: string): SpaceRef => ({ platform: 'playground', space: zone });

const silent: Metrics = {
  happening: () => undefined,
  delivery: () => undefined,
  rateLimited: () => undefined,
  reminder: () => undefined,
  jobsWaiting: () => undefined,
};

const nothing = () => undefined;
const noLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, with: () => noLog };

/** Communities in several zones, a Hearth that is often interrupted, and a clock that goes on through a year. */
export interface Year {
  readonly clock: HandClock;
  /** When no process ran: from, and until. */
  readonly away: readonly (readonly [Instant, Instant])[];
  readonly restarts: number;
  /** Lets time pass, stopping at every full step and wherever something comes due. */
  passUntil(end: Instant): Promise<void>;
  /** When messages that begin in such a way were said in a community's main channel; one sent again counts once. */
  saidAt(zone: string, beginning: RegExp): readonly Instant[];
  communityIn(zone: string): Promise<CommunityId>;
  inProcess<T>(work: (process: VillageProcess) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

interface YearSettings {
  readonly startsAt: Instant;
  /** How far the clock moves at a time, where nothing comes due before. */
  readonly stepMs: number;
  /** How often something goes wrong at a stop: more often where there are fewer of them. */
  readonly mishaps: number;
  readonly zones: readonly string[];
  readonly seed: number;
}

export async function aYear(ground: Ground, { startsAt, stepMs, mishaps, zones, seed }: YearSettings): Promise<Year> {
  const clock = createHandClock(startsAt);
  const platform = createVillagePlatform(clock);
  const chance = seeded(seed);
  const store = await ground.openStore(noLog);
  const away: (readonly [Instant, Instant])[] = [];
  const running: VillageProcess[] = [];
  let ids = 0;
  let restarts = 0;

  async function start(): Promise<void> {
    const { openQueue } = ground;
    const queue = openQueue && { openQueue: () => openQueue(clock, noLog) };
    const process = await startProcess({ store, clock, platform, log: noLog, metrics: silent, features: [], ...queue });
    running.push(process);
    await process.sweep();
  }

  /** A process that shares its queue with others ends in good order; what one leaves behind otherwise, is tested on the wire. */
  async function end(): Promise<void> {
    const process = running.shift();
    restarts += 1;
    if (ground.openQueue) await process?.stop();
    else process?.die();
  }

  const nextDue = (before: Instant): Promise<readonly Instant[]> =>
    store.transaction(async (tx) => [
      ...(await tx.outbox.heads(before, 100)).map(({ dueAt }) => dueAt),
      ...(await tx.reminders.due(before, 100)).map(({ dueAt }) => dueAt),
    ]);

  /** Nothing that is due is left, and nothing is under way. */
  async function idle(): Promise<void> {
    for (let looks = 0; ; looks += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const isBusy = running.some((process) => process.busy() > 0);
      if (!isBusy && (await nextDue(later(clock.now(), 1))).length === 0) return;
      // Whatever the queue lost, the next sweep brings back: it comes by every minute, which here takes no time.
      if (looks % 200 === 199) await running[0]?.sweep();
    }
  }

  async function moveTo(at: Instant): Promise<void> {
    clock.move(at - clock.now());
    await running[0]?.sweep();
  }

  async function thank(zone: string): Promise<void> {
    const space = spaceOf(zone);
    const user = userIn(space, 'U-ada');
    const happening = { id: `happening-${++ids}`, at: clock.now(), user, place: channelIn(space, 'C-general') };
    const input = { form: 'text', tokens: tokenise('@bo for the soup', readReference) } as const;
    await running[0]?.inbound.command({ ...happening, command: 'kudos', input });
  }

  /** What goes wrong at this moment, if anything. */
  async function misfortune(): Promise<void> {
    const fate = chance() / mishaps;
    if (fate < 0.02) {
      // Gone in the middle of whatever it does, and back at once.
      for (let turns = Math.floor(chance() * 4); turns > 0; turns -= 1) await new Promise((next) => setImmediate(next));
      await end();
      await start();
    } else if (fate < 0.025) {
      await start();
    } else if (fate < 0.03 && running.length > 1) {
      await end();
    } else if (fate < 0.035) {
      await ground.emptyQueue();
    } else if (fate < 0.039) {
      await idle();
      while (running.length > 0) await end();
      const from = clock.now();
      const hours = chance() < 0.7 ? 1 + Math.floor(chance() * 12) : 12 + Math.floor(chance() * 60);
      clock.move(hours * hourMs - Math.floor(chance() * 59) * minuteMs);
      away.push([from, clock.now()]);
      await start();
    }
  }

  for (const zone of zones) {
    const space = spaceOf(zone);
    for (const [name, steward] of [
      ['ada', true],
      ['bo', false],
    ] as const) {
      const user = userIn(space, `U-${name}`);
      platform.people.set(userKey(user), { user, name, zone: zone as Zone, steward, bot: false, left: false });
    }
  }
  await start();
  for (const zone of zones) {
    const space = spaceOf(zone);
    const defaultChannel = channelIn(space, 'C-general');
    await running[0]?.inbound.space({ id: `begin-${zone}`, at: clock.now(), space, name: zone, defaultChannel });
    const happening = { id: `zone-${zone}`, at: clock.now(), user: userIn(space, 'U-ada'), place: defaultChannel };
    const input = { form: 'text', tokens: tokenise(`timezone ${zone}`, readReference) } as const;
    await running[0]?.inbound.command({ ...happening, command: 'community', input });
  }

  return {
    clock,
    away,
    get restarts() {
      return restarts;
    },

    async passUntil(end) {
      let thankedAt = 0;
      while (clock.now() < end) {
        await idle();
        const full = (Math.floor(clock.now() / stepMs) + 1) * stepMs;
        const due = (await nextDue(full as Instant)).filter((at) => at > clock.now());
        await moveTo(instant(Math.min(end, full, ...due)));
        await misfortune();
        await idle();
        // Something happens in most weeks, so that the digest does not come to rest.
        if (clock.now() - thankedAt < 4 * dayMs) continue;
        thankedAt = clock.now();
        for (const zone of zones) await thank(zone);
      }
      await idle();
    },

    saidAt: (zone, beginning) => said(platform, zone, beginning),

    communityIn: (zone) =>
      store.transaction(async (tx) => {
        const space = await tx.spaces.find(spaceOf(zone));
        if (!space) throw new Error(`There is no community in ${zone}`);
        return space.communityId;
      }),

    async inProcess(work) {
      const [process] = running;
      if (!process) throw new Error('Nothing runs');
      return work(process);
    },

    async stop() {
      for (const process of running) await process.stop();
      await store.close();
    },
  };
}

/** A message that was posted but not yet marked as sent, when its process died, is posted again under the same key. */
function said(platform: VillagePlatform, zone: string, beginning: RegExp): readonly Instant[] {
  const channel = addressKey(channelIn(spaceOf(zone), 'C-general'));
  const seen = new Set<string>();
  return platform.everything().flatMap(({ ref, text, at }, index) => {
    const key = platform.keys[index] ?? '';
    if (addressKey(ref.at) !== channel || !beginning.test(text) || seen.has(key)) return [];
    seen.add(key);
    return [at];
  });
}
