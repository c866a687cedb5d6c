import type { Address } from '../../src/chat/address.ts';
import type { Guilds } from './guilds.ts';
import type { Rendering } from './run.ts';
import type { ServerEmoji } from './server-emoji.ts';

/** Says what is known of the server that something is rendered for. */
export type RenderingFor = (at: Address, isDirect?: boolean) => Rendering;

/**
 * @param commandIds of the registered commands, by every name under which they can be clicked
 * @param asked emoji of servers that the gateway does not tell of
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
      // A place that is not known to be in the server counts as a direct message: saying too much does no harm.
      isDirect: isDirect ?? guild?.channels.has(at.channel) !== true,
      findEmoji: (name) => (guild ? guild.emoji.get(name) : asked.find(at.space, name)),
      commandId: (name) => commandIds().get(name),
    };
  };
}
