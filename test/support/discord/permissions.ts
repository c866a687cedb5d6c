import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild, Member, Overwrite } from './shapes.ts';

export type PermissionName = keyof typeof PermissionFlagsBits;

export const bits = (names: readonly PermissionName[]): bigint =>
  names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);

/** What a role, a member or `everyone` may or may not do in one channel. */
export type May = Readonly<Record<string, { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] }>>;

export const overwritesOf = (guild: Guild, may: May): Overwrite[] =>
  Object.entries(may).map(([who, { allow = [], deny = [] }]) => {
    const id = who === 'everyone' ? guild.id : who;
    return {
      id,
      type: guild.roles.has(id) ? OverwriteType.Role : OverwriteType.Member,
      allow: bits(allow),
      deny: bits(deny),
    };
  });

export const EVERYTHING = (1n << 53n) - 1n;

/** What everybody may do in a new server. */
export const EVERYONE_MAY = bits([
  'ViewChannel',
  'SendMessages',
  'AddReactions',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseExternalEmojis',
  'UseApplicationCommands',
  'CreatePublicThreads',
  'SendMessagesInThreads',
]);

/** What the bot is granted unless a test says otherwise. */
export const BOT_MAY = EVERYONE_MAY | bits(['CreatePrivateThreads']);

function overwritten(base: bigint, guild: Guild, member: Member, overwrites: readonly Overwrite[]): bigint {
  const of = (id: string): Overwrite | undefined => overwrites.find((one) => one.id === id);
  const apply = (sum: bigint, one: Overwrite | undefined): bigint => (one ? (sum & ~one.deny) | one.allow : sum);
  const all = apply(base, of(guild.id));
  const roles = member.roles.map(of).filter((one) => one !== undefined);
  const deny = roles.reduce((sum, one) => sum | one.deny, 0n);
  const allow = roles.reduce((sum, one) => sum | one.allow, 0n);
  return apply((all & ~deny) | allow, of(member.userId));
}

/** What a member may do in the server or, with a channel, in that. The channel of a thread is its parent. */
export function permissionsOf(guild: Guild, member: Member, channel?: Channel): bigint {
  if (guild.ownerId === member.userId) return EVERYTHING;
  const roles = [guild.id, ...member.roles].map((id) => guild.roles.get(id)?.permissions ?? 0n);
  const base = roles.reduce((sum, one) => sum | one, 0n);
  if (base & PermissionFlagsBits.Administrator) return EVERYTHING;
  return channel ? overwritten(base, guild, member, channel.overwrites) : base;
}

/** The permission for writing in such a channel. */
export const writing = (channel: Channel): PermissionName =>
  channel.thread ? 'SendMessagesInThreads' : 'SendMessages';

export const isText = (channel: Channel): boolean =>
  channel.type !== ChannelType.GuildCategory && channel.type !== ChannelType.GuildForum;
