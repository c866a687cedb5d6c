import { channelOf } from '../../chat/address.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { announcedBy } from './announced.ts';
import { isRetracted } from './retraction.ts';

/**
 * Thanks that could not be posted count all the same; whoever gave them is told that nobody sees them there. So they must
 * not be posted after that, not even by hand. Of thanks that were taken back meanwhile nobody hears.
 */
export async function tellGiver(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const announced = announcedBy(outgoing);
  if (!announced || outgoing.destination.to !== 'channel') return;
  if (await isRetracted(unit, outgoing)) return unit.tx.outbox.dropWordsOf(outgoing.id);
  const community = await unit.tx.communities.find(outgoing.communityId);
  const user = await directAddressOf(unit, announced.giverId);
  if (!community || !user) return;
  const said = wordsIn(community.language).notices.couldNotSay(channelOf(outgoing.destination.at), failure);
  await send(unit, community.id, { to: 'direct', user }, said);
  await unit.tx.outbox.dropWordsOf(outgoing.id);
}
