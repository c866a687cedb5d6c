import { type Address, channelIn, type SpaceRef, threadIn } from '../../src/chat/address.ts';
import { bigAt, flagAt, listAt, numberAt, textAt, textsAt } from '../../src/chat/json-access.ts';
import { type CustomEmoji, emojiByName } from './emoji.ts';
import {
  applied,
  maySee,
  mayWrite,
  type Overwrite,
  overwriteOf,
  permissionsIn,
  permissionsInChannel,
  type Ruling,
  readRuling,
} from './permissions.ts';
import { createThreads, isForumKind, isTextKind, isThreadKind, type Threads } from './threads.ts';

interface Channel {
  readonly kind: number;
  readonly name: string;
  /** What everybody is allowed or denied there, apart from what their role says. */
  readonly overwrite: Overwrite;
}

/** What is remembered of a server: what Discord told when we came, kept up to date by its events. Never members. */
export interface Guild {
  readonly id: string;
  name: string;
  ruling: Ruling;
  /** Channels by id. */
  readonly channels: Map<string, Channel>;
  readonly threads: Threads;
  /** By name in lower case. */
  emoji: ReadonlyMap<string, CustomEmoji>;
}

export interface Guilds {
  /** Takes note of an event of the gateway. */
  learn(type: string, data: unknown): void;
  find(id: string): Guild | undefined;
  /** The only server there is; `undefined` where there are several, or none. */
  readonly only: Guild | undefined;
  /** Where a channel or thread is: a thread is in its parent, as far as that is known. */
  place(space: SpaceRef, channelId: string): Address;
}

export function createGuilds(): Guilds {
  const guilds = new Map<string, Guild>();

  function change(guild: Guild, type: string, data: unknown): void {
    switch (type) {
      case 'GUILD_UPDATE':
        guild.name = textAt(data, 'name') ?? guild.name;
        guild.ruling = readRuling(data);
        break;
      case 'GUILD_ROLE_CREATE':
      case 'GUILD_ROLE_UPDATE':
        setRole(guild, textAt(data, 'role', 'id'), bigAt(data, 'role', 'permissions'));
        break;
      case 'GUILD_ROLE_DELETE':
        setRole(guild, textAt(data, 'role_id'), undefined);
        break;
      case 'GUILD_EMOJIS_UPDATE':
        guild.emoji = emojiByName(listAt(data, 'emojis'));
        break;
      case 'CHANNEL_CREATE':
      case 'CHANNEL_UPDATE':
        setChannel(guild, data);
        break;
      case 'CHANNEL_DELETE':
        guild.channels.delete(textAt(data, 'id') ?? '');
        guild.threads.forgetIn(textAt(data, 'id') ?? '');
        break;
      case 'THREAD_CREATE':
      case 'THREAD_UPDATE':
        guild.threads.note(data);
        break;
      case 'THREAD_DELETE':
        guild.threads.forget(textAt(data, 'id') ?? '');
        break;
      case 'THREAD_LIST_SYNC':
        for (const thread of listAt(data, 'threads')) guild.threads.note(thread);
        break;
    }
  }

  return {
    learn(type, data) {
      if (type === 'GUILD_CREATE') {
        const id = textAt(data, 'id');
        if (id !== undefined && !flagAt(data, 'unavailable')) guilds.set(id, readGuild(id, data));
        return;
      }
      // While a server is unavailable, what is known of it stays.
      if (type === 'GUILD_DELETE' && !flagAt(data, 'unavailable')) guilds.delete(textAt(data, 'id') ?? '');
      const id = type === 'GUILD_UPDATE' ? textAt(data, 'id') : textAt(data, 'guild_id');
      const guild = guilds.get(id ?? '');
      if (guild) change(guild, type, data);
    },

    find: (id) => guilds.get(id),

    get only() {
      const [first, ...more] = guilds.values();
      return more.length === 0 ? first : undefined;
    },

    place(space, channelId) {
      const parent = guilds.get(space.space)?.threads.parentOf(channelId);
      return parent === undefined ? channelIn(space, channelId) : threadIn(channelIn(space, parent), channelId);
    },
  };
}

/** https://docs.discord.com/developers/events/gateway-events#guild-create */
function readGuild(id: string, data: unknown): Guild {
  const guild: Guild = {
    id,
    name: textAt(data, 'name') ?? id,
    ruling: readRuling(data),
    channels: new Map(),
    threads: createThreads(),
    emoji: emojiByName(listAt(data, 'emojis')),
  };
  for (const channel of listAt(data, 'channels')) setChannel(guild, channel);
  for (const thread of listAt(data, 'threads')) guild.threads.note(thread);
  return guild;
}

function setChannel(guild: Guild, channel: unknown): void {
  const [id, kind] = [textAt(channel, 'id'), numberAt(channel, 'type')];
  if (id === undefined || kind === undefined || isThreadKind(kind)) return;
  const overwrite = overwriteOf(channel, guild.id);
  guild.channels.set(id, { kind, name: textAt(channel, 'name') ?? id, overwrite });
}

function setRole(guild: Guild, id: string | undefined, permissions: bigint | undefined): void {
  if (id === undefined) return;
  const roles = new Map(guild.ruling.roles);
  if (permissions === undefined) roles.delete(id);
  else roles.set(id, permissions);
  guild.ruling = { ...guild.ruling, roles };
}

/**
 * Where things are said in a server that have no better place: where Discord itself welcomes people, otherwise the
 * topmost text channel; of those that the bot may write in.
 * @param guild as Discord describes it when we come
 */
export function defaultChannel(guild: unknown, botId: string): string | undefined {
  const id = textAt(guild, 'id') ?? '';
  const self = listAt(guild, 'members').find((member) => textAt(member, 'user', 'id') === botId);
  const roles = textsAt(self, 'roles');
  const base = permissionsIn(id, readRuling(guild), botId, roles);
  const writable = listAt(guild, 'channels')
    .filter((channel) => isTextKind(numberAt(channel, 'type') ?? -1))
    .filter((channel) => mayWrite(permissionsInChannel(base, id, botId, roles, channel)))
    .sort((a, b) => (numberAt(a, 'position') ?? 0) - (numberAt(b, 'position') ?? 0))
    .map((channel) => textAt(channel, 'id'));
  const system = textAt(guild, 'system_channel_id');
  return writable.includes(system) ? system : writable[0];
}

/** Whether what is posted there is a post with a title. */
export const isForum = (guild: Guild | undefined, channelId: string): boolean =>
  isForumKind(guild?.channels.get(channelId)?.kind ?? -1);

/** Whether everybody in the server may read along in a channel; what is not known counts as private. */
export function isOpen(guild: Guild | undefined, channelId: string): boolean {
  const channel = guild?.channels.get(channelId);
  if (guild === undefined || channel === undefined) return false;
  return maySee(applied(guild.ruling.roles.get(guild.id) ?? 0n, channel.overwrite));
}
