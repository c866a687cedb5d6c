import { type Address, addressKey, channelOf, spaceOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import { type Community, channelRoles } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import { send } from '../runtime/outbox.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { postOf } from './requests.ts';

/** Failures that a steward can fix. */
const mendable: readonly DeliveryFailure[] = ['channel_gone', 'not_allowed'];

/**
 * Handles a message that can never be delivered. The person it was sent for is told. If the channel is one that the
 * community chose, the stewards are told once; any other channel may be private, and is none of their business.
 */
export async function onUndeliverable(unit: Unit, outgoing: Outgoing, failure: DeliveryFailure): Promise<void> {
  const { destination, requestId, authorId } = outgoing;
  if (destination.to !== 'channel' || !mendable.includes(failure)) return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!community) return;
  const at = channelOf(destination.at);
  const part = await partOf(unit, community, at);
  const request = requestId && (await unit.tx.requests.find(requestId));
  const words = wordsIn(community.language);
  if (request && !(await unit.tx.postings.ofRequest(request.id))) {
    await repost(unit, community, request, at, part === 'help' && request.confinedTo === undefined);
  } else if (authorId !== undefined) {
    await notifyMember(unit, community, authorId, words.notices.couldNotSay(at));
  }
  // When the stewards' own channel is the one that fails, there is nobody to tell.
  if (part === undefined || part === 'stewards') return;
  await notifyStewards(unit, community, `cannot-post:${addressKey(at)}`, words.notices.cannotPost(at));
}

/** What the community uses a channel for, if anything. */
async function partOf(unit: Unit, community: Community, at: Address) {
  for (const role of channelRoles) {
    const chosen = await unit.tx.communities.channel(community.id, role);
    if (chosen && addressKey(chosen) === addressKey(at)) return role;
  }
  const fallback = (await unit.tx.spaces.find(spaceOf(at)))?.defaultChannel;
  return fallback && addressKey(fallback) === addressKey(at) ? 'default' : undefined;
}

/**
 * A request whose help channel fails goes to the default channel of the space, because everybody was meant to see it.
 * One that was asked somewhere else goes back to its asker, and nowhere else without their say.
 */
async function repost(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  from: Address,
  wasForEverybody: boolean,
): Promise<void> {
  const words = wordsIn(community.language).help;
  const elsewhere = (await unit.tx.spaces.find(spaceOf(from)))?.defaultChannel;
  if (wasForEverybody && elsewhere && addressKey(elsewhere) !== addressKey(from)) {
    const about = { requestId: request.id, authorId: request.askerId };
    const post = await postOf(unit, community, request, elsewhere);
    await send(unit, community.id, { to: 'channel', at: elsewhere }, post, about);
    await notifyMember(unit, community, request.askerId, words.movedTo(elsewhere));
    return;
  }
  await unit.tx.requests.save({ ...request, state: 'withdrawn', endedAt: unit.now });
  await cancelReminders(unit, community.id, 'request_nudge', request.id);
  await notifyMember(unit, community, request.askerId, words.notPosted(request, from));
}

async function notifyMember(unit: Unit, community: Community, id: MemberId, said: Message): Promise<void> {
  const user = await directAddressOf(unit, id);
  if (user) await send(unit, community.id, { to: 'direct', user }, said);
}
