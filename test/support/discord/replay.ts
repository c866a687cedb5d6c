import type { Gateway } from './gateway/gateway.ts';
import { INTERACTION_TYPE, type Interaction, type InteractionKind, type Interactions } from './interactions.ts';
import { isObject } from './rules/rule.ts';
import type { Fields } from './shapes.ts';
import type { World } from './world.ts';

/**
 * Begins a recorded interaction, which the app can answer. The stub must know its person and channel.
 * @param told what the app is told instead
 */
export function again(
  data: Fields,
  world: World,
  interactions: Interactions,
  told: unknown = data,
): Promise<Interaction> {
  const who = isObject(data.member) ? data.member.user : data.user;
  const user = world.users.get(String(isObject(who) ? who.id : undefined));
  if (!user) throw new Error('The recorded interaction is by somebody who is not here');
  const kinds = Object.keys(INTERACTION_TYPE) as InteractionKind[];
  const kind = kinds.find((each) => INTERACTION_TYPE[each] === data.type);
  if (!kind) throw new Error(`There is no interaction of type ${String(data.type)}`);
  const asked = isObject(data.data) ? data.data : {};
  const channel = world.channel(String(data.channel_id));
  const shown = isObject(data.message) ? world.message(channel.id, String(data.message.id)) : undefined;
  const recorded = { id: String(data.id), token: String(data.token), told };
  const name = String(asked.name ?? asked.custom_id);
  return interactions.begin({ kind, name, user, channel, data: asked, ...(shown ? { message: shown } : {}) }, recorded);
}

/** Sends a recorded event as it is, to the sessions that asked for such events. */
export async function replay(
  event: string,
  data: Fields,
  { world, gateway, interactions }: { world: World; gateway: Gateway; interactions: Interactions },
): Promise<Interaction | undefined> {
  if (event === 'INTERACTION_CREATE') return again(data, world, interactions);
  const guildId = typeof data.guild_id === 'string' ? data.guild_id : undefined;
  gateway.tell(event, guildId, () => data);
  return undefined;
}
