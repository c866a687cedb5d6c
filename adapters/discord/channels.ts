import { type REST, Routes } from 'discord.js';
import type { SpaceRef } from '../../src/chat/address.ts';
import { isJson } from '../../src/chat/json-access.ts';
import type { NamedChannel } from '../../src/domain/setup/suggestions.ts';
import { delivered } from './failure.ts';
import { type Guild, type Guilds, isForum, isOpen, isWrittenIn, readGuild } from './guilds.ts';

/** What the channels of a server are called. A process that does not listen to the gateway asks for them. */
export function createChannels(rest: REST, guilds: Guilds) {
  async function asked(id: string): Promise<Guild> {
    const guild = await delivered(() => rest.get(Routes.guild(id)));
    const channels = await delivered(() => rest.get(Routes.guildChannels(id)));
    return readGuild(id, { ...(isJson(guild) ? guild : {}), channels });
  }

  return async ({ space }: SpaceRef): Promise<readonly NamedChannel[]> => {
    const guild = guilds.find(space) ?? (await asked(space));
    return [...guild.channels]
      .filter(([id]) => isWrittenIn(guild, id))
      .map(([id, { name }]) => ({ id, name, isOpen: isOpen(guild, id), isForum: isForum(guild, id) }));
  };
}
