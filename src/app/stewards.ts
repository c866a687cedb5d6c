import type { Message } from '../chat/message.ts';
import type { Community } from '../domain/community.ts';
import { directlyTo } from './names.ts';
import { send } from './outgoing.ts';
import type { Unit } from './unit-of-work.ts';

/**
 * Tells the stewards something, once for each `occasion`: in their channel, where there is one, else each of them
 * directly.
 */
export async function tellStewards(
  unit: Unit,
  community: Community,
  occasion: string,
  message: Message,
): Promise<void> {
  if (!(await unit.tx.inbox.claim(`stewards:${community.id}:${occasion}`, unit.now))) return;
  const at = await unit.tx.communities.channel(community.id, 'stewards');
  if (at) return send(unit, community.id, { to: 'channel', at }, message);
  for (const steward of await unit.tx.members.stewards(community.id)) {
    const user = await directlyTo(unit, steward.id);
    if (user) await send(unit, community.id, { to: 'direct', user }, message);
  }
}
