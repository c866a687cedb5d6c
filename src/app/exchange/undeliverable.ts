import type { EntryId, PairingId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { forgetStopped, hasStopped, isOutOfReach, noteStopped } from '../member/stopped.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { withdraw } from './joining.ts';
import { leaveUntold } from './leaving.ts';
import { dutyTold, joiningConfirmed } from './notify.ts';

/**
 * Whoever joins and cannot be written to takes part all the same, and reads on their pages that they are called in the
 * channel when something waits for them. But nobody waits for feedback from somebody who could be reached when they
 * joined, and was then never told that it is theirs to give: they leave the ring, and their work is taken back where
 * nothing would reach them. That is said to them when they come by.
 */
export async function takeOutUnreached(unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> {
  if (error.isPartlyPosted) return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!community) return;
  const entryId = subjectOf(outgoing, joiningConfirmed);
  const [entry] = entryId ? await unit.tx.exchanges.entries([entryId as EntryId]) : [];
  if (entry?.communityId === community.id && isOutOfReach(error)) {
    await noteStopped(unit, entry.memberId, 'exchange_direct');
    return;
  }
  const pairingId = subjectOf(outgoing, dutyTold);
  const pairing = pairingId && (await unit.tx.pairings.find(community.id, pairingId as PairingId));
  if (!pairing) return;
  const { giverId } = pairing;
  if (isOutOfReach(error) && (await hasStopped(unit, giverId, 'exchange_direct'))) return;
  const isTakenBack = isOutOfReach(error) && (await withdraw(unit, giverId));
  const isOut = await leaveUntold(unit, community, pairing);
  if (isTakenBack || isOut) await noteStopped(unit, giverId, 'exchange');
}

/** What is said about an exchange arrives again. */
export async function noteReached(unit: Unit, { purpose, destination }: Outgoing): Promise<void> {
  if (destination.to !== 'direct' || !purpose?.startsWith('exchange:')) return;
  const known = await unit.tx.members.byUser(destination.user);
  if (known) await forgetStopped(unit, known.member.id, 'exchange_direct');
}
