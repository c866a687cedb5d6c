import type { Community } from '../../domain/community/community.ts';
import type { Feedback, Pairing } from '../../domain/exchange/exchange.ts';
import type { CommunityId, MemberId, PairingId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { isBetween } from '../member/blocked.ts';
import { UserError } from '../runtime/errors.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { changeTold, feedbackShown, notifyMember, workOf } from './notify.ts';
import { received, toRespond } from './responding.ts';

/** What was given longer ago is not asked about any more, when its receiver reads it again. */
const mostDays = 28;

/** What somebody got has reached them. */
export async function noteShown(unit: Unit, outgoing: Outgoing): Promise<void> {
  const id = subjectOf(outgoing, feedbackShown);
  const pairing = id && (await unit.tx.pairings.find(outgoing.communityId, id as PairingId));
  if (pairing) await noteSeen(unit, pairing);
}

/** Somebody reads what they got, which may never have reached them. */
export async function read(unit: Unit, member: Member, id: PairingId): Promise<Feedback> {
  const feedback = await received(unit, member, id);
  const pairing = await unit.tx.pairings.find(member.communityId, id);
  if (pairing) await noteSeen(unit, pairing);
  return feedback;
}

/** Somebody saw what they got: once, a while later, they are asked what they changed because of it. */
async function noteSeen(unit: Unit, { id, communityId, givenAt = unit.now }: Pairing): Promise<void> {
  if (unit.now - givenAt > mostDays * dayMs) return;
  const community = await unit.tx.communities.find(communityId);
  if (!community || !(await unit.tx.inbox.claimForGood(`feedback-seen:${id}`))) return;
  const { changeDays } = community.rules.exchange;
  await remind(unit, communityId, 'exchange_changed', id, later(unit.now, changeDays * dayMs));
}

/** Asks somebody, by day, what they changed because of what they got; as long as there is somebody to tell it to. */
export const askWhatChanged: ReminderHandler = {
  kind: 'exchange_changed',
  inHolidays: 'waits_for_its_hour',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const asked = community && (await toAsk(unit, communityId, subject as PairingId));
    if (!asked) return;
    const { member, pairing } = asked;
    const awakeAt = reachableFrom(unit.now, member, { zone: community.zone, quiet: community.rules.reflection });
    if (awakeAt > unit.now) return remind(unit, communityId, 'exchange_changed', subject, awakeAt);
    const words = wordsIn(community.language).exchangeChanges;
    const work = await workOf(unit, { receiverEntryId: pairing.receiverEntryId });
    await notifyMember(
      unit,
      community,
      member.id,
      [pairing.giverId],
      (name) => words.question(pairing.id, name(pairing.giverId), work),
      { isOptional: true },
    );
  },
};

/** Who is to be asked; nobody where one of both has left, takes a break, or has said it already. */
async function toAsk(unit: Unit, communityId: CommunityId, id: PairingId) {
  const pairing = await unit.tx.pairings.find(communityId, id);
  const feedback = pairing && (await unit.tx.feedback.read(id, pairing.receiverId));
  const member = pairing && (await unit.tx.members.find(pairing.receiverId));
  const giver = pairing && (await unit.tx.members.find(pairing.giverId));
  if (!feedback || !member || !giver || !isHere(member) || !isHere(giver) || feedback.changed !== '') return undefined;
  // Nothing goes from one to the other any more.
  if (await isBetween(unit, member.id, giver.id)) return undefined;
  const isPaused = (await unit.tx.exchanges.pausedSince(member.id)) !== undefined;
  return isPaused ? undefined : { member, pairing };
}

/** What somebody can still say they changed. Throws a `UserError` when it is not theirs, or said already. */
export async function toSayChanged(unit: Unit, member: Member, id: PairingId): Promise<Feedback> {
  const feedback = await toRespond(unit, member, id);
  if (feedback.changed !== '') throw new UserError('changed_said');
  return feedback;
}

/**
 * The receiver says in a line what they changed: the giver reads it, and finds it on their page with their thanks.
 * @returns whose feedback it was, and whether they are there to be told; whoever is blocked reads the same
 */
export async function sayChanged(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
  changed: string,
): Promise<{ readonly giverId: MemberId; readonly isTold: boolean }> {
  const { giverId } = await toSayChanged(unit, member, id);
  if (await unit.tx.blocks.find(member.id, giverId)) throw new UserError('blocked_by_you');
  await unit.tx.feedback.sayChanged(id, changed, unit.now);
  const giver = await unit.tx.members.find(giverId);
  if (!giver || !isHere(giver)) return { giverId, isTold: false };
  if (await isBetween(unit, member.id, giverId)) return { giverId, isTold: true };
  const words = wordsIn(community.language).exchangeChanges;
  await notifyMember(unit, community, giverId, [member.id], (name) => words.told(name(member.id), changed), {
    purpose: { what: changeTold, subject: id },
  });
  return { giverId, isTold: true };
}
