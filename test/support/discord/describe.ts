import { ChannelFlags, ChannelType } from 'discord-api-types/v10';
import { mayDo } from './access.ts';
import type { Channel, Fields, Guild, Member, Role, User } from './shapes.ts';
import type { World } from './world.ts';

/** Times as Discord writes them: microseconds and an offset instead of Z. */
export const stamp = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, '000+00:00');

/** A user object with the fields of the recorded traffic. */
export const describeUser = (user: User): Fields => ({
  avatar: null,
  avatar_decoration_data: null,
  ...(user.bot ? { bot: true } : {}),
  clan: null,
  collectibles: null,
  discriminator: user.bot ? '6184' : '0',
  display_name_styles: null,
  global_name: user.global_name,
  id: user.id,
  primary_guild: null,
  public_flags: user.bot ? 524_288 : 0,
  username: user.username,
});

/** A member object without its user, as it stands beside a message's author. */
export const describeMember = (member: Member): Fields => ({
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  deaf: false,
  flags: 0,
  joined_at: stamp(member.joinedAt),
  mute: false,
  nick: member.nick,
  pending: member.pending,
  premium_since: null,
  roles: [...member.roles],
});

export function describeMemberWithUser(member: Member, world: World): Fields {
  const user = world.users.get(member.userId);
  return { ...describeMember(member), ...(user ? { user: describeUser(user) } : {}) };
}

export const describeRole = (role: Role): Fields => ({
  id: role.id,
  name: role.name,
  description: null,
  permissions: String(role.permissions),
  position: role.position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: role.managed,
  mentionable: role.mentionable,
  icon: null,
  unicode_emoji: null,
  flags: 0,
});

export const describeThreadMember = (thread: Channel, userId: string): Fields => ({
  id: thread.id,
  user_id: userId,
  join_timestamp: stamp(thread.thread?.createdAt ?? 0),
  flags: 0,
});

function describeThread(channel: Channel, thread: NonNullable<Channel['thread']>, world: World): Fields {
  const parent = channel.parentId ? world.channels.get(channel.parentId) : undefined;
  return {
    flags: 0,
    guild_id: channel.guildId,
    id: channel.id,
    last_message_id: channel.lastMessageId,
    member_count: thread.members.size,
    member_ids_preview: [...thread.members].slice(0, 20),
    message_count: thread.count,
    name: channel.name,
    owner_id: thread.ownerId,
    parent_id: channel.parentId,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: stamp(thread.archivedAt),
      auto_archive_duration: thread.autoArchiveMinutes,
      create_timestamp: stamp(thread.createdAt),
      locked: thread.locked,
    },
    total_message_sent: thread.sent,
    type: channel.type,
    ...(parent?.type === ChannelType.GuildForum ? { applied_tags: [...channel.appliedTags] } : {}),
    ...(thread.members.has(world.bot.id) ? { member: describeThreadMember(channel, world.bot.id) } : {}),
  };
}

export function describeChannel(channel: Channel, world: World): Fields {
  if (channel.thread) return describeThread(channel, channel.thread, world);
  if (channel.recipientId !== undefined) {
    const recipient = world.users.get(channel.recipientId);
    return {
      flags: 0,
      id: channel.id,
      last_message_id: channel.lastMessageId,
      recipients: recipient ? [describeUser(recipient)] : [],
      type: channel.type,
    };
  }
  return {
    flags: channel.requiresTag ? ChannelFlags.RequireTag : 0,
    guild_id: channel.guildId,
    id: channel.id,
    last_message_id: channel.lastMessageId,
    name: channel.name,
    nsfw: false,
    parent_id: channel.parentId,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
    position: channel.position,
    rate_limit_per_user: 0,
    topic: channel.topic,
    type: channel.type,
    ...(channel.type === ChannelType.GuildForum
      ? {
          available_tags: channel.tags.map((tag) => ({ ...tag, moderated: false, emoji_id: null, emoji_name: null })),
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
        }
      : {}),
  };
}

/** A channel as it appears in interactions: with the person's permissions, and their membership of a thread. */
export function describeChannelFor(channel: Channel, userId: string, world: World): Fields {
  const { member: _, ...described } = describeChannel(channel, world);
  const member = { ...describeThreadMember(channel, userId), muted: false, mute_config: null };
  return {
    ...described,
    ...(channel.guildId ? { permissions: String(mayDo(world, userId, channel)) } : {}),
    ...(channel.thread?.members.has(userId) ? { member } : {}),
  };
}

const channelsOf = (guild: Guild, world: World): Channel[] =>
  [...world.channels.values()].filter((channel) => channel.guildId === guild.id);

export const channelList = (guild: Guild, world: World): Fields[] =>
  channelsOf(guild, world)
    .filter((channel) => !channel.thread)
    .map((channel) => describeChannel(channel, world));

export const activeThreads = (guild: Guild, world: World): Channel[] =>
  channelsOf(guild, world).filter((channel) => channel.thread && !channel.thread.archived);

export const describeGuild = (guild: Guild): Fields => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: [],
  banner: null,
  owner_id: guild.ownerId,
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: guild.systemChannelId,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  roles: [...guild.roles.values()].map(describeRole),
  default_message_notifications: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: guild.locale,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: [...guild.emoji].map(([name, id]) => ({
    id,
    name,
    roles: [],
    require_colons: true,
    managed: false,
    animated: false,
    available: true,
  })),
  stickers: [],
  incidents_data: null,
});

/**
 * GUILD_CREATE. Without the presences intent, the bot is the only member in it.
 * Source: docs.discord.com/developers/events/gateway-events#guild-create.
 */
export function describeGuildCreate(guild: Guild, world: World): Fields {
  const bot = guild.members.get(world.bot.id);
  return {
    ...describeGuild(guild),
    joined_at: stamp(bot?.joinedAt ?? guild.createdAt),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: bot ? [describeMemberWithUser(bot, world)] : [],
    channels: channelList(guild, world),
    threads: activeThreads(guild, world).map((thread) => describeChannel(thread, world)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
