import { messageKey } from '../../chat/address.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { editedNote, editedPost } from '../help/requests.ts';
import { directAddressOf } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** A post could not be changed that has words which a steward took down: the steward hears which, once for each. */
export async function tellStuck(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const { destination, communityId } = outgoing;
  const id = subjectOf(outgoing, editedPost) ?? subjectOf(outgoing, editedNote);
  // A post that is gone says nothing any more.
  if (id === undefined || destination.to !== 'edit' || failure === 'message_gone' || failure === 'channel_gone') return;
  const request = await unit.tx.requests.find(communityId, id as RequestId);
  const by: MemberId | undefined = request?.endedWhy === 'taken_down' ? request.endedBy : undefined;
  const community = await unit.tx.communities.find(communityId);
  const user = by && (await directAddressOf(unit, by));
  if (!community || !user) return;
  if (!(await unit.tx.inbox.claimForGood(`stuck-words:${messageKey(destination.ref)}`))) return;
  const said = wordsIn(community.language).moderationRemoval.stillThere(destination.ref);
  await send(unit, communityId, { to: 'direct', user }, said);
}
