import type { Community } from '../../domain/community/community.ts';
import type { Candidate, PastPair } from '../../domain/exchange/cost.ts';
import { type Entry, type Round, termAfter } from '../../domain/exchange/exchange.ts';
import { matchRings } from '../../domain/exchange/matching.ts';
import type { EntryId, MemberId, RoundId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { awayUntil, isAway } from '../../domain/member/suspension.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { seedOf } from '../../domain/seeded.ts';
import { dayMs, earlier, hourMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import { utcOffsetMinutes } from '../../domain/time/zone-offset.ts';
import { wordsIn } from '../../text/words.ts';
import { whoPauses } from '../member/who-is-here.ts';
import { holidaysUntil } from '../runtime/holidays.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { notifyMember } from './notify.ts';
import { patientFrom, setQueueReminder } from './queue-reminder.ts';
import { formRing } from './rings.ts';

/** After this many half-lives, having met before weighs less than anything else. */
const halfLivesRemembered = 6;

/** All rings of a round have ended by then. */
export const summaryAfterMs = 10 * minuteMs;

/** The time for joining a round is over: everybody in it, and everybody waiting in the queue, is matched. */
export const matchRound: ReminderHandler = {
  kind: 'exchange_match',
  inHolidays: 'waits_until_they_end',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    const round = await unit.tx.exchanges.findRound(reminder.subject as RoundId);
    if (!community || round?.state !== 'joining') return;
    const entries = (await unit.tx.exchanges.waiting(community.id)).filter(({ skips }) => !skips);
    const { matched, left } = await match(unit, community, entries, round, () => false);
    await unit.tx.exchanges.saveRound({ ...round, state: matched === 0 ? 'empty' : 'giving' });
    unit.log.info({ round: round.id, matched, left: left.length }, 'Exchange round matched');
    if (matched > 0) {
      const { at } = termAfter(unit.now, round.giveHours * hourMs, restsOf(community));
      await remind(unit, community.id, 'exchange_summary', round.id, later(at, summaryAfterMs));
    }
    const paused = await whoPauses(
      unit,
      entries.map(({ memberId }) => memberId),
      unit.now,
    );
    for (const entry of entries) {
      if (paused.has(entry.memberId)) await unit.tx.exchanges.saveEntry({ ...entry, roundId: undefined });
    }
    for (const entry of left) {
      await unit.tx.exchanges.saveEntry({ ...entry, roundId: undefined });
      await setQueueReminder(unit, community, entry);
      const words = wordsIn(community.language).exchange;
      await notifyMember(unit, community, entry.memberId, [], () => words.nobodyYet(community.rules.exchange));
    }
  },
};

/** Somebody has waited long enough between rounds: from now on, anybody will do. Holidays and pauses end at night. */
export const matchPatient: ReminderHandler = {
  kind: 'exchange_queue',
  inHolidays: 'waits_until_they_end',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    if (!community) return;
    const awakeAt = await lookedAtFrom(unit, community, reminder.subject as EntryId);
    if (awakeAt > unit.now) return remind(unit, community.id, 'exchange_queue', reminder.subject, awakeAt);
    await matchQueue(unit, community);
    const entry = (await unit.tx.exchanges.waiting(community.id)).find(({ id }) => id === reminder.subject);
    if (!entry || entry.roundId !== undefined || patientFrom(community, entry) > unit.now) return;
    const words = wordsIn(community.language).exchange;
    await notifyMember(unit, community, entry.memberId, [], () => words.stillWaiting());
  },
};

/** From when on an entry is looked at: when whoever waits with it is back and awake or, once nobody does, the community. */
async function lookedAtFrom(unit: Unit, community: Community, id: EntryId): Promise<Instant> {
  const [entry] = await unit.tx.exchanges.entries([id]);
  const isWaiting = entry?.state === 'waiting' && entry.communityId === community.id;
  const member = isWaiting ? await unit.tx.members.find(entry.memberId) : undefined;
  const { zone, rules } = community;
  if (!member) return outsideQuietHours(unit.now, zone, rules.reflection);
  return reachableFrom(unit.now, member, { zone, quiet: rules.reflection });
}

/**
 * Matches those in the queue who fit. Those who have waited long enough, or go first, take anybody. In holidays nobody is
 * matched, but everybody is looked at again after them.
 */
export async function matchQueue(unit: Unit, community: Community): Promise<void> {
  const queue = (await unit.tx.exchanges.waiting(community.id)).filter(({ roundId }) => roundId === undefined);
  if (queue.length < 2) return;
  const restsUntil = holidaysUntil(unit, community);
  if (restsUntil !== undefined) return lookAfterHolidays(unit, community, queue, restsUntil);
  const isPicky = (entry: Entry) => !entry.stranded && patientFrom(community, entry) > unit.now;
  await match(unit, community, queue, undefined, isPicky);
}

/** What is due in holidays waits for their end, however soon they are called off. */
async function lookAfterHolidays(unit: Unit, community: Community, queue: readonly Entry[], until: Instant) {
  const ids = queue.map(({ memberId }) => memberId);
  const away = await whoPauses(unit, ids, until);
  const [first, second] = queue.filter(({ memberId }) => !away.has(memberId));
  if (!first || !second) return;
  const waiting = await unit.tx.reminders.waitingFor(community.id, 'exchange_queue', first.id);
  if (!waiting.some(({ dueAt }) => dueAt <= until))
    await remind(unit, community.id, 'exchange_queue', first.id, unit.now);
}

async function match(
  unit: Unit,
  community: Community,
  entries: readonly Entry[],
  round: Round | undefined,
  isPicky: (entry: Entry) => boolean,
): Promise<{ readonly matched: number; readonly left: readonly Entry[] }> {
  const rules = community.rules.exchange;
  const members = await unit.tx.members.findAll(entries.map(({ memberId }) => memberId));
  const there = members.filter((member) => isHere(member) && !isAway(member, unit.now));
  const here = new Map(there.map((member) => [member.id, member]));
  await waitOutPauses(unit, community, entries, members);
  const present = entries.filter(({ memberId }) => here.has(memberId));
  const apart = await keptApart(unit, [...here.keys()]);
  const candidates = present.map(
    (entry): Candidate => ({
      entryId: entry.id,
      memberId: entry.memberId,
      topics: entry.topics,
      utcOffsetMinutes: offsetOf(unit, here.get(entry.memberId)),
      notWith: apart.get(entry.memberId) ?? [],
      stranded: entry.stranded,
      picky: isPicky(entry),
    }),
  );
  const seed = seedOf([round?.id ?? '', unit.now, ...present.map(({ id }) => id)].join());
  const { rings, waiting } = matchRings(candidates, await historyOf(unit, community), rules, seed);
  const byId = new Map(present.map((entry) => [entry.id, entry]));
  const entriesOf = (ids: readonly Entry['id'][]) => ids.flatMap((id) => byId.get(id) ?? []);
  for (const ring of rings) await formRing(unit, community, round, entriesOf(ring));
  return { matched: rings.flat().length, left: entriesOf(waiting) };
}

/** Whom nobody may match each of these with: whom they asked not to be matched with, and whom they blocked. */
async function keptApart(unit: Unit, ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly MemberId[]>> {
  const apart = new Map(await unit.tx.exchanges.notWith(ids));
  const blocked = groupedBy(await unit.tx.blocks.among(ids));
  for (const [id, others] of blocked) apart.set(id, [...(apart.get(id) ?? []), ...others]);
  return apart;
}

function groupedBy(pairs: readonly (readonly [MemberId, MemberId])[]): ReadonlyMap<MemberId, readonly MemberId[]> {
  const groups = new Map<MemberId, MemberId[]>();
  for (const [one, other] of pairs) {
    const group = groups.get(one);
    if (group) group.push(other);
    else groups.set(one, [other]);
  }
  return groups;
}

/** What somebody brought who pauses everything, or rests, is looked at again when they are back. */
async function waitOutPauses(
  unit: Unit,
  community: Community,
  entries: readonly Entry[],
  members: readonly Member[],
): Promise<void> {
  const until = new Map(members.map((member) => [member.id, awayUntil(member, unit.now)]));
  for (const { id, memberId } of entries) {
    const at = until.get(memberId);
    if (at === undefined) continue;
    const waiting = await unit.tx.reminders.waitingFor(community.id, 'exchange_queue', id);
    if (!waiting.some(({ dueAt }) => dueAt >= at)) await remind(unit, community.id, 'exchange_queue', id, at);
  }
}

const offsetOf = (unit: Unit, member: Member | undefined): number | undefined =>
  member?.zone && utcOffsetMinutes(member.zone, unit.now);

async function historyOf(unit: Unit, community: Community): Promise<readonly PastPair[]> {
  const since = earlier(unit.now, halfLivesRemembered * community.rules.exchange.repeatHalfLifeDays * dayMs);
  const meetings = await unit.tx.pairings.meetingsSince(community.id, since);
  return meetings.map(({ a, b, at }) => ({ a, b, daysAgo: (unit.now - at) / dayMs }));
}
