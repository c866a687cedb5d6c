import { ChannelType } from 'discord-api-types/v10';
import { BOT_MAY, bits, EVERYONE_MAY, type May, overwritesOf, type PermissionName } from './permissions.ts';
import { type Channel, type Guild, idOf, type Member, type Message, type Ref, type Role, type User } from './shapes.ts';

export interface NewUser {
  username: string;
  global_name?: string;
  locale?: string;
  bot?: boolean;
}

export interface NewGuild {
  name?: string;
  /** decides the shard; by default made from the clock */
  id?: string;
  locale?: string;
  owner?: Ref;
  /** what the role of the bot may do, instead of `BOT_MAY` */
  botMay?: readonly PermissionName[];
  /** whether the bot is in it (default true) */
  bot?: boolean;
}

export interface NewRole {
  name: string;
  permissions?: readonly PermissionName[];
  mentionable?: boolean;
}

export interface NewChannel {
  name: string;
  kind?: keyof typeof CHANNEL_TYPE;
  topic?: string;
  tags?: readonly string[];
  requiresTag?: boolean;
  /** permissions that a role or member has or lacks here; `everyone` is the role that all have */
  may?: May;
}

/** Everything that the stub remembers, as plain data; its callers decide who may change what. */
export interface World {
  readonly bot: User;
  readonly applicationId: string;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** Of channels that are gone, too: people remember them. */
  readonly channelNames: Map<string, string>;
  readonly messages: Map<string, Message[]>;
  addUser(user: NewUser): User;
  addGuild(guild: NewGuild): Guild;
  addRole(guild: Guild, role: NewRole): Role;
  addMember(guild: Guild, user: User, roles?: readonly string[]): Member;
  addChannel(guild: Guild, channel: NewChannel): Channel;
  addThread(
    parent: Channel,
    thread: NonNullable<Channel['thread']>,
    own: { id: string; name: string; type: number },
  ): Channel;
  /** The conversation of a person with the bot; creates it if there is none. */
  direct(userId: string): Channel;
  channel(ref: Ref): Channel;
  guild(ref: Ref): Guild;
  /** The server of a channel; a direct conversation has none. */
  guildOf(channel: Channel): Guild | undefined;
  /** The channel whose permissions apply: a thread has those of its parent. */
  ruling(channel: Channel): Channel;
  message(channelId: string, id: string): Message | undefined;
  isIn(userId: string, guild: Guild): boolean;
}

const CHANNEL_TYPE = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
  category: ChannelType.GuildCategory,
  voice: ChannelType.GuildVoice,
  stage: ChannelType.GuildStageVoice,
  media: ChannelType.GuildMedia,
} as const;

const blank = { topic: null, position: 0, parentId: null, lastMessageId: null, appliedTags: [], requiresTag: false };

export function createWorld(newId: () => string, now: () => number, given: { applicationId?: string }): World {
  const users = new Map<string, User>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const channelNames = new Map<string, string>();
  const messages = new Map<string, Message[]>();

  function addUser({ username, global_name, locale, bot }: NewUser, id = newId()): User {
    const display = global_name ?? (bot ? null : username.replace(/^\w/, (letter) => letter.toUpperCase()));
    const user: User = {
      id,
      username,
      global_name: display,
      bot: bot ?? false,
      locale: locale ?? 'en-US',
      dmsOpen: true,
    };
    users.set(user.id, user);
    return user;
  }

  // A bot's user has the id of its application, in all but the oldest applications.
  const bot = addUser({ username: 'Hearth', bot: true }, given.applicationId ?? newId());

  function addRole(guild: Guild, role: NewRole, managed = false): Role {
    const made: Role = {
      id: newId(),
      name: role.name,
      permissions: bits(role.permissions ?? []),
      position: guild.roles.size,
      mentionable: role.mentionable ?? false,
      managed,
    };
    guild.roles.set(made.id, made);
    return made;
  }

  function addMember(guild: Guild, user: User, roles: readonly string[] = []): Member {
    const member: Member = { userId: user.id, nick: null, roles: [...roles], joinedAt: now(), pending: false };
    guild.members.set(user.id, member);
    return member;
  }

  function open(channel: Channel): Channel {
    channels.set(channel.id, channel);
    channelNames.set(channel.id, channel.name);
    messages.set(channel.id, []);
    return channel;
  }

  const theGuild = (ref: Ref): Guild => {
    const guild = guilds.get(idOf(ref));
    if (!guild) throw new Error(`There is no server ${idOf(ref)}`);
    return guild;
  };

  const world: World = {
    bot,
    applicationId: bot.id,
    users,
    guilds,
    channels,
    channelNames,
    messages,
    addUser: (user) => addUser(user),

    addGuild(own) {
      const id = own.id ?? newId();
      const ownerId = own.owner ? idOf(own.owner) : addUser({ username: 'olivia' }).id;
      const guild: Guild = {
        id,
        name: own.name ?? 'Village',
        ownerId,
        locale: own.locale ?? 'en-US',
        createdAt: now(),
        roles: new Map(),
        members: new Map(),
        emoji: new Map(),
        systemChannelId: null,
        unavailable: false,
      };
      const everyone = {
        name: '@everyone',
        permissions: EVERYONE_MAY,
        position: 0,
        mentionable: false,
        managed: false,
      };
      guild.roles.set(id, { id, ...everyone });
      guilds.set(id, guild);
      const owner = users.get(ownerId);
      if (owner) addMember(guild, owner);
      if (own.bot ?? true) {
        const role = addRole(guild, { name: bot.username }, true);
        role.permissions = own.botMay ? bits(own.botMay) : BOT_MAY;
        addMember(guild, bot, [role.id]);
      }
      return guild;
    },

    addRole: (guild, role) => addRole(guild, role),
    addMember,

    addChannel(guild, { name, kind = 'text', topic, tags = [], requiresTag = false, may }) {
      const position = [...channels.values()].filter((one) => one.guildId === guild.id).length;
      return open({
        ...blank,
        id: newId(),
        type: CHANNEL_TYPE[kind],
        guildId: guild.id,
        name,
        topic: topic ?? null,
        position,
        requiresTag,
        appliedTags: [],
        tags: tags.map((tag) => ({ id: newId(), name: tag })),
        overwrites: overwritesOf(guild, may ?? {}),
      });
    },

    addThread(parent, thread, own) {
      const { guildId } = parent;
      return open({
        ...blank,
        ...own,
        ...(guildId ? { guildId } : {}),
        parentId: parent.id,
        appliedTags: [],
        tags: [],
        overwrites: [],
        thread,
      });
    },

    direct(userId) {
      for (const channel of channels.values()) if (channel.recipientId === userId) return channel;
      return open({
        ...blank,
        id: newId(),
        type: ChannelType.DM,
        name: '',
        recipientId: userId,
        appliedTags: [],
        tags: [],
        overwrites: [],
      });
    },

    channel(ref) {
      const channel = channels.get(idOf(ref));
      if (!channel) throw new Error(`There is no channel ${idOf(ref)}`);
      return channel;
    },

    guild: theGuild,
    guildOf: (channel) => (channel.guildId === undefined ? undefined : theGuild(channel.guildId)),
    ruling: (channel) => (channel.thread && channel.parentId ? world.channel(channel.parentId) : channel),
    message: (channelId, id) => messages.get(channelId)?.find((one) => one.id === id),
    isIn: (userId, guild) => guild.members.has(userId),
  };
  return world;
}
