import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Destination } from '../../ports/store/outbox.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { directAddressOf } from './names.ts';

/**
 * Tells the stewards something, once for each `occasion`: in their channel if there is one, and otherwise each of them
 * directly.
 */
export async function notifyStewards(
  unit: Unit,
  community: Community,
  occasion: string,
  message: Message,
): Promise<void> {
  const destinations = await towardsStewards(unit, community);
  // When nobody can be told yet, the occasion stays open until somebody can.
  if (destinations.length === 0) return;
  if (!(await unit.tx.inbox.claimForGood(`stewards:${community.id}:${occasion}`))) return;
  for (const destination of destinations) await send(unit, community.id, destination, message);
}

async function towardsStewards(unit: Unit, community: Community): Promise<readonly Destination[]> {
  const at = await unit.tx.communities.channel(community.id, 'stewards');
  if (at) return [{ to: 'channel', at }];
  const stewards = await unit.tx.members.stewards(community.id);
  const users = await Promise.all(stewards.map(({ id }) => directAddressOf(unit, id)));
  return users.flatMap((user) => (user ? [{ to: 'direct', user }] : []));
}
