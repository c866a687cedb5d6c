import { createGuilds } from '../../../adapters/discord/guilds.ts';
import type { Rendering } from '../../../adapters/discord/run.ts';
import type { Dispatch } from '../../../adapters/discord/translation.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { commands, menus } from './declarations.ts';

export const ids = {
  guild: '900000000000000001',
  channel: '900000000000000002',
  thread: '900000000000000003',
  bot: '900000000000000004',
  ana: '900000000000000005',
  bo: '900000000000000006',
  forum: '900000000000000007',
  role: '900000000000000008',
} as const;

export const space = { platform: 'discord', space: ids.guild } as const;

export const rendering: Rendering = {
  space,
  isDirect: false,
  findEmoji: (name) => (name === 'party' ? { id: '900000000000000099', name: 'Party', animated: true } : undefined),
  commandId: (name) => (name === 'home' || name === 'community show' ? '900000000000000098' : undefined),
};

export const receivedAt = instant(Date.UTC(2026, 10, 23, 9));

export const guildCreate = {
  id: ids.guild,
  name: 'Village',
  owner_id: ids.ana,
  joined_at: '2026-11-01T00:00:00.000000+00:00',
  system_channel_id: null,
  roles: [
    // View Channels and Send Messages; then Manage Server.
    { id: ids.guild, permissions: String((1n << 10n) | (1n << 11n)) },
    { id: ids.role, name: 'Steward', permissions: String(1n << 5n) },
  ],
  emojis: [{ id: '900000000000000099', name: 'Party', animated: true }],
  members: [{ user: { id: ids.bot, username: 'hearth', bot: true }, roles: [] }],
  channels: [
    { id: ids.forum, type: 15, name: 'questions', position: 0 },
    { id: ids.channel, type: 0, name: 'help', position: 1 },
  ],
  threads: [{ id: ids.thread, type: 11, parent_id: ids.channel, name: 'a thread' }],
};

/** What the translation knows after Discord described the server. */
export function known() {
  const guilds = createGuilds();
  guilds.learn('GUILD_CREATE', guildCreate);
  return { botId: ids.bot, guilds, commands, menus };
}

export const dispatch = (type: string, data: unknown, sequence = 7): Dispatch => ({
  type,
  data,
  sequence,
  session: 'session-1',
  receivedAt,
});
