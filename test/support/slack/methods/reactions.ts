import { describeMessage } from '../describe.ts';
import { isReactionName } from '../emoji.ts';
import type { Fields, Message } from '../shapes.ts';
import { channelOf, type Method, needText, Refusal, TIER, type World } from './method.ts';

function reacted(args: Fields, world: World): Message {
  if (!args.channel || !args.timestamp) throw new Refusal('no_item_specified');
  const channel = channelOf(args, world);
  if (channel.is_archived) throw new Refusal('is_archived');
  const ts = String(args.timestamp);
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw new Refusal('bad_timestamp');
  const message = world.space.message(channel.id, ts);
  if (!message || message.subtype === 'tombstone') throw new Refusal('message_not_found');
  if (!channel.members.has(world.space.bot.id)) throw new Refusal('not_in_channel');
  return message;
}

const has = (message: Message, name: string, user: string): boolean =>
  message.reactions.some((one) => one.name === name && one.users.includes(user));

export const reactions: Record<string, Method> = {
  'reactions.add': {
    token: 'bot',
    scopes: ['reactions:write'],
    perMinute: TIER[3],
    run(args, world) {
      const name = needText(args, 'name');
      const message = reacted(args, world);
      if (!isReactionName(name, world.space.emoji)) throw new Refusal('invalid_name');
      if (has(message, name, world.space.bot.id)) throw new Refusal('already_reacted');
      void world.conversations.react(message, world.space.bot.id, name);
      return {};
    },
  },

  'reactions.remove': {
    token: 'bot',
    scopes: ['reactions:write'],
    perMinute: TIER[2],
    run(args, world) {
      const name = needText(args, 'name');
      const message = reacted(args, world);
      if (!isReactionName(name, world.space.emoji)) throw new Refusal('invalid_name');
      if (!has(message, name, world.space.bot.id)) throw new Refusal('no_reaction');
      void world.conversations.unreact(message, world.space.bot.id, name);
      return {};
    },
  },

  'reactions.get': {
    token: 'bot',
    scopes: ['reactions:read'],
    perMinute: TIER[3],
    run(args, world) {
      const message = reacted(args, world);
      return { type: 'message', channel: message.channel, message: describeMessage(message, world.space) };
    },
  },
};
