import type { Community } from '../../domain/community/community.ts';
import { type FeedbackRing, type Pairing, reminderTimes, shouldAskToPause } from '../../domain/exchange/exchange.ts';
import type { PairingId, RingId } from '../../domain/ids.ts';
import { rulesFor } from '../../domain/member/reach.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { wordsIn } from '../../text/words.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { matchQueue } from './matching.ts';
import { dutyOf, notifyMember } from './notify.ts';
import { carryOn, endRing } from './rings.ts';

/** Half of the time is over: those who still owe are reminded. */
export const remindHalfway: ReminderHandler = {
  kind: 'exchange_halfway',
  inHolidays: 'waits_until_they_end',
  run: (unit, reminder) => remindWhoOwes(unit, reminder, 'halfway'),
};

/** Little time is left. */
export const remindLastDay: ReminderHandler = {
  kind: 'exchange_last_day',
  inHolidays: 'waits_until_they_end',
  run: (unit, reminder) => remindWhoOwes(unit, reminder, 'last_day'),
};

/**
 * The deadline. Those who gave already have what they got, or go first in the next match. Those who did not give can
 * still do so, and see nothing before that.
 */
export const closeRing: ReminderHandler = {
  kind: 'exchange_deadline',
  inHolidays: 'waits_until_they_end',
  run: async (unit, reminder) => {
    const found = await running(unit, reminder);
    if (!found) return;
    const { community, pairings } = found;
    await endRing(unit, found.ring);
    const ring: FeedbackRing = { ...found.ring, state: 'over' };
    for (const pairing of pairings.filter(({ state }) => state === 'owed')) {
      await unit.tx.pairings.save({ ...pairing, missed: true });
      await tellWhoMissed(unit, community, ring, pairing, pairings);
    }
    for (const { giverId } of pairings) await carryOn(unit, community, ring, pairings, giverId);
    await matchQueue(unit, community);
  },
};

async function tellWhoMissed(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  pairing: Pairing,
  pairings: readonly Pairing[],
): Promise<void> {
  const rules = community.rules.exchange;
  const words = wordsIn(community.language).exchange;
  const { giverId } = pairing;
  await notifyMember(unit, community, giverId, [pairing.receiverId], async (name) =>
    words.missed(await dutyOf(unit, pairing, ring.deadlineAt, name), isGivenTo(giverId, pairings)),
  );
  const latest = await unit.tx.pairings.latestDutiesOf(giverId, rules.missesUntilAsked);
  if (!shouldAskToPause(latest, rules)) return;
  await notifyMember(unit, community, giverId, [], () => words.askToPause(rules.missesUntilAsked));
}

async function remindWhoOwes(unit: Unit, reminder: Reminder, when: 'halfway' | 'last_day'): Promise<void> {
  const found = await running(unit, reminder);
  if (!found) return;
  const { community, ring, pairings, isMeant } = found;
  const rests = restsOf(community);
  const words = wordsIn(community.language).exchange;
  for (const pairing of pairings.filter((each) => each.state === 'owed' && isMeant(each))) {
    const giver = await unit.tx.members.find(pairing.giverId);
    const zone = giver?.zone ?? community.zone;
    const rules = rulesFor(giver, community.rules);
    const { lastAt = ring.deadlineAt } = reminderTimes(ring, rests, zone, rules);
    // After Hearth was away, or when somebody wakes up, the next reminder says the same.
    const until = when === 'halfway' ? lastAt : ring.deadlineAt;
    const awakeAt = outsideQuietHours(unit.now, zone, rules.reflection);
    if (awakeAt >= until) continue;
    if (awakeAt > unit.now) {
      await remind(unit, community.id, reminder.kind, pairing.id, awakeAt);
      continue;
    }
    const hasPartnerGiven = isGivenTo(pairing.giverId, pairings);
    await notifyMember(unit, community, pairing.giverId, [pairing.receiverId], async (name) =>
      words.reminder(when, await dutyOf(unit, pairing, ring.deadlineAt, name), hasPartnerGiven),
    );
  }
}

/**
 * The running ring that a reminder is about, with its pairings; or with the one pairing whose giver was asleep when the
 * others were reminded.
 */
async function running(unit: Unit, { communityId, subject }: Reminder) {
  const community = await unit.tx.communities.find(communityId);
  const put = await unit.tx.pairings.find(communityId, subject as PairingId);
  const ring = await unit.tx.pairings.findRing(put?.ringId ?? (subject as RingId));
  if (!community || ring?.state !== 'running') return undefined;
  const pairings = await unit.tx.pairings.ofRing(ring.id);
  return { community, ring, pairings, isMeant: ({ id }: Pairing) => put === undefined || id === put.id };
}

const isGivenTo = (memberId: Pairing['giverId'], pairings: readonly Pairing[]): boolean =>
  pairings.some(({ receiverId, state }) => receiverId === memberId && state === 'given');
