import { messageKey } from '../../chat/address.ts';
import type { MemberId, PairingId, RequestId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { feedbackTakenDown } from '../exchange/taking-down.ts';
import { editedNote, editedPost } from '../help/requests.ts';
import { editedNotice } from '../help/waiting-long.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { shownRetired } from './showing.ts';

/** A post could not be changed that has words which a steward took down: the steward hears which, once for each. */
export async function tellStuck(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const { destination, communityId } = outgoing;
  // A post that is gone says nothing any more; one in an archived channel can be read as before.
  if (destination.to !== 'edit' || failure === 'message_gone') return;
  const by = subjectOf(outgoing, shownRetired) ?? (await whoTookDown(unit, outgoing));
  const community = await unit.tx.communities.find(communityId);
  const user = by && (await directAddressOf(unit, by as MemberId));
  if (!community || !user) return;
  if (!(await unit.tx.inbox.claimForGood(`stuck-words:${messageKey(destination.ref)}`))) return;
  const said = wordsIn(community.language).moderationRemoval.stillThere(destination.ref);
  await send(unit, communityId, { to: 'direct', user }, said);
}

/** Which steward took the request down whose post it is. */
async function whoTookDown(unit: Unit, outgoing: Outgoing): Promise<MemberId | undefined> {
  const id = subjectOf(outgoing, editedPost) ?? subjectOf(outgoing, editedNote) ?? subjectOf(outgoing, editedNotice);
  const request = id && (await unit.tx.requests.find(outgoing.communityId, id as RequestId));
  return request && request.endedWhy === 'taken_down' ? request.endedBy : undefined;
}

/** The message in which somebody got feedback could not be changed: the steward who took it down hears whose. */
export async function tellStillRead(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const id = subjectOf(outgoing, feedbackTakenDown);
  if (id === undefined || failure === 'message_gone') return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  const pairing = community && (await unit.tx.pairings.find(community.id, id as PairingId));
  const shown = community && (await unit.tx.moderation.shownFeedback(community.id, id as PairingId));
  const user = shown?.removedBy && (await directAddressOf(unit, shown.removedBy));
  if (!pairing || !user) return;
  const { name } = await namesIn(unit, user, [pairing.receiverId]);
  const said = wordsIn(community.language).moderationRemoval.stillWith(name(pairing.receiverId));
  await send(unit, community.id, { to: 'direct', user }, said);
}
