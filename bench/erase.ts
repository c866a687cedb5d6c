import { openStore } from '../adapters/store/open.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { uuids } from '../adapters/system/ids.ts';
import { createLog } from '../adapters/system/log.ts';
import { loadRegistry } from '../commands/registry.ts';
import { countReaction } from '../src/app/kudos/reactions.ts';
import { eraseParts, inPassing } from '../src/app/privacy/erase-begun.ts';
import { eraseMember } from '../src/app/privacy/erasing.ts';
import { beginErasure } from '../src/app/privacy/forgetting.ts';
import { inUnit, type Runtime } from '../src/app/runtime/unit-of-work.ts';
import { channelIn, userIn } from '../src/chat/address.ts';
import { tiesKeptFrom } from '../src/domain/balance/rollup.ts';
import type { CommunityId, ContributionId, SpaceId } from '../src/domain/ids.ts';
import type { Emoji } from '../src/domain/kudos/emoji.ts';
import { minuteMs } from '../src/domain/time/instant.ts';
import type { Store } from '../src/ports/store/store.ts';
import { aCommunity, aSpace } from '../test/support/builders.ts';
import { type Place, placesFor } from './support/erasing-places.ts';
import { addLedger, addRollups, type LedgerSize, memberAt } from './support/long-ledger.ts';
import { type Benchmark, judged, type Measure, progress, scaled, toThree } from './support/measure.ts';
import { addPeople } from './support/seed.ts';

const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });

/** The community with the long past, and the one in which people react meanwhile. */
const long = 'community-1' as CommunityId;
const beside = 'community-beside' as CommunityId;
const space = { platform: 'slack', space: 'T0BESIDE' } as const;
const people = 500;
const userAt = (place: number): string => `U${place}`;

async function prepare(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.communities.add(aCommunity({ id: long, name: 'Long' }));
    await tx.communities.add(aCommunity({ id: beside, name: 'Beside' }));
    await tx.spaces.add(aSpace({ ...space, id: 'space-beside' as SpaceId, communityId: beside }));
  });
  await addPeople(store, [{ space, communityId: beside }], people, userAt);
}

interface Load {
  readonly perSecond: number;
  /** The longest time for which the event loop stood still. */
  readonly longest: number;
}

let reacted = 0;

/** People react, 32 at once, until `isOver`; every reaction is on the disk. */
async function reactWhile(runtime: Runtime, isOver: () => boolean): Promise<Load> {
  let [count, longest, turnedAt] = [0, 0, performance.now()];
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - turnedAt - 5);
    turnedAt = performance.now();
  }, 5);
  const startedAt = performance.now();
  const one = async (): Promise<void> => {
    while (!isOver()) {
      reacted += 1;
      const number = reacted;
      const [user, author] = [userIn(space, userAt(number % people)), userIn(space, userAt((number + 1) % people))];
      const message = { at: channelIn(space, 'C1'), id: `${number}.0` };
      // Taken off again, which gives the allowance back: otherwise nobody could thank for long.
      for (const change of ['added', 'removed'] as const) {
        const about = { id: `Ev${number}${change}`, at: systemClock.now(), user, author, message, change };
        const outcome = await countReaction.fastPath?.(runtime, { ...about, emoji: '🙌' as Emoji });
        if (outcome !== 'done') throw new Error('A reaction was not counted');
        count += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: 32 }, one));
  clearInterval(watch);
  return { perSecond: (count * 1_000) / (performance.now() - startedAt), longest };
}

/** For so long reactions are counted before. */
const beforeMs = 5_000;

async function before(runtime: Runtime): Promise<Load> {
  const until = performance.now() + beforeMs;
  return reactWhile(runtime, () => performance.now() >= until);
}

/** The same while something is erased. */
async function meanwhile(runtime: Runtime, erase: () => Promise<void>): Promise<Load & { readonly seconds: number }> {
  let isOver = false;
  const startedAt = performance.now();
  let seconds = 0;
  const erasing = erase().finally(() => {
    isOver = true;
    seconds = (performance.now() - startedAt) / 1_000;
  });
  const load = await reactWhile(runtime, () => isOver);
  await erasing;
  return { ...load, seconds };
}

/** Whoever gave and took most is forgotten, one step after the other, as their reminders would fire. */
async function forgetBusiest(runtime: Runtime): Promise<void> {
  const trace = runtime.ids.next();
  await inUnit(runtime, trace, async (unit) => {
    const [community, member] = [await unit.tx.communities.find(long), await unit.tx.members.find(memberAt(0))];
    if (!community || !member) throw new Error('The busiest member is not there');
    await beginErasure(unit, community, member, 'left');
  });
  for (;;) {
    const dueAt = await inUnit(runtime, trace, async (unit) => {
      const erasure = await unit.tx.erasures.ofMember(memberAt(0));
      if (!erasure || erasure.state === 'done') return undefined;
      const [reminder] = await unit.tx.reminders.waitingFor(long, 'erase_member', erasure.id);
      if (!reminder) throw new Error('Nothing goes on with it');
      if (reminder.dueAt > unit.now) return reminder.dueAt;
      await eraseMember.run(unit, reminder, undefined, undefined);
      await unit.tx.reminders.done(reminder.id, unit.now);
      return unit.now;
    });
    if (dueAt === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - systemClock.now())));
  }
}

/** Begins to erase the community with the long past, as the running program does in passing, for so long. */
async function beginErasingLong({ store }: Runtime): Promise<void> {
  const now = systemClock.now();
  await store.transaction(async ({ communityErasures }) => {
    const asked = { communityId: long, why: 'operator', askedBy: undefined, askedAt: now, dueAt: now } as const;
    await communityErasures.plan({ ...asked, begunAt: undefined });
    await communityErasures.begin(long, now);
  });
  await eraseParts({ store }, long, new AbortController().signal, inPassing);
}

/** The rest of it, while nobody reacts, as `hearth erase` does. */
async function eraseRest({ store }: Runtime): Promise<void> {
  await eraseParts({ store }, long, new AbortController().signal, {
    restTimes: 0,
    mostMs: Number.POSITIVE_INFINITY,
  });
  if (await store.transaction((tx) => tx.communities.find(long))) throw new Error('The community is still there');
}

/** How reactions fare while something is erased, against just before. */
async function besideReactions(runtime: Runtime, what: string, erase: (runtime: Runtime) => Promise<void>) {
  const usual = await before(runtime);
  const { seconds, perSecond, longest } = await meanwhile(runtime, () => erase(runtime));
  const measures = [
    judged(
      { measure: `${what}, reactions`, unit: '/s', goal: { is: 'ratio at least', bound: 0.9 } },
      toThree(perSecond),
      toThree(usual.perSecond),
      toThree(perSecond / usual.perSecond),
    ),
    judged(
      { measure: `${what}, longest hold`, unit: 'ms', goal: { is: 'value under', bound: 50 } },
      toThree(longest),
      toThree(usual.longest),
      null,
    ),
  ];
  return { seconds, measures };
}

async function measuresOf(name: string, { url, dialect, fill }: Place): Promise<readonly Measure[]> {
  const size: LedgerSize = { members: scaled(50_000), contributions: scaled(10_000_000), until: Date.now() };
  await fill(async (db) => {
    await addLedger(db, dialect, size);
    await addRollups(db, dialect, uuids.madeBefore<ContributionId>(10 * minuteMs), tiesKeptFrom(systemClock.now()));
  });
  progress(`${name}: ${size.contributions} contributions are there`);
  const store = await openStore(url, { log, guarded: false });
  try {
    const { hooks, erasers, composers, dataReaders } = loadRegistry();
    const queue = { add: async () => undefined } as unknown as Runtime['queue'];
    const nothing = { platforms: new Map(), random: Math.random, metrics: {} as Runtime['metrics'] };
    const runtime: Runtime = {
      store,
      queue,
      clock: systemClock,
      ids: uuids,
      log,
      hooks,
      erasers,
      composers,
      dataReaders,
      ...nothing,
    };
    await before(runtime);
    const all: Measure[] = [];
    const seconds = (what: string, value: number) =>
      judged({ measure: `${name}: ${what}`, unit: 's' }, toThree(value), null, null);
    const member = await besideReactions(runtime, `${name}: while a member is forgotten`, forgetBusiest);
    all.push(seconds('forgetting a member', member.seconds), ...member.measures);
    const community = await besideReactions(runtime, `${name}: while a community is erased`, beginErasingLong);
    const startedAt = performance.now();
    await eraseRest(runtime);
    all.push(...community.measures, seconds('erasing the rest', (performance.now() - startedAt) / 1_000));
    for (const { measure, value, unit } of all) progress(`${measure}: ${value} ${unit}`);
    return all;
  } finally {
    await store.close();
  }
}

const erase: Benchmark = {
  name: 'erase',
  about:
    'forgetting the busiest member, and erasing a community, of ten million contributions, while people react in another',
  async measures() {
    const all: Measure[] = [];
    for (const [name, within] of Object.entries(placesFor(log, prepare))) {
      all.push(...(await within((place) => measuresOf(name, place))));
    }
    return all;
  },
};

export default erase;
