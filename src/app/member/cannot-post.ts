import { type Address, addressKey, channelOf, spaceOf } from '../../chat/address.ts';
import { type ChannelRole, type Community, channelRoles } from '../../domain/community/community.ts';
import type { DeliveryError, DeliveryFailure } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { notifyStewards } from './stewards.ts';

/** Failures that say nothing about a channel. */
const notOfChannel: readonly DeliveryFailure[] = ['thread_gone', 'message_gone'];

/**
 * A message died in a channel that the community chose, or that its space has for everything: the stewards are told, once
 * for each cause. Any other channel may be private, and is none of their business.
 */
export async function tellStewardsOfChannel(
  unit: Unit,
  { communityId, destination }: Outgoing,
  { failure }: DeliveryError,
): Promise<void> {
  if (destination.to !== 'channel' || notOfChannel.includes(failure)) return;
  const community = await unit.tx.communities.find(communityId);
  if (!community) return;
  const at = channelOf(destination.at);
  const role = await roleOf(unit, community, at);
  if (role === undefined) return;
  const said = wordsIn(community.language).notices.cannotPost(at, failure);
  await notifyStewards(unit, community, `cannot-post:${addressKey(at)}:${failure}`, said, {
    exceptIn: at,
    lasts: false,
  });
}

/** What the community uses a channel for, if anything. */
async function roleOf(unit: Unit, community: Community, at: Address): Promise<ChannelRole | 'default' | undefined> {
  for (const role of channelRoles) {
    const chosen = await unit.tx.communities.channel(community.id, role);
    if (chosen && addressKey(chosen) === addressKey(at)) return role;
  }
  const fallback = (await unit.tx.spaces.find(spaceOf(at)))?.defaultChannel;
  return fallback && addressKey(fallback) === addressKey(at) ? 'default' : undefined;
}
