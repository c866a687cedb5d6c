import { PermissionFlagsBits as bits } from 'discord.js';
import { bigAt, type Json, listAt, textAt, textsAt } from '../../src/chat/json-access.ts';
import { snowflakeAt } from './snowflake.ts';

/** All the permissions that Hearth asks for, by their names in Discord's settings. */
export const neededPermissions = [
  { name: 'View Channels', bit: bits.ViewChannel },
  { name: 'Send Messages', bit: bits.SendMessages },
  { name: 'Create Public Threads', bit: bits.CreatePublicThreads },
  { name: 'Send Messages in Threads', bit: bits.SendMessagesInThreads },
  { name: 'Embed Links', bit: bits.EmbedLinks },
  { name: 'Add Reactions', bit: bits.AddReactions },
  { name: 'Read Message History', bit: bits.ReadMessageHistory },
] as const;

/** Without it, Hearth tags only those posts of a forum that it made itself; it is not asked for. */
export const mayTag = (permissions: bigint): boolean => (permissions & bits.ManageThreads) !== 0n;

export const neededBits: bigint = neededPermissions.reduce((sum, { bit }) => sum | bit, 0n);

const everything = (1n << 64n) - 1n;

/** Who owns a server, and the permissions of its roles by id. */
export interface Roles {
  readonly ownerId: string | undefined;
  readonly permissions: ReadonlyMap<string, bigint>;
}

export function readRoles(guild: unknown): Roles {
  const roles = listAt(guild, 'roles').flatMap((role) => {
    const id = snowflakeAt(role, 'id');
    return id === undefined ? [] : [[id, bigAt(role, 'permissions')] as const];
  });
  return { ownerId: snowflakeAt(guild, 'owner_id'), permissions: new Map(roles) };
}

/**
 * What a member may do in the whole server. The role of `@everyone` has the server's id.
 * Source: https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(guildId: string, roles: Roles, userId: string, roleIds: readonly string[]): bigint {
  if (userId === roles.ownerId) return everything;
  const sum = [guildId, ...roleIds].reduce((all, role) => all | (roles.permissions.get(role) ?? 0n), 0n);
  return (sum & bits.Administrator) === 0n ? sum : everything;
}

/** What a channel allows and denies beyond the permissions of roles. */
export interface Overwrite {
  readonly allow: bigint;
  readonly deny: bigint;
}

/** The overwrites of these roles, or of one member, combined. */
export function overwriteOf(channel: unknown, ...ids: readonly string[]): Overwrite {
  const matching = listAt(channel, 'permission_overwrites').filter((each) =>
    ids.includes(snowflakeAt(each, 'id') ?? ''),
  );
  const sum = (key: 'allow' | 'deny'): bigint => matching.reduce<bigint>((all, each) => all | bigAt(each, key), 0n);
  return { allow: sum('allow'), deny: sum('deny') };
}

export const applied = (permissions: bigint, { allow, deny }: Overwrite): bigint => (permissions & ~deny) | allow;

/** `base` after a channel's overwrites: first `@everyone`'s, then the roles', then the member's own. */
export function permissionsInChannel(
  base: bigint,
  guildId: string,
  userId: string,
  roleIds: readonly string[],
  channel: unknown,
): bigint {
  if (base === everything) return base;
  const overwrites = [overwriteOf(channel, guildId), overwriteOf(channel, ...roleIds), overwriteOf(channel, userId)];
  return overwrites.reduce(applied, base);
}

/** Owners, administrators and those who may manage the server. */
export function isSteward(guildId: string, roles: Roles, member: Json | undefined, userId: string): boolean {
  return mayManage(permissionsIn(guildId, roles, userId, textsAt(member, 'roles')));
}

/** Discord gives owners and administrators every permission. */
const mayManage = (permissions: bigint): boolean => (permissions & (bits.ManageGuild | bits.Administrator)) !== 0n;

/**
 * What an interaction says about whoever acts: in a server it carries what they may do at that moment, which owners and
 * roles are part of. `undefined` in direct messages, where there is no member.
 * Source: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function isStewardBy(interaction: unknown): boolean | undefined {
  const permissions = textAt(interaction, 'member', 'permissions');
  return permissions === undefined ? undefined : mayManage(bigAt(interaction, 'member', 'permissions'));
}

export const maySee = (permissions: bigint): boolean => (permissions & bits.ViewChannel) !== 0n;

export const mayWrite = (permissions: bigint): boolean => {
  const wanted = bits.ViewChannel | bits.SendMessages;
  return (permissions & wanted) === wanted;
};

export const missingPermissions = (permissions: bigint): readonly string[] =>
  neededPermissions.filter(({ bit }) => (permissions & bit) === 0n).map(({ name }) => name);
