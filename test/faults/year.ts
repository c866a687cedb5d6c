import { type Address, addressKey, channelIn, type SpaceRef, userIn, userKey } from '../../src/chat/address.ts';
import type { CommunityId } from '../../src/domain/ids.ts';
import type { Rules } from '../../src/domain/rules.ts';
import { dayMs, hourMs, type Instant, instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Metrics } from '../../src/ports/metrics.ts';
import { type CoreProcess, startProcess } from '../support/core-process.ts';
import { createHandClock, type HandClock } from '../support/hand-clock.ts';
import { createMemoryPlatform, directChannel, type Said } from '../support/memory-platform.ts';
import { type CorePerson, createPerson } from '../support/people/core.ts';
import { formOf } from '../support/people/person.ts';
import { clocksOf, isOpening, isPrompt, type Resident, residents } from './residents.ts';
import type { MortalQueue, SetUp } from './set-ups.ts';

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

const mainChannel = (zone: string): Address => channelIn(spaceOf(zone), 'C-general');

const silent: Metrics = {
  event: () => undefined,
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
  /** How many of the restarts came after a process was killed. */
  readonly kills: number;
  /** Lets time pass, stopping at every full step and wherever something comes due. */
  passUntil(end: Instant): Promise<void>;
  /** What was said in a community's main channel; one sent again counts once. */
  saidIn(zone: string): readonly Said[];
  /** What was said to somebody alone, in the community of that zone. */
  saidTo(zone: string, resident: Resident): readonly Said[];
  communityIn(zone: string): Promise<CommunityId>;
  inProcess<T>(work: (process: CoreProcess) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

interface YearSettings {
  readonly startsAt: Instant;
  /** How far the clock moves at a time, where nothing comes due before. */
  readonly stepMs: number;
  /** How often something goes wrong at a stop: more often where there are fewer of them. */
  readonly mishaps: number;
  readonly zones: readonly string[];
  /** The numbers that the community of a zone lives by. */
  rulesIn(zone: string, usual: Rules): Rules;
  readonly seed: number;
}

/** A process, and the queue that it shares with others. */
interface Running extends CoreProcess {
  readonly queue: MortalQueue | undefined;
}

export async function aYear(setUp: SetUp, settings: YearSettings): Promise<Year> {
  const { startsAt, stepMs, mishaps, zones, seed } = settings;
  const clock = createHandClock(startsAt);
  const platform = createMemoryPlatform(clock);
  const chance = seeded(seed);
  const store = await setUp.openStore(noLog);
  const away: (readonly [Instant, Instant])[] = [];
  const running: Running[] = [];
  /** Those who answer what comes to them, by where that is. */
  const answering = new Map<string, CorePerson>();
  /** Those who join exchanges, by where these are announced. */
  const joining = new Map<string, CorePerson[]>();
  let looked = 0;
  let ids = 0;
  let restarts = 0;
  let kills = 0;

  async function start(): Promise<void> {
    const queue = await setUp.openQueue?.(clock, noLog);
    const own = queue && { openQueue: async () => queue };
    const process = await startProcess({ store, clock, platform, log: noLog, metrics: silent, features: [], ...own });
    running.push({ ...process, queue });
    await process.sweep();
  }

  /** A process ends in good order, if it shares its queue with others. */
  async function end(): Promise<void> {
    const process = running.shift();
    restarts += 1;
    if (process?.queue) await process.stop();
    else process?.die();
  }

  /**
   * A process is gone in the middle of whatever it does. What it had under way stays locked in a queue of others until
   * the computer's clock, which nobody moves here, says that it is lost: so the queue is emptied at the same time, and
   * where it cannot be, nothing is under way. What else a process leaves behind is tested on the wire.
   */
  async function kill(): Promise<void> {
    const isShared = running[0]?.queue !== undefined;
    if (isShared && !setUp.emptyQueue) await idle();
    const process = running.shift();
    restarts += 1;
    kills += 1;
    const gone = process?.queue?.kill();
    process?.die();
    await gone;
    if (isShared) await setUp.emptyQueue?.();
  }

  const nextDue = (before: Instant): Promise<readonly Instant[]> =>
    store.transaction(async (tx) => [
      ...(await tx.outbox.nextOfEach(before, 100)).map(({ dueAt }) => dueAt),
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

  async function someTurns(): Promise<void> {
    for (let turns = Math.floor(chance() * 4); turns > 0; turns -= 1) await new Promise((next) => setImmediate(next));
  }

  /** What goes wrong at this moment, if anything. */
  async function misfortune(): Promise<void> {
    const drawn = chance() / mishaps;
    if (drawn < 0.02) {
      await someTurns();
      await (drawn < 0.01 ? kill() : end());
      await start();
    } else if (drawn < 0.025) {
      await start();
    } else if (drawn < 0.03 && running.length > 1) {
      await end();
    } else if (drawn < 0.035) {
      await setUp.emptyQueue?.();
    } else if (drawn < 0.039) {
      await idle();
      while (running.length > 0) await end();
      const from = clock.now();
      const hours = chance() < 0.7 ? 1 + Math.floor(chance() * 12) : 12 + Math.floor(chance() * 60);
      clock.move(hours * hourMs - Math.floor(chance() * 59) * minuteMs);
      away.push([from, clock.now()]);
      await start();
    }
  }

  function movesIn(resident: Resident, zone: string): CorePerson {
    const user = userIn(spaceOf(zone), `U-${resident.name}`);
    const profile = { user, name: resident.name, steward: resident.isSteward, bot: false, left: false };
    platform.people.set(userKey(user), { ...profile, zone: clocksOf(resident, zone, zones) as Zone });
    const person = createPerson(resident.name, user, false, {
      usualPlace: mainChannel(zone),
      placed: (at) => at,
      now: clock.now,
      nextId: () => `${++ids}`,
      keeps: () => undefined,
      inbound: () => theProcess().inbound,
      settle: idle,
      forgets: () => undefined,
    });
    if (resident.answers) answering.set(addressKey(directChannel(user)), person);
    const announced = addressKey(mainChannel(zone));
    if (resident.exchanges) joining.set(announced, [...(joining.get(announced) ?? []), person]);
    return person;
  }

  function theProcess(): Running {
    const [process] = running;
    if (!process) throw new Error('Nothing runs');
    return process;
  }

  async function communityIn(zone: string): Promise<CommunityId> {
    const space = await store.transaction((tx) => tx.spaces.find(spaceOf(zone)));
    if (!space) throw new Error(`There is no community in ${zone}`);
    return space.communityId;
  }

  /** A community comes to be, and everybody does what they do at the beginning. @returns who thanks others there */
  async function found(zone: string): Promise<CorePerson> {
    const [steward, ...others] = residents.map((resident) => ({ ...resident, person: movesIn(resident, zone) }));
    if (!steward) throw new Error('Nobody lives there');
    const place = { space: spaceOf(zone), defaultChannel: mainChannel(zone) };
    await theProcess().inbound.space({ id: `begin-${zone}`, at: clock.now(), name: zone, ...place });
    await steward.person.types(`/community timezone ${zone}`);
    const id = await communityIn(zone);
    await store.transaction(async (tx) => {
      const community = await tx.communities.find(id);
      if (community) await tx.communities.save({ ...community, rules: settings.rulesIn(zone, community.rules) });
    });
    for (const { person, types } of [steward, ...others]) for (const line of types) await person.types(line);
    return steward.person;
  }

  /** Whoever answers prompts or joins exchanges does so now. */
  async function answer(): Promise<void> {
    const news = platform.everything().slice(looked);
    looked += news.length;
    for (const said of news.filter(isPrompt)) {
      const person = answering.get(addressKey(said.ref.at));
      if (!person) continue;
      const form = formOf(await person.presses('Answer', said));
      await form.sends({ text: 'What I think of it.', sharing: 'private' });
    }
    for (const said of news.filter(isOpening)) {
      for (const person of joining.get(addressKey(said.ref.at)) ?? []) {
        const form = formOf(await person.types('/exchange join'));
        await form.sends({ work: `A draft of ${person.name}`, question: 'Does it hold?' });
      }
    }
  }

  await start();
  const stewards: CorePerson[] = [];
  for (const zone of zones) stewards.push(await found(zone));

  return {
    clock,
    away,
    get restarts() {
      return restarts;
    },
    get kills() {
      return kills;
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
        await answer();
        // Something happens in most weeks, so that the digest does not come to rest.
        if (clock.now() - thankedAt < 4 * dayMs) continue;
        thankedAt = clock.now();
        for (const steward of stewards) await steward.types('/kudos @bo for the soup');
      }
      await idle();
    },

    saidIn: (zone) => saidOnce(mainChannel(zone)),
    saidTo: (zone, { name }) => saidOnce(directChannel(userIn(spaceOf(zone), `U-${name}`))),
    communityIn,
    inProcess: (work) => work(theProcess()),

    async stop() {
      for (const process of running) await process.stop();
      await store.close();
    },
  };

  /** A message that was posted but not yet marked as sent, when its process died, is posted again under the same key. */
  function saidOnce(at: Address): readonly Said[] {
    const seen = new Set<string>();
    return platform.everything().filter(({ ref }, index) => {
      const key = platform.keys[index] ?? '';
      const isNew = addressKey(ref.at) === addressKey(at) && !seen.has(key);
      if (isNew) seen.add(key);
      return isNew;
    });
  }
}
