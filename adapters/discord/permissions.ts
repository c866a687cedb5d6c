import { PermissionFlagsBits as bits } from 'discord.js';
import { bigAt, type Json, listAt, textAt, textsAt } from '../../src/chat/json-access.ts';

/** What Hearth asks a server for, and nothing else, as Discord's settings name it. */
export const neededPermissions = [
  { name: 'View Channels', bit: bits.ViewChannel },
  { name: 'Send Messages', bit: bits.SendMessages },
  { name: 'Create Public Threads', bit: bits.CreatePublicThreads },
  { name: 'Send Messages in Threads', bit: bits.SendMessagesInThreads },
  { name: 'Embed Links', bit: bits.EmbedLinks },
  { name: 'Add Reactions', bit: bits.AddReactions },
  { name: 'Read Message History', bit: bits.ReadMessageHistory },
] as const;

export const neededBits: bigint = neededPermissions.reduce((sum, { bit }) => sum | bit, 0n);

const everything = (1n << 64n) - 1n;

/** What is known of a server's roles: their permissions by id, and who owns it. */
export interface Ruling {
  readonly ownerId: string | undefined;
  readonly roles: ReadonlyMap<string, bigint>;
}

export function readRuling(guild: unknown): Ruling {
  const roles = listAt(guild, 'roles').flatMap((role) => {
    const id = textAt(role, 'id');
    return id === undefined ? [] : [[id, bigAt(role, 'permissions')] as const];
  });
  return { ownerId: textAt(guild, 'owner_id'), roles: new Map(roles) };
}

/**
 * What a member may do in the whole server. The role that everybody has bears the server's id.
 * Source: https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(guildId: string, ruling: Ruling, userId: string, roles: readonly string[]): bigint {
  if (userId === ruling.ownerId) return everything;
  const sum = [guildId, ...roles].reduce((all, role) => all | (ruling.roles.get(role) ?? 0n), 0n);
  return (sum & bits.Administrator) === 0n ? sum : everything;
}

/** What a channel allows and denies some, apart from what their roles say. */
export interface Overwrite {
  readonly allow: bigint;
  readonly deny: bigint;
}

/** The overwrites of these roles, or of one member, taken together. */
export function overwriteOf(channel: unknown, ...ids: readonly string[]): Overwrite {
  const meant = listAt(channel, 'permission_overwrites').filter((each) => ids.includes(textAt(each, 'id') ?? ''));
  const sum = (key: 'allow' | 'deny'): bigint => meant.reduce<bigint>((all, each) => all | bigAt(each, key), 0n);
  return { allow: sum('allow'), deny: sum('deny') };
}

export const applied = (permissions: bigint, { allow, deny }: Overwrite): bigint => (permissions & ~deny) | allow;

/** What is left of `base` in one channel, by its overwrites: everybody's, then those of roles, then one's own. */
export function permissionsInChannel(
  base: bigint,
  guildId: string,
  userId: string,
  roles: readonly string[],
  channel: unknown,
): bigint {
  if (base === everything) return base;
  const overwrites = [overwriteOf(channel, guildId), overwriteOf(channel, ...roles), overwriteOf(channel, userId)];
  return overwrites.reduce(applied, base);
}

/** Owner, administrators, and who may manage the server. */
export function isSteward(guildId: string, ruling: Ruling, member: Json | undefined, userId: string): boolean {
  const may = permissionsIn(guildId, ruling, userId, textsAt(member, 'roles'));
  return (may & (bits.ManageGuild | bits.Administrator)) !== 0n;
}

export const maySee = (permissions: bigint): boolean => (permissions & bits.ViewChannel) !== 0n;

/** Whether something can be written in a channel, by somebody who may do so much in it. */
export const mayWrite = (permissions: bigint): boolean => {
  const wanted = bits.ViewChannel | bits.SendMessages;
  return (permissions & wanted) === wanted;
};

export const missingPermissions = (permissions: bigint): readonly string[] =>
  neededPermissions.filter(({ bit }) => (permissions & bit) === 0n).map(({ name }) => name);
