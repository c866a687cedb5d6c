import type { EntryId, PairingId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { isOutOfReach, noteStopped } from '../member/stopped.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { withdraw } from './joining.ts';
import { leaveUntold } from './leaving.ts';
import { dutyTold, joiningConfirmed } from './notify.ts';

/**
 * Nobody waits for feedback from somebody who was never told that it is theirs to give. And nobody is matched with
 * somebody who is out of reach: their work is taken back. Either is said to them when they come by.
 */
export async function takeOutUnreached(unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> {
  if (error.isPartlyPosted) return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  const pairingId = subjectOf(outgoing, dutyTold);
  const pairing = pairingId && (await unit.tx.pairings.find(outgoing.communityId, pairingId as PairingId));
  const entryId = subjectOf(outgoing, joiningConfirmed);
  const [entry] = entryId ? await unit.tx.exchanges.entries([entryId as EntryId]) : [];
  const memberId = pairing ? pairing.giverId : entry?.memberId;
  if (!community || memberId === undefined) return;
  const isTakenBack = isOutOfReach(error) && (await withdraw(unit, memberId));
  const isOut = pairing ? await leaveUntold(unit, community, pairing) : false;
  if (isTakenBack || isOut) await noteStopped(unit, memberId, 'exchange');
}
