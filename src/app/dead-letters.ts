import { addressKey, channelOf, spaceOf } from '../chat/address.ts';
import type { DeliveryFailure } from '../ports/chat-platform.ts';
import type { Outgoing } from '../ports/store/future.ts';
import { wordsIn } from '../text/words.ts';
import { postOf } from './help-requests.ts';
import { directlyTo } from './names.ts';
import { send } from './outgoing.ts';
import { tellStewards } from './stewards.ts';
import type { Unit } from './unit-of-work.ts';

/** Failures that a steward can mend. */
const mendable: readonly DeliveryFailure[] = ['channel_gone', 'not_allowed'];

/**
 * What is done about a message that could not be delivered for good: a request goes to the space's default channel
 * instead, or its asker is told; and the stewards hear, once for each channel, what they can mend.
 */
export async function afterDeath(unit: Unit, outgoing: Outgoing, failure: DeliveryFailure): Promise<void> {
  const { destination } = outgoing;
  if (destination.to !== 'channel' || !mendable.includes(failure)) return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!community) return;
  if (outgoing.requestId !== undefined) await rehouse(unit, outgoing, destination.at);
  const at = channelOf(destination.at);
  const stewardsAt = await unit.tx.communities.channel(community.id, 'stewards');
  // Where the channel of the stewards is itself the one that cannot be written to, there is nobody to tell.
  if (stewardsAt && addressKey(stewardsAt) === addressKey(at)) return;
  await tellStewards(
    unit,
    community,
    `cannot-post:${addressKey(at)}`,
    wordsIn(community.language).notices.cannotPost(at),
  );
}

async function rehouse(unit: Unit, outgoing: Outgoing, from: ReturnType<typeof channelOf>): Promise<void> {
  const request = outgoing.requestId && (await unit.tx.requests.find(outgoing.requestId));
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!request || !community || (await unit.tx.postings.ofRequest(request.id))) return;
  const words = wordsIn(community.language).ask;
  const elsewhere = (await unit.tx.spaces.find(spaceOf(from)))?.defaultChannel;
  const asker = await directlyTo(unit, request.askerId);
  const canMove = elsewhere && addressKey(elsewhere) !== addressKey(channelOf(from));
  if (canMove) {
    const post = await postOf(unit, community, request, elsewhere);
    await send(unit, community.id, { to: 'channel', at: elsewhere }, post, request.id);
  }
  if (asker) {
    const said = canMove ? words.movedTo(elsewhere) : words.notPosted();
    await send(unit, community.id, { to: 'direct', user: asker }, said);
  }
}
