import { describeChannel, describeMessage } from '../describe.ts';
import type { Channel, Fields, Message } from '../shapes.ts';
import { openDirect } from './chat.ts';
import { channelOf, flagOf, type Method, needScope, needText, Refusal, scopeFor, TIER, type World } from './method.ts';
import { page } from './paging.ts';

const TYPES = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: 'mpim' } as const;
const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

function ofTypes(args: Fields, world: World): Channel[] {
  const names = String(args.types ?? 'public_channel').split(',');
  const kinds = names.map((name) => TYPES[name.trim() as keyof typeof TYPES]);
  if (kinds.some((kind) => kind === undefined)) throw new Refusal('invalid_types');
  for (const kind of kinds) needScope(world, scopeFor({ kind } as Channel, 'read'));
  const { channels, bot } = world.space;
  const hidden = (channel: Channel): boolean => channel.kind !== 'public' && !channel.members.has(bot.id);
  return [...channels.values()].filter(
    (one) => kinds.includes(one.kind) && !hidden(one) && !(flagOf(args, 'exclude_archived') && one.is_archived),
  );
}

function readable(args: Fields, world: World): Channel {
  const channel = channelOf(args, world);
  needScope(world, scopeFor(channel, 'history'));
  if (!channel.members.has(world.space.bot.id)) throw new Refusal('not_in_channel');
  return channel;
}

function within(messages: Message[], args: Fields): Message[] {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inclusive = flagOf(args, 'inclusive');
  return messages.filter(({ ts }) =>
    inclusive ? Number(ts) >= oldest && Number(ts) <= latest : Number(ts) > oldest && Number(ts) < latest,
  );
}

/** What apps left with a message is told only to who asks for it. */
function withMetadata({ metadata, ...message }: Fields, args: Fields): Fields {
  return metadata !== undefined && flagOf(args, 'include_all_metadata') ? { ...message, metadata } : message;
}

const bot = { token: 'bot' } as const;

export const conversationMethods: Record<string, Method> = {
  'conversations.open': {
    ...bot,
    scopes: ['im:write', 'mpim:write'],
    perMinute: TIER[3],
    run(args, world) {
      if (!args.users && !args.channel) throw new Refusal('users_list_not_supplied');
      if (args.channel) return { channel: { id: channelOf(args, world).id } };
      const users = String(args.users).split(',');
      needScope(world, users.length > 1 ? 'mpim:write' : 'im:write');
      if (users.length > 8) throw new Refusal('too_many_users');
      if (users.some((id) => !world.space.users.has(id.trim()))) throw new Refusal('user_not_found');
      const before = world.space.channels.size;
      const channel = users.length > 1 ? world.space.direct(users.map((id) => id.trim())) : openDirect(args, world);
      const known = before === world.space.channels.size ? { no_op: true, already_open: true } : {};
      return {
        ...known,
        channel: flagOf(args, 'return_im') ? describeChannel(channel, world.space) : { id: channel.id },
      };
    },
  },

  'conversations.info': {
    ...bot,
    scopes: READ,
    perMinute: TIER[3],
    run(args, world) {
      const channel = channelOf(args, world);
      needScope(world, scopeFor(channel, 'read'));
      const members = flagOf(args, 'include_num_members') ? { num_members: channel.members.size } : {};
      return { channel: { ...describeChannel(channel, world.space), ...members } };
    },
  },

  'conversations.list': {
    ...bot,
    scopes: READ,
    perMinute: TIER[2],
    run(args, world) {
      const { items, next } = page(ofTypes(args, world), args);
      const channels = items.map((one) => ({ ...describeChannel(one, world.space), num_members: one.members.size }));
      return { channels, ...next };
    },
  },

  'users.conversations': {
    ...bot,
    scopes: READ,
    perMinute: TIER[3],
    run(args, world) {
      const user = String(args.user ?? world.space.bot.id);
      if (!world.space.users.has(user)) throw new Refusal('user_not_found');
      const { items, next } = page(
        ofTypes(args, world).filter((one) => one.members.has(user)),
        args,
      );
      return { channels: items.map((one) => describeChannel(one, world.space)), ...next };
    },
  },

  'conversations.members': {
    ...bot,
    scopes: READ,
    perMinute: TIER[4],
    run(args, world) {
      const channel = channelOf(args, world);
      needScope(world, scopeFor(channel, 'read'));
      const { items, next } = page([...channel.members], args);
      return { members: items, ...next };
    },
  },

  'conversations.join': {
    ...bot,
    scopes: ['channels:join'],
    perMinute: TIER[3],
    async run(args, world) {
      const channel = channelOf(args, world);
      if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
      if (channel.is_archived) throw new Refusal('is_archived');
      const already = channel.members.has(world.space.bot.id);
      void world.conversations.enter(channel, world.space.bot.id);
      return { channel: describeChannel(channel, world.space), ...(already ? { warning: 'already_in_channel' } : {}) };
    },
  },

  'conversations.history': {
    ...bot,
    scopes: HISTORY,
    perMinute: TIER[3],
    run(args, world) {
      const channel = readable(args, world);
      const top = (world.space.messages.get(channel.id) ?? []).filter(
        (one) => !one.thread_ts || one.thread_ts === one.ts || one.subtype === 'thread_broadcast',
      );
      const { items, next } = page(within(top, args).reverse(), args);
      const more = (next.response_metadata as Fields).next_cursor !== '';
      return {
        messages: items.map((one) => withMetadata(describeMessage(one, world.space), args)),
        has_more: more,
        pin_count: 0,
        ...next,
      };
    },
  },

  'conversations.replies': {
    ...bot,
    scopes: HISTORY,
    perMinute: TIER[3],
    run(args, world) {
      const channel = readable(args, world);
      const ts = needText(args, 'ts');
      const asked = world.space.message(channel.id, ts);
      if (!asked) throw new Refusal('thread_not_found');
      const thread = world.space.thread(channel.id, asked.thread_ts ?? ts);
      const { items, next } = page(within(thread, args), args);
      const more = (next.response_metadata as Fields).next_cursor !== '';
      return {
        messages: items.map((one) => withMetadata(describeMessage(one, world.space), args)),
        has_more: more,
        ...next,
      };
    },
  },
};
