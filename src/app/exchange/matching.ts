import type { Community } from '../../domain/community/community.ts';
import type { Candidate, PastPair } from '../../domain/exchange/cost.ts';
import type { Entry } from '../../domain/exchange/exchange.ts';
import { matchRings } from '../../domain/exchange/matching.ts';
import type { RoundId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { seedOf } from '../../domain/seeded.ts';
import { dayMs, earlier, hourMs, later, minuteMs } from '../../domain/time/instant.ts';
import { utcOffsetMinutes } from '../../domain/time/zone-offset.ts';
import { wordsIn } from '../../text/words.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { notifyMember } from './notify.ts';
import { formRing } from './rings.ts';

/** After this many half-lives, having met before weighs less than anything else. */
const halfLivesRemembered = 6;

/** All rings of a round have ended by then. */
const summaryAfterMs = 10 * minuteMs;

/** The time for joining a round is over: everybody in it, and everybody waiting in the queue, is matched. */
export const matchRound: ReminderHandler = {
  kind: 'exchange_match',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    const round = await unit.tx.exchanges.findRound(reminder.subject as RoundId);
    if (!community || round?.state !== 'joining') return;
    const entries = await unit.tx.exchanges.waiting(community.id);
    const { matched, left } = await match(unit, community, entries, round.id, () => false);
    await unit.tx.exchanges.saveRound({ ...round, state: matched === 0 ? 'empty' : 'giving' });
    unit.log.info({ round: round.id, matched, left: left.length }, 'Exchange round matched');
    if (matched > 0) {
      const { giveDays } = community.rules.exchange;
      await remind(
        unit,
        community.id,
        'exchange_summary',
        round.id,
        later(unit.now, giveDays * dayMs + summaryAfterMs),
      );
    }
    for (const entry of left) {
      await unit.tx.exchanges.saveEntry({ ...entry, roundId: undefined });
      await setQueueReminder(unit, community, entry);
      const words = wordsIn(community.language).exchange;
      await notifyMember(unit, community, entry.memberId, [], () => words.nobodyYet(community.rules.exchange));
    }
  },
};

/** Somebody has waited long enough between rounds: from now on, anybody will do. */
export const matchPatient: ReminderHandler = {
  kind: 'exchange_queue',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    if (!community) return;
    await matchQueue(unit, community);
    const entry = (await unit.tx.exchanges.waiting(community.id)).find(({ id }) => id === reminder.subject);
    if (!entry || entry.roundId !== undefined) return;
    const words = wordsIn(community.language).exchange;
    await notifyMember(unit, community, entry.memberId, [], () => words.stillWaiting());
  },
};

/** The time from which somebody in the queue is matched with anybody who is there. */
export const patientFrom = (community: Community, entry: Entry) =>
  later(entry.waitingSince, community.rules.exchange.queueHours * hourMs);

/** Sets a reminder for when an entry in the queue has waited long enough; none if it already has. */
export async function setQueueReminder(unit: Unit, community: Community, entry: Entry): Promise<void> {
  const at = patientFrom(community, entry);
  if (at > unit.now) await remind(unit, community.id, 'exchange_queue', entry.id, at);
}

/** Matches those in the queue who fit. Those who have waited long enough, or go first, take anybody. */
export async function matchQueue(unit: Unit, community: Community): Promise<void> {
  const queue = (await unit.tx.exchanges.waiting(community.id)).filter(({ roundId }) => roundId === undefined);
  if (queue.length < 2) return;
  const isPicky = (entry: Entry) => !entry.stranded && patientFrom(community, entry) > unit.now;
  await match(unit, community, queue, undefined, isPicky);
}

async function match(
  unit: Unit,
  community: Community,
  entries: readonly Entry[],
  roundId: RoundId | undefined,
  isPicky: (entry: Entry) => boolean,
): Promise<{ readonly matched: number; readonly left: readonly Entry[] }> {
  const rules = community.rules.exchange;
  const members = await unit.tx.members.findAll(entries.map(({ memberId }) => memberId));
  const here = new Map(members.filter(isHere).map((member) => [member.id, member]));
  const present = entries.filter(({ memberId }) => here.has(memberId));
  const notWith = await unit.tx.exchanges.notWith([...here.keys()]);
  const candidates = present.map(
    (entry): Candidate => ({
      entryId: entry.id,
      memberId: entry.memberId,
      topics: entry.topics,
      utcOffsetMinutes: offsetOf(unit, here.get(entry.memberId)),
      notWith: notWith.get(entry.memberId) ?? [],
      stranded: entry.stranded,
      picky: isPicky(entry),
    }),
  );
  const seed = seedOf([roundId ?? '', unit.now, ...present.map(({ id }) => id)].join());
  const { rings, waiting } = matchRings(candidates, await historyOf(unit, community), rules, seed);
  const byId = new Map(present.map((entry) => [entry.id, entry]));
  const entriesOf = (ids: readonly Entry['id'][]) => ids.flatMap((id) => byId.get(id) ?? []);
  for (const ring of rings) await formRing(unit, community, roundId, entriesOf(ring));
  return { matched: rings.flat().length, left: entriesOf(waiting) };
}

const offsetOf = (unit: Unit, member: Member | undefined): number | undefined =>
  member?.zone && utcOffsetMinutes(member.zone, unit.now);

async function historyOf(unit: Unit, community: Community): Promise<readonly PastPair[]> {
  const since = earlier(unit.now, halfLivesRemembered * community.rules.exchange.repeatHalfLifeDays * dayMs);
  const meetings = await unit.tx.pairings.meetingsSince(community.id, since);
  return meetings.map(({ a, b, at }) => ({ a, b, daysAgo: (unit.now - at) / dayMs }));
}
