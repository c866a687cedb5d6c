import type { Community } from '../../domain/community/community.ts';
import { type FeedbackRing, isStillIn } from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { isBetween } from '../member/blocked.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { leaveRingFully, mostRings } from './leaving.ts';
import { matchQueue } from './matching.ts';
import { dutyTold, feedbackShown } from './notify.ts';
import { waitAgain } from './rings.ts';

/**
 * Somebody blocked somebody with whom they are in an exchange: whoever blocked leaves it. They owe nothing and have missed
 * nothing, what they gave and nobody could read yet is as if it had never been given, and their work waits for others. The
 * others hear what they hear whenever somebody leaves. What both had read before stays theirs.
 */
export async function endExchangesBetween(unit: Unit, community: Community, member: Member, blocked: Member) {
  let isAnythingOver = false;
  for (const ring of await unit.tx.pairings.ringsOf(member.id, mostRings)) {
    const left = await leaveBecauseOf(unit, community, ring, member.id, blocked.id);
    isAnythingOver ||= left;
  }
  if (isAnythingOver) await matchQueue(unit, community);
}

/** @returns whether they were in it together, and anything was open between them or still to come */
async function leaveBecauseOf(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  memberId: MemberId,
  blockedId: MemberId,
): Promise<boolean> {
  const pairings = await unit.tx.pairings.ofRing(ring.id);
  const isIn = pairings.some(({ giverId, receiverId }) => giverId === blockedId || receiverId === blockedId);
  if (!isIn || !isStillIn(memberId, pairings)) return false;
  await leaveRingFully(unit, community, ring, memberId);
  await waitAgain(unit, ring, await unit.tx.pairings.ofRing(ring.id), memberId);
  return true;
}

/** What is said directly to one of a pair about the other; the subject is their pairing. */
const betweenTwo = [dutyTold, feedbackShown] as const;

/** A direct message had to wait, and one of the two whom it is about blocked the other meanwhile: it is not said. */
export async function dropBetween(unit: Unit, outgoing: Outgoing): Promise<void> {
  const subject = betweenTwo.map((what) => subjectOf(outgoing, what)).find((each) => each !== undefined);
  const pairing = subject && (await unit.tx.pairings.find(outgoing.communityId, subject as PairingId));
  if (!pairing || !(await isBetween(unit, pairing.giverId, pairing.receiverId))) return;
  await unit.tx.outbox.withdraw(outgoing.id);
}
