import type { Community } from '../../domain/community/community.ts';
import {
  type Entry,
  type FeedbackRing,
  hasGiven,
  isStranded,
  type Pairing,
  type Round,
  reminderTimes,
  termAfter,
} from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId, RingId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { rulesFor } from '../../domain/member/reach.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { hourMs } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { dutyOf, dutyTold, notifyMember } from './notify.ts';
import { setQueueReminder } from './queue-reminder.ts';
import { setSkipReminder } from './skip-reminder.ts';

/** The reminders of everybody who has to give; those that were set by an older version are about a whole ring. */
const dutyReminders = ['exchange_halfway', 'exchange_last_day'] as const;

/** All reminders that are about a ring. */
const ringReminders = ['exchange_begin', ...dutyReminders, 'exchange_deadline'] as const;

/**
 * Starts a ring of two or three: each gives to the next, and the last to the first. Everything else is left to a
 * reminder, so that thousands can be matched in one transaction without holding everybody up.
 */
export async function formRing(
  unit: Unit,
  community: Community,
  round: Round | undefined,
  entries: readonly Entry[],
): Promise<void> {
  const giveHours = round?.giveHours ?? community.rules.exchange.giveHours;
  const deadline = termAfter(unit.now, giveHours * hourMs, restsOf(community));
  const ring: FeedbackRing = {
    id: unit.ids.next<RingId>(),
    communityId: community.id,
    roundId: round?.id,
    matchedAt: unit.now,
    deadlineAt: deadline.at,
    restMs: deadline.restMs,
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
    await remind(unit, community.id, 'exchange_deadline', ring.id, ring.deadlineAt);
    const words = wordsIn(community.language).exchange;
    const pairings = await unit.tx.pairings.ofRing(ring.id);
    for (const pairing of pairings) {
      if (pairing.state !== 'owed') continue;
      await setDutyReminders(unit, community, ring, pairing);
      const { giverId, receiverId } = pairing;
      const getsFrom = pairings.find((each) => each.receiverId === giverId && each.state !== 'withdrawn')?.giverId;
      await notifyMember(
        unit,
        community,
        giverId,
        [receiverId, ...(getsFrom ? [getsFrom] : [])],
        async (name) =>
          words.matched(
            await dutyOf(unit, pairing, ring.deadlineAt, name),
            getsFrom === receiverId ? undefined : getsFrom && name(getsFrom),
          ),
        { purpose: { what: dutyTold, subject: pairing.id }, isDue: true },
      );
    }
  },
};

/** The deadline of a ring that runs has moved, and with it the reminders of everybody who has to give. */
export async function moveRingReminders(unit: Unit, community: Community, ring: FeedbackRing): Promise<void> {
  const pairings = await unit.tx.pairings.ofRing(ring.id);
  await cancelReminders(unit, community.id, 'exchange_deadline', ring.id);
  for (const kind of dutyReminders)
    for (const { id } of [ring, ...pairings]) await cancelReminders(unit, community.id, kind, id);
  await remind(unit, community.id, 'exchange_deadline', ring.id, ring.deadlineAt);
  for (const pairing of pairings) if (pairing.state === 'owed') await setDutyReminders(unit, community, ring, pairing);
}

/** Somebody who has to give is reminded of it in time, when they are awake. */
export async function setDutyReminders(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  { id, giverId }: Pairing,
): Promise<void> {
  const giver = await unit.tx.members.find(giverId);
  const rules = rulesFor(giver, community.rules);
  const { halfwayAt, lastAt } = reminderTimes(ring, restsOf(community), giver?.zone ?? community.zone, rules);
  for (const [kind, at] of [
    ['exchange_halfway', halfwayAt],
    ['exchange_last_day', lastAt],
  ] as const) {
    const isSetForAll = (await unit.tx.reminders.waitingFor(community.id, kind, ring.id)).length > 0;
    if (at && at > unit.now && !isSetForAll) await remind(unit, community.id, kind, id, at);
  }
}

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
  for (const { id } of await unit.tx.pairings.ofRing(ring.id)) {
    for (const kind of dutyReminders) await cancelReminders(unit, ring.communityId, kind, id);
  }
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
  const again: Entry = { ...entry, state: 'waiting', roundId: round?.id, skips: false, stranded };
  await unit.tx.exchanges.saveEntry(again);
  const community = await unit.tx.communities.find(ring.communityId);
  if (community && round) await setSkipReminder(unit, community, again, round);
  // Whoever goes first takes anybody at once.
  else if (community && !stranded) await setQueueReminder(unit, community, again);
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
