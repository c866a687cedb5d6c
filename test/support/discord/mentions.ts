import { PermissionFlagsBits } from 'discord-api-types/v10';
import { may } from './access.ts';
import { permissionsOf } from './permissions.ts';
import type { Channel, Fields, Pings } from './shapes.ts';
import type { World } from './world.ts';

/** What applies without allowed_mentions: messages mention everything, answers to interactions only people. */
export const MENTIONED_BY_DEFAULT = {
  message: { parse: ['users', 'roles', 'everyone'] },
  interaction: { parse: ['users'] },
} as const satisfies Record<string, Fields>;

const idsIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => String(match[1]))),
];

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Code is not searched for mentions. */
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```|`[^`\n]*`/g, ' ');

/**
 * Whom a text notifies: only text does so, never an embed, and only those whom allowed_mentions permits.
 * Source: docs.discord.com/developers/resources/message#allowed-mentions-object.
 */
export function pingsOf(text: string, allowed: Fields, authorId: string, channel: Channel, world: World): Pings {
  const plain = withoutCode(text);
  const guild = world.guildOf(channel);
  const parse = listOf(allowed.parse);
  const passes = (kind: string, id: string): boolean => parse.includes(kind) || listOf(allowed[kind]).includes(id);
  const powerful = may(world, authorId, channel, 'MentionEveryone');

  const users = idsIn(plain, /<@!?(\d+)>/g).filter((id) => {
    const there = guild ? guild.members.has(id) : id === channel.recipientId || id === world.bot.id;
    return there && passes('users', id);
  });
  const roles = idsIn(plain, /<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.get(id);
    return role !== undefined && (role.mentionable || powerful) && passes('roles', id);
  });
  const everyone = guild !== undefined && powerful && parse.includes('everyone') && /@(everyone|here)\b/.test(plain);
  return { everyone, users, roles };
}

/** Whether a message notifies a person. */
export function isPinged(pings: Pings, userId: string, channel: Channel, world: World): boolean {
  if (pings.users.includes(userId) || channel.recipientId === userId) return true;
  const guild = world.guildOf(channel);
  const member = guild?.members.get(userId);
  if (!guild || !member) return false;
  const sees = (permissionsOf(guild, member, world.ruling(channel)) & PermissionFlagsBits.ViewChannel) !== 0n;
  return sees && (pings.everyone || pings.roles.some((id) => member.roles.includes(id)));
}
