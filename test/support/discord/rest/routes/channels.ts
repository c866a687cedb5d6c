import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { may, need, notArchived, visible } from '../../access.ts';
import { describeChannel } from '../../describe.ts';
import { LIMITS } from '../../limits.ts';
import { isText, writing } from '../../permissions.ts';
import { Refusal } from '../../refusal.ts';
import { flag, insist, list, object, snowflake, text } from '../../rules/rule.ts';
import type { Channel, Fields } from '../../shapes.ts';
import { type Call, fieldsOf, ok, type Parts, type Route } from '../route.ts';
import { threadSettings } from './threads.ts';

const threadChange = object(
  {},
  {
    name: text(1, LIMITS.threadNameChars),
    archived: flag,
    locked: flag,
    invitable: flag,
    ...threadSettings,
    applied_tags: list(0, LIMITS.forumTags, snowflake),
  },
);

const channelChange = object({}, { name: text(1, 100), topic: text(0, 4_096) });

/** Source of who may: docs.discord.com/developers/topics/threads#permissions. */
function changeThread(thread: Channel, body: Fields, { world, threads }: Parts): void {
  insist(body, threadChange);
  const state = thread.thread;
  const manages = may(world, world.bot.id, thread, 'ManageThreads');
  const { archived, locked, name, applied_tags } = body as {
    archived?: boolean;
    locked?: boolean;
    name?: string;
  } & Fields;
  if (state?.archived && archived !== false) throw new Refusal(Code.InvalidActionOnArchivedThread);
  const unarchives = state?.archived && archived === false;
  if (locked !== undefined && !manages) throw new Refusal(Code.MissingPermissions);
  if (unarchives && state.locked && !manages) throw new Refusal(Code.MissingPermissions);
  if (unarchives) need(world, thread, 'SendMessagesInThreads');
  else if (!manages && state?.ownerId !== world.bot.id) throw new Refusal(Code.MissingPermissions);
  const known = thread.parentId === null ? [] : (world.channels.get(thread.parentId)?.tags ?? []);
  const given = Array.isArray(applied_tags) ? applied_tags.map(String) : [];
  if (given.some((id) => known.every((tag) => tag.id !== id))) throw new Refusal(Code.UnknownTag);
  threads.update(thread, {
    ...(archived === undefined ? {} : { archived }),
    ...(locked === undefined ? {} : { locked }),
    ...(name === undefined ? {} : { name }),
    ...(Array.isArray(applied_tags) ? { appliedTags: applied_tags.map(String) } : {}),
  });
}

function changeChannel(channel: Channel, body: Fields, { world, emit }: Parts): void {
  need(world, channel, 'ManageChannels');
  insist(body, channelChange);
  if (typeof body.name === 'string') channel.name = body.name;
  if (body.topic !== undefined) channel.topic = body.topic as string | null;
  emit.inChannel('CHANNEL_UPDATE', channel, describeChannel(channel, world));
}

function showTyping({ params }: Call, { world, emit, now }: Parts): void {
  const channel = visible(world, params.channel);
  if (!isText(channel)) throw new Refusal(Code.CannotExecuteActionOnThisChannelType);
  notArchived(channel);
  need(world, channel, writing(channel));
  emit.inChannel('TYPING_START', channel, {
    channel_id: channel.id,
    user_id: world.bot.id,
    timestamp: Math.floor(now() / 1000),
    ...(channel.guildId ? { guild_id: channel.guildId } : {}),
  });
}

export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    run: ({ params }, { world }) => ok(describeChannel(visible(world, params.channel), world)),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel',
    run(call, parts) {
      const channel = visible(parts.world, call.params.channel);
      if (channel.recipientId) throw new Refusal(Code.CannotExecuteActionOnThisChannelType);
      if (channel.thread) changeThread(channel, fieldsOf(call), parts);
      else changeChannel(channel, fieldsOf(call), parts);
      return ok(describeChannel(channel, parts.world));
    },
  },
  { method: 'POST', path: '/channels/:channel/typing', run: (call, parts) => void showTyping(call, parts) },
];
