import type { Address } from '../../src/chat/address.ts';
import type { Guilds } from './guilds.ts';
import type { Rendering } from './run.ts';
import type { ServerEmoji } from './server-emoji.ts';

/** What rendering has to know about the server of an address. */
export type RenderingFor = (at: Address, isDirect?: boolean) => Rendering;

/**
 * @param commandIds the ids of registered commands by every name under which they can be clicked
 * @param asked the emoji of servers that the gateway does not tell of
 */
export function renderingFor(
  guilds: Guilds,
  commandIds: () => ReadonlyMap<string, string>,
  asked: ServerEmoji,
): RenderingFor {
  return (at, isDirect) => {
    const guild = guilds.find(at.space);
    return {
      space: at,
      // An unknown place counts as a direct message, because naming the server needlessly does no harm.
      isDirect: isDirect ?? guild?.channels.has(at.channel) !== true,
      findEmoji: (name) => (guild ? guild.emoji.get(name) : asked.find(at.space, name)),
      commandId: (name) => commandIds().get(name),
    };
  };
}
