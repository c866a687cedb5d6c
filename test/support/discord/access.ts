import { RESTJSONErrorCodes as Code, PermissionFlagsBits } from 'discord-api-types/v10';
import { type PermissionName, permissionsOf } from './permissions.ts';
import { found, Refusal } from './refusal.ts';
import type { Channel, Guild, Message } from './shapes.ts';
import type { World } from './world.ts';

/** What somebody may do in a channel; in a direct conversation both sides may do everything. */
export function mayDo(world: World, userId: string, channel: Channel): bigint {
  const guild = world.guildOf(channel);
  if (!guild) return userId === channel.recipientId || userId === world.bot.id ? ~0n : 0n;
  const member = guild.members.get(userId);
  return member ? permissionsOf(guild, member, world.ruling(channel)) : 0n;
}

export const may = (world: World, userId: string, channel: Channel, permission: PermissionName): boolean =>
  (mayDo(world, userId, channel) & PermissionFlagsBits[permission]) !== 0n;

/** The channel, if the bot can see it. Throws `UnknownChannel` and `MissingAccess`. */
export function visible(world: World, id: string | undefined): Channel {
  const channel = found(world.channels.get(String(id)), Code.UnknownChannel);
  const guild = world.guildOf(channel);
  if (guild && !world.isIn(world.bot.id, guild)) throw new Refusal(Code.MissingAccess);
  if (!may(world, world.bot.id, channel, 'ViewChannel')) throw new Refusal(Code.MissingAccess);
  return channel;
}

/** The server, if the bot is in it. Throws `UnknownGuild`. */
export function guildOfBot(world: World, id: string | undefined): Guild {
  const guild = found(world.guilds.get(String(id)), Code.UnknownGuild);
  if (!world.isIn(world.bot.id, guild)) throw new Refusal(Code.UnknownGuild);
  return guild;
}

/** Throws `MissingPermissions` where the bot lacks one of them. */
export function need(world: World, channel: Channel, ...names: PermissionName[]): void {
  for (const name of names) if (!may(world, world.bot.id, channel, name)) throw new Refusal(Code.MissingPermissions);
}

/** The message, if it exists; private answers are found only through their interaction. */
export function posted(world: World, channel: Channel, id: string | undefined): Message {
  const message = found(world.message(channel.id, String(id)), Code.UnknownMessage);
  if (message.ephemeralTo) throw new Refusal(Code.UnknownMessage);
  return message;
}

/**
 * The only thing that can be done in an archived thread is to unarchive it.
 * Source: docs.discord.com/developers/topics/threads#active--archived-threads.
 */
export function notArchived(channel: Channel): void {
  if (channel.thread?.archived) throw new Refusal(Code.InvalidActionOnArchivedThread);
}
