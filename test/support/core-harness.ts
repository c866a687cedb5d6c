import type { Feature } from '../../src/app/runtime/feature.ts';
import { type Address, channelIn, type Place, type SpaceRef, userIn, userKey } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import type { ChannelRole, Community } from '../../src/domain/community/community.ts';
import type { Rules } from '../../src/domain/rules.ts';
import { hourMs, type Instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { Metrics } from '../../src/ports/metrics.ts';
import type { ExportRecord, Store, Transaction } from '../../src/ports/store/store.ts';
import { type CoreProcess, startProcess } from './core-process.ts';
import { createHandClock } from './hand-clock.ts';
import {
  createMemoryPlatform,
  directChannel,
  type MemoryPlatform,
  type Said,
  type Whisper,
} from './memory-platform.ts';
import { aMemoryStore } from './memory-store.ts';
import { type CorePerson, createPerson } from './people/core.ts';
import { threadUnder } from './people/person.ts';
import { createRecordingLog, type LogLine } from './recording-log.ts';

interface PersonSettings {
  readonly zone?: string;
  readonly steward?: boolean;
  readonly bot?: boolean;
  readonly left?: boolean;
  /** The platform says that there is nobody of that id. */
  readonly unknown?: boolean;
}

interface HarnessSettings {
  /** By default Monday, 5 January 2026, 09:00 UTC: just after a digest would have come. */
  readonly startsAt?: Instant;
  readonly zone?: string;
  readonly purpose?: string;
  /** Which channels have a part from the beginning. */
  readonly channels?: Partial<Record<ChannelRole, Address>>;
  /** Where things are said that have no better place; `null` for nowhere. */
  readonly defaultChannel?: Address | null;
  readonly kudos?: Partial<Rules['kudos']>;
  /** Hearth has not come yet: nothing is founded. */
  readonly isAway?: true;
  /**
   * Whether it falls asleep where nothing happens, and its stewards are shown next steps, as anywhere else. By default neither,
   * so that a test of many weeks is only about what it looks at.
   */
  readonly ages?: boolean;
  readonly features?: readonly Feature[];
  /** Where people reach Hearth in a browser; nowhere by default. */
  readonly publicUrl?: string;
  /** A clock that the test moves by itself, and ids that are the same each time; by default those of the harness. */
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Opened and closed by the test; by default one in memory. */
  readonly store?: Store;
}

/** A small community with a real Hearth in it, on a clock that stands still until a test moves it. */
export interface CoreHarness {
  readonly platform: MemoryPlatform;
  readonly log: readonly LogLine[];
  /** What was counted, such as `press: duplicate`. */
  readonly counted: readonly string[];
  /** The process that hears what happens. */
  readonly process: CoreProcess;
  now(): Instant;
  /** Somebody lives here; Hearth hears of them when they do something. */
  person(name: string, settings?: PersonSettings): CorePerson;
  /** What the platform says about somebody is different from now on. Hearth is not told. */
  describes(person: CorePerson, settings: PersonSettings): Profile;
  /** Moves the clock, stopping wherever something comes due. */
  pass(span: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): Promise<void>;
  /** Waits until everything that is due was done. */
  settle(): Promise<void>;
  /** What Hearth said in a channel, without its threads. */
  messagesIn(at: Address): readonly Said[];
  /** The one message that Hearth posted in a channel. Throws where there are more, or none. */
  onlyMessageIn(at: Address): Said;
  /** What Hearth said under a message. */
  thread(under: Said): readonly string[];
  whispersTo(person: CorePerson): readonly Whisper[];
  directTo(person: CorePerson): readonly Said[];
  /** Where somebody talks with Hearth alone. */
  directWith(person: CorePerson): Address;
  /** What an export holds of one type. */
  records(type: string): Promise<readonly ExportRecord[]>;
  /** Looks, or sets something up, behind Hearth's back. */
  inside<T>(work: (tx: Transaction, community: Community) => Promise<T>): Promise<T>;
  /** The process is gone, as at a power cut, and another one starts on the same store. */
  crash(): Promise<void>;
  /** @param on the same database, opened by the process for itself; by default the store that is there */
  startAnother(on?: Store): Promise<CoreProcess>;
}

export const home: SpaceRef = { platform: 'playground', space: 'willow' };

/** The channel of that name. */
const channelNamed = (name: string): Address => channelIn(home, `C-${name}`);

export const help = channelNamed('help');
export const general = channelNamed('general');
export const garden = channelNamed('garden');
export const news = channelNamed('news');
export const council = channelNamed('council');
/** Private channels: only those who are in them read along. */
export const attic = channelNamed('attic');
export const cellar = channelNamed('cellar');

/** An address as the platform tells of it when somebody acts there: with who reads along. */
function placed(at: Address): Place {
  if ([attic, cellar].some(({ channel }) => channel === at.channel)) return { ...at, audience: 'some' };
  return at.channel.startsWith('D-') ? { ...at, audience: 'direct' } : at;
}

export async function aHarness(settings: HarnessSettings = {}): Promise<CoreHarness> {
  const lines: LogLine[] = [];
  const log = createRecordingLog(lines);
  const hand = createHandClock(settings.startsAt);
  const clock = settings.clock ?? hand;
  const store = settings.store ?? (await aMemoryStore(log));
  const platform = createMemoryPlatform(clock);
  const counted: string[] = [];
  const shared = {
    store,
    clock,
    platform,
    log,
    metrics: counting(counted),
    features: settings.features ?? [],
    publicUrl: settings.publicUrl,
    ...(settings.ids && { ids: settings.ids }),
  };
  let current = await startProcess(shared);
  const processes = new Set([current]);
  let ids = 0;

  const inside: CoreHarness['inside'] = (work) =>
    store.transaction(async (tx) => {
      const [community] = await tx.communities.all();
      if (!community) throw new Error('There is no community');
      return work(tx, community);
    });

  /** Nothing runs, and nothing started to in three turns of the event loop. */
  async function settle(): Promise<void> {
    for (let quietTurns = 0; quietTurns < 3; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const busy = [...processes].reduce((sum, each) => sum + each.busy(), 0);
      quietTurns = busy <= platform.held ? quietTurns + 1 : 0;
    }
  }

  async function nextDueBefore(end: Instant): Promise<Instant> {
    const dueTimes = await store.transaction(async (tx) => [
      ...(await tx.outbox.nextOfEach(end, 1_000)).map(({ dueAt }) => dueAt),
      ...(await tx.reminders.due(end, 1_000)).map(({ dueAt }) => dueAt),
    ]);
    return Math.min(end, ...dueTimes.filter((dueAt) => dueAt > clock.now())) as Instant;
  }

  const harness: CoreHarness = {
    platform,
    log: lines,
    counted,
    get process() {
      return current;
    },
    now: clock.now,

    person(name, about = {}) {
      const user = userIn(home, `U-${name.toLowerCase()}`);
      const person = createPerson(name, user, about.bot ?? false, {
        usualPlace: general,
        placed,
        now: clock.now,
        nextId: () => String(++ids),
        keeps: (id, text) => platform.written.set(id, text),
        inbound: () => current.inbound,
        settle,
        forgets: () => harness.describes(person, { ...about, left: true }),
      });
      if (!about.unknown) harness.describes(person, about);
      return person;
    },

    describes({ name, user }, { zone, steward = false, bot = false, left = false }) {
      const profile = { user, name, zone: zone as Zone | undefined, steward, bot, left };
      platform.people.set(userKey(user), profile);
      return profile;
    },

    async pass({ days = 0, hours = 0, minutes = 0 }) {
      const end = later(clock.now(), (days * 24 + hours) * hourMs + minutes * minuteMs);
      await settle();
      while (clock.now() < end) {
        hand.move((await nextDueBefore(end)) - clock.now());
        await settle();
      }
    },

    settle,
    messagesIn: platform.said,

    onlyMessageIn(at) {
      const [only, ...others] = platform.said(at);
      if (!only || others.length > 0) throw new Error(`There are ${others.length + (only ? 1 : 0)} messages, not one`);
      return only;
    },

    thread: (under) => platform.said(threadUnder(under.ref)).map(({ text }) => text),
    whispersTo: ({ user }) => platform.whispers(user),
    directWith: ({ user }) => directChannel(user),
    directTo: ({ user }) => platform.said(directChannel(user)),

    async records(type) {
      const found: ExportRecord[] = [];
      for await (const record of store.export()) if (record.type === type) found.push(record);
      return found;
    },

    inside,

    async crash() {
      current.die();
      processes.delete(current);
      current = await startProcess(shared);
      processes.add(current);
      await current.sweep();
      await settle();
    },

    async startAnother(on = store) {
      const another = await startProcess({ ...shared, store: on });
      processes.add(another);
      await another.sweep();
      await settle();
      return another;
    },
  };

  if (!settings.isAway) await found(harness, settings);
  return harness;
}

/** Hearth finds itself in the community, which is set up as the test wants it. */
async function found(harness: CoreHarness, settings: HarnessSettings): Promise<void> {
  const { zone, purpose = 'Learn to build things that last.', channels = {}, kudos = {} } = settings;
  const defaultChannel = settings.defaultChannel === null ? undefined : (settings.defaultChannel ?? general);
  const event = { id: 'beginning', at: harness.now(), space: home, name: 'Willow Workshop', defaultChannel };
  await harness.process.inbound.space(event);
  await harness.inside(async (tx, community) => {
    const changed = { ...community.rules, kudos: { ...community.rules.kudos, ...kudos } };
    const stays = { stage: { ...changed.stage, dormantAfterDays: 10_000 } };
    const [rules, stage] = settings.ages ? [changed, undefined] : [{ ...changed, ...stays }, { stepsStopped: true }];
    await tx.communities.save({ ...community, purpose, rules, stage });
    for (const [role, at] of Object.entries(channels)) {
      await tx.communities.setChannel(community.id, role as ChannelRole, at);
    }
  });
  if (zone !== undefined) {
    const founder = harness.person('Founder', { steward: true });
    await founder.types(`/community timezone ${zone}`);
  }
}

const counting = (counted: string[]): Metrics => ({
  event: (kind, outcome) => counted.push(`${kind}: ${outcome}`),
  delivery: (_platform, outcome) => counted.push(`delivery: ${outcome}`),
  rateLimited: (platform) => counted.push(`rate limit: ${platform}`),
  reminder: (kind, outcome) => counted.push(`reminder ${kind}: ${outcome}`),
  jobsWaiting: () => undefined,
});
