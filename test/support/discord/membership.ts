import { MessageType } from 'discord-api-types/v10';
import type { Changes } from '../slack/changes.ts';
import type { Conversations } from './conversation.ts';
import {
  describeChannel,
  describeGuild,
  describeGuildCreate,
  describeMemberWithUser,
  describeRole,
  describeUser,
} from './describe.ts';
import type { Emit } from './events.ts';
import { BOT_MAY } from './permissions.ts';
import type { Channel, Guild, Member, Role, User } from './shapes.ts';
import type { World } from './world.ts';

/** People, channels and servers that come, change and go, with the events that Discord sends. */
export interface Membership {
  join(guild: Guild, user: User, how: { pending?: boolean }): Member;
  change(
    guild: Guild,
    user: User,
    change: { nick?: string | null; roles?: readonly string[]; pending?: boolean },
  ): void;
  leave(guild: Guild, user: User): void;
  /** Sends the event of a role or channel that is new or has changed. */
  tellOfRole(event: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE', guild: Guild, role: Role): void;
  tellOfEmoji(guild: Guild): void;
  tellOfChannel(event: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE', channel: Channel): void;
  deleteChannel(channel: Channel): void;
  tellOfGuild(guild: Guild): void;
  /** The server has passed to somebody else. */
  tellOfOwner(guild: Guild): void;
  removeBot(guild: Guild): void;
  addBot(guild: Guild): void;
  setUnavailable(guild: Guild, unavailable: boolean): void;
}

interface Settings {
  world: World;
  emit: Emit;
  talk: Conversations;
  changed: Changes;
}

export function membership({ world, emit, talk, changed }: Settings): Membership {
  function told(event: string, guild: Guild, data: Record<string, unknown>): void {
    emit.ofGuild(event, guild.id, { guild_id: guild.id, ...data });
    changed.happened();
  }

  function tellOfGuild(guild: Guild): void {
    emit.ofGuild('GUILD_CREATE', guild.id, describeGuildCreate(guild, world));
    changed.happened();
  }

  function forget(channel: Channel): void {
    world.channels.delete(channel.id);
    world.messages.delete(channel.id);
  }

  return {
    join(guild, user, { pending = false }) {
      const member = world.addMember(guild, user);
      member.pending = pending;
      told('GUILD_MEMBER_ADD', guild, describeMemberWithUser(member, world));
      if (guild.systemChannelId) {
        talk.post(world.channel(guild.systemChannelId), user.id, {
          type: MessageType.UserJoin,
          allowedMentions: { parse: [] },
        });
      }
      return member;
    },

    change(guild, user, { nick, roles, pending }) {
      const member = guild.members.get(user.id);
      if (!member) throw new Error(`${user.username} is not in ${guild.name}`);
      if (nick !== undefined) member.nick = nick;
      if (roles) member.roles = [...roles];
      if (pending !== undefined) member.pending = pending;
      told('GUILD_MEMBER_UPDATE', guild, describeMemberWithUser(member, world));
    },

    leave(guild, user) {
      if (!guild.members.delete(user.id)) throw new Error(`${user.username} is not in ${guild.name}`);
      told('GUILD_MEMBER_REMOVE', guild, { user: describeUser(user) });
    },

    tellOfEmoji: (guild) => told('GUILD_EMOJIS_UPDATE', guild, { emojis: describeGuild(guild).emojis }),

    tellOfRole: (event, guild, role) => told(event, guild, { role: describeRole(role) }),

    tellOfChannel(event, channel) {
      emit.inChannel(event, channel, describeChannel(channel, world));
      changed.happened();
    },

    deleteChannel(channel) {
      const described = describeChannel(channel, world);
      const guild = world.guildOf(channel);
      if (!guild) throw new Error('A direct conversation cannot be deleted');
      if (channel.thread) {
        const { id, guild_id, parent_id, type } = described;
        told('THREAD_DELETE', guild, { id, guild_id, parent_id, type });
      } else {
        told('CHANNEL_DELETE', guild, described);
        for (const thread of [...world.channels.values()]) if (thread.parentId === channel.id) forget(thread);
      }
      forget(channel);
    },

    tellOfGuild,

    tellOfOwner: (guild) => told('GUILD_UPDATE', guild, describeGuild(guild)),

    removeBot(guild) {
      emit.ofGuild('GUILD_DELETE', guild.id, { id: guild.id });
      guild.members.delete(world.bot.id);
      changed.happened();
    },

    addBot(guild) {
      const role = world.addRole(guild, { name: world.bot.username });
      role.managed = true;
      role.permissions = BOT_MAY;
      world.addMember(guild, world.bot, [role.id]);
      tellOfGuild(guild);
    },

    setUnavailable(guild, unavailable) {
      if (unavailable) emit.ofGuild('GUILD_DELETE', guild.id, { id: guild.id, unavailable: true });
      guild.unavailable = unavailable;
      if (!unavailable) tellOfGuild(guild);
      changed.happened();
    },
  };
}
