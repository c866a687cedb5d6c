import { ChannelType, GatewayDispatchEvents as Event } from 'discord.js';
import { type Address, channelIn, loneThread, type SpaceRef, threadIn } from '../../src/chat/address.ts';
import { bigAt, flagAt, listAt, numberAt, objectAt, textAt, textsAt } from '../../src/chat/json-access.ts';
import { type CustomEmoji, emojiByName } from './emoji.ts';
import {
  applied,
  maySee,
  mayWrite,
  type Overwrite,
  overwriteOf,
  permissionsIn,
  permissionsInChannel,
  type Roles,
  readRoles,
} from './permissions.ts';
import type { Shard } from './session-store.ts';
import { snowflakeAt } from './snowflake.ts';
import { createThreads, isForumKind, isTextKind, isThreadKind, type Threads } from './threads.ts';

interface Channel {
  readonly kind: number;
  readonly name: string;
  /** What the channel allows and denies everybody. */
  readonly overwrite: Overwrite;
}

/** What is remembered of a server: what Discord sent at the start, kept up to date by its events. Never members. */
export interface Guild {
  readonly id: string;
  name: string;
  roles: Roles;
  /** Who joined and has yet to accept the rules; the latest of them. */
  readonly pending: Set<string>;
  /** The names of roles by id. */
  readonly roleNames: Map<string, string>;
  /** Channels by id. */
  readonly channels: Map<string, Channel>;
  readonly threads: Threads;
  /** Whether Discord described it for the first time, and not because Hearth connected. */
  isNew: boolean;
  /** By lower-case name. */
  emoji: ReadonlyMap<string, CustomEmoji>;
}

/** Some never accept the rules. Whoever does is taken out, so many can be on their way at a time. */
const mostPending = 10_000;

export interface Guilds {
  /** Notes what an event of the gateway tells about servers. */
  learn(type: string, data: unknown): void;
  /** The core knows of somebody who accepted the rules: earlier than that, a crash would make Hearth forget them. */
  accepted(guildId: string, userId: string): void;
  /** Notes what was kept of a server (guild-snapshot.ts). */
  restore(kept: unknown): void;
  /** The ids of the shard's servers of which something changed since they were last taken. */
  takeChanged(shard: Shard): readonly string[];
  /** Those that were taken could not be kept. */
  markChanged(ids: readonly string[]): void;
  find(id: string): Guild | undefined;
  /** All servers that the gateway told of. */
  all(): readonly Guild[];
  /** The only server that the bot is in; `undefined` where there are several, or none. */
  readonly only: Guild | undefined;
  /** The address of a channel or thread. Whatever is no channel of the server is a thread, maybe with an unknown parent. */
  place(space: SpaceRef, channelId: string): Address;
}

export function createGuilds(): Guilds {
  const guilds = new Map<string, Guild>();
  const changed = new Set<string>();
  /** The servers that it was in when it connected, and that Discord has not described yet. */
  const expected = new Set<string>();

  function change(guild: Guild, type: string, data: unknown): void {
    switch (type) {
      case Event.GuildUpdate:
        guild.name = textAt(data, 'name') ?? guild.name;
        guild.roles = readRoles(data);
        for (const role of listAt(data, 'roles')) nameRole(guild, role);
        break;
      case Event.GuildMemberAdd:
        if (!flagAt(data, 'pending')) return;
        notePending(guild, snowflakeAt(data, 'user', 'id') ?? '');
        break;
      case Event.GuildMemberRemove:
        if (!guild.pending.delete(snowflakeAt(data, 'user', 'id') ?? '')) return;
        break;
      case Event.GuildRoleCreate:
      case Event.GuildRoleUpdate:
        setRole(guild, snowflakeAt(data, 'role', 'id'), bigAt(data, 'role', 'permissions'));
        nameRole(guild, objectAt(data, 'role'));
        break;
      case Event.GuildRoleDelete:
        setRole(guild, snowflakeAt(data, 'role_id'), undefined);
        break;
      case Event.GuildEmojisUpdate:
        guild.emoji = emojiByName(listAt(data, 'emojis'));
        break;
      case Event.ChannelCreate:
      case Event.ChannelUpdate:
        setChannel(guild, data);
        break;
      case Event.ChannelDelete:
        guild.channels.delete(snowflakeAt(data, 'id') ?? '');
        guild.threads.forgetIn(snowflakeAt(data, 'id') ?? '');
        break;
      case Event.ThreadCreate:
      case Event.ThreadUpdate:
        guild.threads.note(data);
        break;
      case Event.ThreadDelete:
        guild.threads.forget(snowflakeAt(data, 'id') ?? '');
        break;
      case Event.ThreadListSync:
        for (const thread of listAt(data, 'threads')) guild.threads.note(thread);
        break;
      default:
        return;
    }
    changed.add(guild.id);
  }

  function create(id: string, data: unknown): void {
    const guild = readGuild(id, data);
    guild.isNew = !expected.delete(id) && !guilds.has(id);
    // Discord tells of threads that are not archived; others may wake up.
    for (const [thread, parent] of guilds.get(id)?.threads.all() ?? []) guild.threads.add(thread, parent);
    for (const user of guilds.get(id)?.pending ?? []) guild.pending.add(user);
    guilds.set(id, guild);
  }

  /** A new session names all servers that the bot is still in. */
  function forgetOthers(data: unknown): void {
    const named = new Set(listAt(data, 'guilds').map((guild) => snowflakeAt(guild, 'id')));
    for (const guild of named) if (guild !== undefined) expected.add(guild);
    const [id = 0, count = 1] = listAt(data, 'shard').map(Number);
    for (const guild of [...guilds.keys()]) {
      if (!named.has(guild) && isInShard(guild, { id, count })) remove(guild);
    }
  }

  function remove(id: string): void {
    if (guilds.delete(id)) changed.add(id);
  }

  return {
    learn(type, data) {
      if (type === Event.GuildCreate) {
        const id = snowflakeAt(data, 'id');
        if (id === undefined || flagAt(data, 'unavailable')) return;
        create(id, data);
        changed.add(id);
        return;
      }
      if (type === Event.Ready) return forgetOthers(data);
      // A server that is only unavailable is remembered.
      if (type === Event.GuildDelete && !flagAt(data, 'unavailable')) remove(snowflakeAt(data, 'id') ?? '');
      const id = type === Event.GuildUpdate ? snowflakeAt(data, 'id') : snowflakeAt(data, 'guild_id');
      const guild = guilds.get(id ?? '');
      if (guild) change(guild, type, data);
    },

    accepted(guildId, userId) {
      if (guilds.get(guildId)?.pending.delete(userId)) changed.add(guildId);
    },

    restore(kept) {
      const id = snowflakeAt(kept, 'id');
      if (id !== undefined) create(id, kept);
    },

    takeChanged(shard) {
      const taken = [...changed].filter((id) => isInShard(id, shard));
      for (const id of taken) changed.delete(id);
      return taken;
    },

    markChanged(ids) {
      for (const id of ids) changed.add(id);
    },

    find: (id) => guilds.get(id),

    all: () => [...guilds.values()],

    get only() {
      const [first, ...more] = guilds.values();
      return more.length === 0 ? first : undefined;
    },

    place(space, channelId) {
      const guild = guilds.get(space.space);
      const parent = guild?.threads.parentOf(channelId);
      if (parent !== undefined) return threadIn(channelIn(space, parent), channelId);
      const isThread = guild !== undefined && !guild.channels.has(channelId);
      return isThread ? loneThread(space, channelId) : channelIn(space, channelId);
    },
  };
}

/** https://docs.discord.com/developers/events/gateway-events#guild-create */
export function readGuild(id: string, data: unknown): Guild {
  const guild: Guild = {
    id,
    name: textAt(data, 'name') ?? id,
    roles: readRoles(data),
    pending: new Set(textsAt(data, 'pending_members')),
    roleNames: new Map(),
    channels: new Map(),
    threads: createThreads(),
    isNew: false,
    emoji: emojiByName(listAt(data, 'emojis')),
  };
  for (const role of listAt(data, 'roles')) nameRole(guild, role);
  for (const channel of listAt(data, 'channels')) setChannel(guild, channel);
  for (const thread of listAt(data, 'threads')) guild.threads.note(thread);
  return guild;
}

function setChannel(guild: Guild, channel: unknown): void {
  const [id, kind] = [snowflakeAt(channel, 'id'), numberAt(channel, 'type')];
  if (id === undefined || kind === undefined || isThreadKind(kind)) return;
  const overwrite = overwriteOf(channel, guild.id);
  guild.channels.set(id, { kind, name: textAt(channel, 'name') ?? id, overwrite });
}

function notePending({ pending }: Guild, user: string): void {
  pending.add(user);
  const [oldest] = pending;
  if (pending.size > mostPending && oldest !== undefined) pending.delete(oldest);
}

function nameRole({ roleNames }: Guild, role: unknown): void {
  const [id, name] = [snowflakeAt(role, 'id'), textAt(role, 'name')];
  if (id !== undefined && name !== undefined) roleNames.set(id, name);
}

/** https://docs.discord.com/developers/events/gateway#sharding */
const isInShard = (guildId: string, { id, count }: Shard): boolean =>
  (BigInt(guildId) >> 22n) % BigInt(count) === BigInt(id);

function setRole(guild: Guild, id: string | undefined, permissions: bigint | undefined): void {
  if (id === undefined) return;
  const changed = new Map(guild.roles.permissions);
  if (permissions === undefined) changed.delete(id);
  else changed.set(id, permissions);
  guild.roles = { ...guild.roles, permissions: changed };
}

/**
 * The channel for whatever has no better place: the one where Discord welcomes people if the bot may write there,
 * otherwise the topmost text channel where it may.
 * @param guild the data of a `GUILD_CREATE`
 */
export function defaultChannel(guild: unknown, botId: string): string | undefined {
  const id = snowflakeAt(guild, 'id') ?? '';
  const self = listAt(guild, 'members').find((member) => snowflakeAt(member, 'user', 'id') === botId);
  const roleIds = textsAt(self, 'roles');
  const base = permissionsIn(id, readRoles(guild), botId, roleIds);
  const writable = listAt(guild, 'channels')
    .filter((channel) => isTextKind(numberAt(channel, 'type') ?? -1))
    .filter((channel) => mayWrite(permissionsInChannel(base, id, botId, roleIds, channel)))
    .sort((a, b) => (numberAt(a, 'position') ?? 0) - (numberAt(b, 'position') ?? 0))
    .map((channel) => snowflakeAt(channel, 'id'));
  const system = snowflakeAt(guild, 'system_channel_id');
  return writable.includes(system) ? system : writable[0];
}

/** Whether everything posted there is a thread with a title. */
export const isForum = (guild: Guild | undefined, channelId: string): boolean =>
  isForumKind(guild?.channels.get(channelId)?.kind ?? -1);

/** Whether everybody in the server may read a channel; an unknown one counts as private. */
export function isOpen(guild: Guild | undefined, channelId: string): boolean {
  const channel = guild?.channels.get(channelId);
  if (guild === undefined || channel === undefined) return false;
  return maySee(applied(guild.roles.permissions.get(guild.id) ?? 0n, channel.overwrite));
}

/** Whether people write in a channel: where all of them see it, all may; of a private one nobody knows. */
export function isWrittenIn(guild: Guild, channelId: string): boolean {
  const channel = guild.channels.get(channelId);
  if (channel === undefined || !(isTextKind(channel.kind) || channel.kind === ChannelType.GuildForum)) return false;
  const everybody = applied(guild.roles.permissions.get(guild.id) ?? 0n, channel.overwrite);
  return !maySee(everybody) || mayWrite(everybody);
}
