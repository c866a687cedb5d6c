import type { Community } from '../../domain/community/community.ts';
import {
  type Entry,
  type FeedbackRing,
  hasGiven,
  isStranded,
  type Pairing,
  timesOf,
} from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId, RingId, RoundId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { wordsIn } from '../../text/words.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { dutyOf, dutyTold, notifyMember } from './notify.ts';

/** All reminders of one ring of givers. */
const ringReminders = ['exchange_begin', 'exchange_halfway', 'exchange_last_day', 'exchange_deadline'] as const;

/**
 * Starts a ring of two or three: each gives to the next, and the last to the first. Everything else is left to a
 * reminder, so that thousands can be matched in one transaction without holding everybody up.
 */
export async function formRing(
  unit: Unit,
  community: Community,
  roundId: RoundId | undefined,
  entries: readonly Entry[],
): Promise<void> {
  const ring: FeedbackRing = {
    id: unit.ids.next<RingId>(),
    communityId: community.id,
    roundId,
    matchedAt: unit.now,
    deadlineAt: timesOf(unit.now, community.rules.exchange).deadlineAt,
    state: 'running',
  };
  const pairings = entries.map((giver, index) =>
    newPairing(unit, ring, giver, entries[(index + 1) % entries.length] ?? giver),
  );
  await unit.tx.pairings.addRing(ring, pairings);
  for (const entry of entries) await unit.tx.exchanges.saveEntry({ ...entry, state: 'matched', stranded: false });
  await remind(unit, community.id, 'exchange_begin', ring.id, unit.now);
}

/** A new ring: everybody in it learns whose work is theirs to look at, and is reminded in time. */
export const beginRing: ReminderHandler = {
  kind: 'exchange_begin',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    const ring = await unit.tx.pairings.findRing(reminder.subject as RingId);
    if (!community || ring?.state !== 'running') return;
    const times = timesOf(ring.matchedAt, community.rules.exchange);
    await remind(unit, community.id, 'exchange_halfway', ring.id, times.halfwayAt);
    await remind(unit, community.id, 'exchange_last_day', ring.id, times.lastReminderAt);
    await remind(unit, community.id, 'exchange_deadline', ring.id, ring.deadlineAt);
    const words = wordsIn(community.language).exchange;
    for (const pairing of await unit.tx.pairings.ofRing(ring.id)) {
      if (pairing.state !== 'owed') continue;
      const isFirst = (await unit.tx.pairings.latestDutiesOf(pairing.giverId, 1)).length === 0;
      await notifyMember(
        unit,
        community,
        pairing.giverId,
        [pairing.receiverId],
        async (name) => words.matched(await dutyOf(unit, pairing, ring.deadlineAt, name), isFirst),
        { purpose: { what: dutyTold, subject: pairing.id } },
      );
    }
  },
};

const newPairing = (unit: Unit, ring: FeedbackRing, giver: Entry, receiver: Entry): Pairing => ({
  id: unit.ids.next<PairingId>(),
  ringId: ring.id,
  communityId: ring.communityId,
  giverId: giver.memberId,
  giverEntryId: giver.id,
  receiverId: receiver.memberId,
  receiverEntryId: receiver.id,
  state: 'owed',
  givenAt: undefined,
  missed: false,
});

/** A ring is past its deadline, or nothing is left to wait for. */
export async function endRing(unit: Unit, ring: FeedbackRing): Promise<void> {
  await unit.tx.pairings.saveRing({ ...ring, state: 'over' });
  for (const kind of ringReminders) await cancelReminders(unit, ring.communityId, kind, ring.id);
}

/**
 * Puts the work of somebody who did their part, or could not, back into the queue. Those who gave go first. Does
 * nothing for somebody who left, or who is already in another ring.
 * @returns whether it is waiting now
 */
export async function waitAgain(
  unit: Unit,
  ring: FeedbackRing,
  pairings: readonly Pairing[],
  memberId: MemberId,
): Promise<boolean> {
  const member = await unit.tx.members.find(memberId);
  const [latest] = await unit.tx.pairings.ringsOf(memberId, 1);
  const own = pairings.find(({ giverId }) => giverId === memberId)?.giverEntryId;
  const [entry] = own ? await unit.tx.exchanges.entries([own]) : [];
  if (!member || !isHere(member) || latest?.id !== ring.id || !entry) return false;
  const stranded = hasGiven(memberId, pairings);
  const waiting = await unit.tx.exchanges.waitingOf(memberId);
  if (waiting) {
    await unit.tx.exchanges.saveEntry({ ...waiting, stranded: waiting.stranded || stranded });
    return true;
  }
  if (entry.state !== 'matched') return false;
  const round = await unit.tx.exchanges.joiningRound(ring.communityId);
  await unit.tx.exchanges.saveEntry({ ...entry, state: 'waiting', roundId: round?.id, stranded });
  return true;
}

/**
 * Somebody who gave and gets nothing goes first in the next match, and is told so.
 * @param untold who was to give to them, and could not be told so
 */
export async function carryOn(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  pairings: readonly Pairing[],
  memberId: MemberId,
  untold?: MemberId,
): Promise<void> {
  if (!isStranded(memberId, pairings, ring.state === 'over')) return;
  if (!(await waitAgain(unit, ring, pairings, memberId))) return;
  const awaited = pairings.find(({ receiverId, state }) => receiverId === memberId && state === 'owed')?.giverId;
  const giverId = awaited ?? untold;
  const words = wordsIn(community.language).exchange;
  await notifyMember(unit, community, memberId, giverId ? [giverId] : [], (name) =>
    words.stranded(giverId && name(giverId), awaited === undefined),
  );
}
