import { ChannelType, RESTJSONErrorCodes as Code, MessageType } from 'discord-api-types/v10';
import { guildOfBot, may, need, posted, visible } from '../../access.ts';
import { contentOf, flagsOf } from '../../answers.ts';
import { activeThreads, describeChannel, describeThreadMember } from '../../describe.ts';
import { describeMessage } from '../../describe-message.ts';
import { LIMITS } from '../../limits.ts';
import { MENTIONED_BY_DEFAULT } from '../../mentions.ts';
import { found, Refusal } from '../../refusal.ts';
import { messageBody, newMessage } from '../../rules/message.ts';
import { flag, insist, list, number, object, oneOf, snowflake, text } from '../../rules/rule.ts';
import type { Channel, Fields } from '../../shapes.ts';
import { attachmentsOf } from '../read.ts';
import { type Answer, type Call, created, fieldsOf, ok, type Parts, type Route } from '../route.ts';
import { needFor } from './messages.ts';

const STARTS_THREADS: readonly number[] = [MessageType.Default, MessageType.Reply, MessageType.ChatInputCommand];

const named = { name: text(1, LIMITS.threadNameChars) };
export const threadSettings = {
  auto_archive_duration: oneOf(60, 1_440, 4_320, 10_080),
  rate_limit_per_user: number(0, LIMITS.slowModeSeconds),
};
const threadBody = object(named, {
  ...threadSettings,
  type: oneOf(ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread),
  invitable: flag,
});
const postBody = object(
  { ...named, message: messageBody() },
  { ...threadSettings, applied_tags: list(0, LIMITS.forumTags, snowflake) },
);

const archiveOf = (body: Fields): { autoArchiveMinutes?: number } =>
  typeof body.auto_archive_duration === 'number' ? { autoArchiveMinutes: body.auto_archive_duration } : {};

const takesThreads = (channel: Channel): boolean =>
  channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;

function fromMessage(call: Call, { world, threads }: Parts): Answer {
  const channel = visible(world, call.params.channel);
  insist(call.body, threadBody);
  if (!takesThreads(channel)) throw new Refusal(Code.CannotExecuteActionOnThisChannelType);
  const message = posted(world, channel, call.params.message);
  need(world, channel, 'CreatePublicThreads');
  if (message.threadId) throw new Refusal(Code.ThreadAlreadyCreatedForMessage);
  if (!STARTS_THREADS.includes(message.type)) throw new Refusal(Code.CannotExecuteActionOnSystemMessage);
  const body = fieldsOf(call);
  const thread = threads.start(channel, world.bot.id, { name: String(body.name), ...archiveOf(body) }, message);
  return created(describeChannel(thread, world));
}

function forumPost(forum: Channel, call: Call, parts: Parts): Answer {
  const { world, threads, talk, newId } = parts;
  insist(call.body, postBody);
  const body = fieldsOf(call);
  const said = newMessage(body.message, ['message']);
  need(world, forum, 'SendMessages');
  needFor(said, forum, world, call.files.length);
  const appliedTags = (body.applied_tags as string[] | null | undefined) ?? [];
  if (forum.requiresTag && appliedTags.length === 0) throw new Refusal(Code.TagRequiredToCreateAForumPostInThisChannel);
  const thread = threads.start(forum, world.bot.id, { name: String(body.name), appliedTags, ...archiveOf(body) });
  const message = talk.post(thread, world.bot.id, {
    ...contentOf(said, attachmentsOf(said, call.files, newId)),
    flags: flagsOf(said),
    id: thread.id,
    allowedMentions: (said.allowed_mentions as Fields | undefined) ?? MENTIONED_BY_DEFAULT.message,
  });
  return created({ ...describeChannel(thread, world), message: describeMessage(message, world) });
}

function withoutMessage(call: Call, parts: Parts): Answer {
  const { world, threads } = parts;
  const channel = visible(world, call.params.channel);
  if (channel.type === ChannelType.GuildForum) return forumPost(channel, call, parts);
  insist(call.body, threadBody);
  if (!takesThreads(channel)) throw new Refusal(Code.CannotExecuteActionOnThisChannelType);
  const body = fieldsOf(call);
  // Without a type it becomes a private thread. Source: resources/channel#start-thread-without-message.
  const type = Number(body.type ?? ChannelType.PrivateThread);
  need(world, channel, type === ChannelType.PrivateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads');
  const thread = threads.start(channel, world.bot.id, { name: String(body.name), type, ...archiveOf(body) });
  return created(describeChannel(thread, world));
}

function threadOf({ params }: Call, { world }: Parts): Channel {
  const channel = visible(world, params.channel);
  if (!channel.thread) throw new Refusal(Code.CannotExecuteActionOnThisChannelType);
  return channel;
}

function memberId({ params }: Call, { world }: Parts): string {
  return params.user === '@me' ? world.bot.id : found(world.users.get(String(params.user)), Code.UnknownUser).id;
}

const member = '/channels/:channel/thread-members/:user';

export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', run: fromMessage },
  { method: 'POST', path: '/channels/:channel/threads', run: withoutMessage },
  {
    method: 'GET',
    path: '/channels/:channel/thread-members',
    run(call, parts) {
      const thread = threadOf(call, parts);
      return ok([...(thread.thread?.members ?? [])].map((id) => describeThreadMember(thread, id)));
    },
  },
  {
    method: 'GET',
    path: member,
    run(call, parts) {
      const [thread, id] = [threadOf(call, parts), memberId(call, parts)];
      if (!thread.thread?.members.has(id)) throw new Refusal(Code.UnknownMember);
      return ok(describeThreadMember(thread, id));
    },
  },
  {
    method: 'PUT',
    path: member,
    run(call, parts) {
      const [thread, id] = [threadOf(call, parts), memberId(call, parts)];
      if (thread.thread?.archived) throw new Refusal(Code.InvalidActionOnArchivedThread);
      if (id !== parts.world.bot.id) need(parts.world, thread, 'SendMessagesInThreads');
      if (!may(parts.world, id, thread, 'ViewChannel')) throw new Refusal(Code.MissingAccess);
      parts.threads.enter(thread, id);
      return undefined;
    },
  },
  {
    method: 'DELETE',
    path: member,
    run(call, parts) {
      const [thread, id] = [threadOf(call, parts), memberId(call, parts)];
      if (thread.thread?.archived) throw new Refusal(Code.InvalidActionOnArchivedThread);
      if (id !== parts.world.bot.id) need(parts.world, thread, 'ManageThreads');
      parts.threads.leave(thread, id);
      return undefined;
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    run({ params }, { world }) {
      const open = activeThreads(guildOfBot(world, params.guild), world);
      const seen = open.filter((thread) => may(world, world.bot.id, thread, 'ViewChannel'));
      const mine = seen.filter((thread) => thread.thread?.members.has(world.bot.id));
      return ok({
        threads: seen.map((thread) => describeChannel(thread, world)),
        members: mine.map((thread) => describeThreadMember(thread, world.bot.id)),
      });
    },
  },
];
