import { type Address, addressKey } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Destination, Outgoing } from '../../ports/store/outbox.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { directAddressOf } from './names.ts';

/** What a message for the stewards is for. */
export const stewardsNotice = 'member:stewards';

/**
 * Tells the stewards something, once for each `occasion`: in their channel if there is one, and otherwise each of them
 * directly.
 * @param exceptIn a channel in which they cannot be told
 * @param lasts false when it may be told again once the claim on it is pruned (`sweep`), because it can happen anew
 */
export async function notifyStewards(
  unit: Unit,
  community: Community,
  occasion: string,
  message: Message,
  { exceptIn, lasts = true }: { readonly exceptIn?: Address; readonly lasts?: boolean } = {},
): Promise<void> {
  const destinations = await towardsStewards(unit, community, exceptIn);
  // When nobody can be told yet, the occasion stays open until somebody can.
  if (destinations.length === 0) return;
  const { inbox } = unit.tx;
  const claim = `stewards:${community.id}:${occasion}`;
  if (!(await (lasts ? inbox.claimForGood(claim) : inbox.claim(claim, unit.now)))) return;
  const purpose = { what: stewardsNotice, subject: community.id } as const;
  for (const destination of destinations) await send(unit, community.id, destination, message, { purpose });
}

/** A message for the stewards died in their channel: each of them gets it directly. */
export async function passToStewards(unit: Unit, outgoing: Outgoing): Promise<void> {
  const { communityId, destination, message } = outgoing;
  if (destination.to !== 'channel' || subjectOf(outgoing, stewardsNotice) === undefined) return;
  const community = await unit.tx.communities.find(communityId);
  if (!community) return;
  const purpose = { what: stewardsNotice, subject: community.id } as const;
  const stewards = await directlyToStewards(unit, community);
  for (const to of stewards) await send(unit, communityId, to, message, { purpose });
  if (stewards.length > 0) await unit.tx.outbox.dropWordsOf(outgoing.id);
}

async function towardsStewards(
  unit: Unit,
  community: Community,
  exceptIn: Address | undefined,
): Promise<readonly Destination[]> {
  const at = await unit.tx.communities.channel(community.id, 'stewards');
  if (at && !(exceptIn && addressKey(exceptIn) === addressKey(at))) return [{ to: 'channel', at }];
  return directlyToStewards(unit, community);
}

async function directlyToStewards(unit: Unit, community: Community): Promise<readonly Destination[]> {
  const stewards = await unit.tx.members.stewards(community.id);
  const users = await Promise.all(stewards.map(({ id }) => directAddressOf(unit, id)));
  return users.flatMap((user) => (user ? [{ to: 'direct', user }] : []));
}
