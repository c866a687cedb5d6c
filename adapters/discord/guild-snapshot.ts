import { ChannelType } from 'discord.js';
import type { Guild } from './guilds.ts';

/**
 * A server as `GUILD_CREATE` would describe it, with what Hearth remembers of it and nothing else; `undefined` for one
 * that the bot is no longer in.
 */
export function keptGuild(guild: Guild | undefined): object | undefined {
  if (guild === undefined) return undefined;
  const { id, name, roles, roleNames, pending, channels, threads, emoji } = guild;
  return {
    id,
    name,
    // Discord does not say this anywhere.
    pending_members: [...pending],
    owner_id: roles.ownerId,
    roles: [...roles.permissions].map(([role, permissions]) => ({
      id: role,
      name: roleNames.get(role),
      permissions: String(permissions),
    })),
    channels: [...channels].map(
      ([
        channel,
        {
          kind,
          name: shown,
          overwrite: { allow, deny },
        },
      ]) => ({
        id: channel,
        type: kind,
        name: shown,
        permission_overwrites: allow === 0n && deny === 0n ? [] : [{ id, allow: String(allow), deny: String(deny) }],
      }),
    ),
    threads: threads
      .all()
      .map(([thread, parent]) => ({ id: thread, parent_id: parent, type: ChannelType.PublicThread })),
    emojis: [...emoji.values()],
  };
}
