import { CHANNEL_TYPE, type Channel, type Guild, type Member, type Overwrite } from './shapes.ts';

/** The permissions that the stub looks at. Source: docs.discord.com/developers/topics/permissions. */
export const PERMISSION = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseExternalEmojis: 1n << 18n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  CreatePrivateThreads: 1n << 36n,
  SendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof PERMISSION;

export const bits = (names: readonly PermissionName[]): bigint =>
  names.reduce((sum, name) => sum | PERMISSION[name], 0n);

/** What a role, a member or `everyone` may do, or not, in one channel. */
export type May = Readonly<Record<string, { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] }>>;

export const overwritesOf = (guild: Guild, may: May): Overwrite[] =>
  Object.entries(may).map(([who, { allow = [], deny = [] }]) => {
    const id = who === 'everyone' ? guild.id : who;
    return { id, type: guild.roles.has(id) ? 0 : 1, allow: bits(allow), deny: bits(deny) };
  });

const EVERYTHING = (1n << 53n) - 1n;

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

/** What a member may do in a channel, or without one in the server. The channel of a thread is its parent. */
export function permissionsOf(guild: Guild, member: Member, channel?: Channel): bigint {
  if (guild.ownerId === member.userId) return EVERYTHING;
  const roles = [guild.id, ...member.roles].map((id) => guild.roles.get(id)?.permissions ?? 0n);
  const base = roles.reduce((sum, one) => sum | one, 0n);
  if (base & PERMISSION.Administrator) return EVERYTHING;
  return channel ? overwritten(base, guild, member, channel.overwrites) : base;
}

/** Which permission writing in such a channel takes. */
export const writing = (channel: Channel): PermissionName =>
  channel.thread ? 'SendMessagesInThreads' : 'SendMessages';

export const isText = (channel: Channel): boolean =>
  channel.type !== CHANNEL_TYPE.category && channel.type !== CHANNEL_TYPE.forum;
