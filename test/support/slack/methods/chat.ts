import { describeMessage } from '../describe.ts';
import { LIMITS } from '../limits.ts';
import type { Channel, Fields, Message } from '../shapes.ts';
import { contentOf } from './content.ts';
import {
  channelOf,
  flagOf,
  type Method,
  missing,
  needText,
  optionalText,
  Refusal,
  TIER,
  userOf,
  type World,
} from './method.ts';

/** Where a chat.* call may write. A user's id means the direct conversation with that user. */
function target(args: Fields, world: World): Channel {
  const { space } = world;
  const user = space.users.get(needText(args, 'channel'));
  const channel = user ? directWith(user.id, world) : channelOf(args, world);
  if (channel.is_archived) throw new Refusal('is_archived');
  if (channel.kind === 'im' && [...channel.members].some((id) => space.users.get(id)?.deleted)) {
    throw new Refusal('is_archived');
  }
  const anywhere = channel.kind === 'public' && world.scopes().has('chat:write.public');
  if (!channel.members.has(space.bot.id) && !anywhere) throw new Refusal('not_in_channel');
  return channel;
}

function directWith(userId: string, { space }: World): Channel {
  const user = space.users.get(userId);
  if (user?.is_bot) throw new Refusal('cannot_dm_bot');
  return space.direct([userId]);
}

/** A thread is named by its first message; Slack files replies to a reply nowhere that anybody looks. */
function threadOf(args: Fields, channel: Channel, { space }: World): { thread_ts?: string } {
  const ts = optionalText(args, 'thread_ts');
  if (ts === undefined) return {};
  const parent = /^\d{10}\.\d{6}$/.test(ts) ? space.message(channel.id, ts) : undefined;
  if (!parent) throw new Refusal('thread_not_found');
  if (parent.thread_ts !== undefined && parent.thread_ts !== ts) throw new Refusal('cannot_reply_to_message');
  return { thread_ts: ts };
}

function own(args: Fields, channel: Channel, { space }: World, refusal: string): Message {
  const message = space.message(channel.id, needText(args, 'ts'));
  if (!message || message.subtype === 'tombstone') throw new Refusal('message_not_found');
  if (message.user !== space.bot.id) throw new Refusal(refusal);
  return message;
}

const writes = { token: 'bot', scopes: ['chat:write'] } as const;

export const chat: Record<string, Method> = {
  'chat.postMessage': {
    ...writes,
    perMinute: 0,
    run(args, world) {
      needText(args, 'channel');
      const channel = target(args, world);
      const broadcast = flagOf(args, 'reply_broadcast') ? { broadcast: true } : {};
      const content = { ...contentOf(args), ...threadOf(args, channel, world), ...broadcast };
      const { message } = world.conversations.post(channel, world.space.bot.id, content);
      return { channel: channel.id, ts: message.ts, message: describeMessage(message, world.space) };
    },
  },

  'chat.postEphemeral': {
    ...writes,
    perMinute: TIER[4],
    run(args, world) {
      const absent = ['channel', 'user'].filter((name) => !args[name]);
      if (absent.length > 0) throw missing(...absent);
      const channel = target(args, world);
      const user = world.space.users.get(String(args.user));
      if (!user || user.deleted || !channel.members.has(user.id)) throw new Refusal('user_not_in_channel');
      const content = { ...contentOf(args), ...threadOf(args, channel, world) };
      return { message_ts: world.conversations.whisper(channel, user.id, content).ts };
    },
  },

  'chat.update': {
    ...writes,
    perMinute: TIER[3],
    run(args, world) {
      const channel = channelOf(args, world);
      const message = own(args, channel, world, 'cant_update_message');
      const given = contentOf(args);
      if (Buffer.byteLength(given.text) > LIMITS.updateTextBytes) throw new Refusal('msg_too_long');
      // New blocks without new text leave the text; new text without blocks takes the old blocks away.
      const text = given.text || message.text;
      void world.conversations.edit(message, world.space.bot.id, { ...given, text });
      return { channel: channel.id, ts: message.ts, text, message: describeMessage(message, world.space) };
    },
  },

  'chat.delete': {
    ...writes,
    perMinute: TIER[3],
    run(args, world) {
      const channel = channelOf(args, world);
      const message = own(args, channel, world, 'cant_delete_message');
      void world.conversations.remove(message);
      return { channel: channel.id, ts: message.ts };
    },
  },

  'chat.getPermalink': {
    token: 'bot',
    scopes: [],
    perMinute: TIER[4],
    run(args, world) {
      const channel = channelOf(args, world);
      const message = world.space.message(channel.id, needText(args, 'message_ts'));
      if (!message) throw new Refusal('message_not_found');
      const link = `https://${world.space.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
      const inThread = message.thread_ts && message.thread_ts !== message.ts;
      return {
        channel: channel.id,
        permalink: inThread ? `${link}?thread_ts=${message.thread_ts}&cid=${channel.id}` : link,
      };
    },
  },
};

/** The direct conversation with a user, for conversations.open. */
export function openDirect(args: Fields, world: World): Channel {
  const user = userOf({ user: String(args.users).trim() }, world);
  if (user.deleted) throw new Refusal('user_disabled');
  return directWith(user.id, world);
}
