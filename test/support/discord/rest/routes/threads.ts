import { guildOfBot, may, need, posted, visible } from '../../access.ts';
import { contentOf, flagsOf } from '../../answers.ts';
import { activeThreads, describeChannel, describeThreadMember } from '../../describe.ts';
import { describeMessage } from '../../describe-message.ts';
import { LIMITS } from '../../limits.ts';
import { MENTIONED_BY_DEFAULT } from '../../mentions.ts';
import { found, Refusal } from '../../refusal.ts';
import { messageBody, newMessage } from '../../rules/message.ts';
import { flag, insist, list, number, object, oneOf, snowflake, text } from '../../rules/rule.ts';
import { CHANNEL_TYPE, type Channel, type Fields } from '../../shapes.ts';
import { attachmentsOf } from '../read.ts';
import { type Answer, type Call, created, fieldsOf, ok, type Parts, type Route } from '../route.ts';
import { needFor } from './messages.ts';

const named = { name: text(1, LIMITS.threadNameChars) };
const kept = {
  auto_archive_duration: oneOf(60, 1440, 4320, 10080),
  rate_limit_per_user: number(0, LIMITS.slowModeSeconds),
};
const threadBody = object(named, { ...kept, type: oneOf(10, 11, 12), invitable: flag });
const postBody = object(
  { ...named, message: messageBody() },
  { ...kept, applied_tags: list(0, LIMITS.forumTags, snowflake) },
);

const archiveOf = (body: Fields): { autoArchiveMinutes?: number } =>
  typeof body.auto_archive_duration === 'number' ? { autoArchiveMinutes: body.auto_archive_duration } : {};

const takesThreads = (channel: Channel): boolean =>
  channel.type === CHANNEL_TYPE.text || channel.type === CHANNEL_TYPE.announcement;

function fromMessage(call: Call, { world, threads }: Parts): Answer {
  const channel = visible(world, call.params.channel);
  insist(call.body, threadBody);
  if (!takesThreads(channel)) throw new Refusal(50024);
  const message = posted(world, channel, call.params.message);
  need(world, channel, 'CreatePublicThreads');
  if (message.threadId) throw new Refusal(160004);
  if (message.type !== 0 && message.type !== 19 && message.type !== 20) throw new Refusal(50021);
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
  if (forum.requiresTag && appliedTags.length === 0) throw new Refusal(40067);
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
  if (channel.type === CHANNEL_TYPE.forum) return forumPost(channel, call, parts);
  insist(call.body, threadBody);
  if (!takesThreads(channel)) throw new Refusal(50024);
  const body = fieldsOf(call);
  // Without a type it becomes a private thread. Source: resources/channel#start-thread-without-message.
  const type = Number(body.type ?? CHANNEL_TYPE.privateThread);
  need(world, channel, type === CHANNEL_TYPE.privateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads');
  const thread = threads.start(channel, world.bot.id, { name: String(body.name), type, ...archiveOf(body) });
  return created(describeChannel(thread, world));
}

function threadOf({ params }: Call, { world }: Parts): Channel {
  const channel = visible(world, params.channel);
  if (!channel.thread) throw new Refusal(50024);
  return channel;
}

function memberId({ params }: Call, { world }: Parts): string {
  return params.user === '@me' ? world.bot.id : found(world.users.get(String(params.user)), 10013).id;
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
      if (!thread.thread?.members.has(id)) throw new Refusal(10007);
      return ok(describeThreadMember(thread, id));
    },
  },
  {
    method: 'PUT',
    path: member,
    run(call, parts) {
      const [thread, id] = [threadOf(call, parts), memberId(call, parts)];
      if (thread.thread?.archived) throw new Refusal(50083);
      if (id !== parts.world.bot.id) need(parts.world, thread, 'SendMessagesInThreads');
      if (!may(parts.world, id, thread, 'ViewChannel')) throw new Refusal(50001);
      parts.threads.enter(thread, id);
      return undefined;
    },
  },
  {
    method: 'DELETE',
    path: member,
    run(call, parts) {
      const [thread, id] = [threadOf(call, parts), memberId(call, parts)];
      if (thread.thread?.archived) throw new Refusal(50083);
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
