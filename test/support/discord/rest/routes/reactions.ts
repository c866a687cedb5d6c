import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { may, need, notArchived, posted, visible } from '../../access.ts';
import { type Emoji, sameEmoji } from '../../conversation.ts';
import { describeUser } from '../../describe.ts';
import { emojiNamed } from '../../emoji.ts';
import { found, Refusal } from '../../refusal.ts';
import type { Channel, Message } from '../../shapes.ts';
import { type Call, ok, type Parts, type Route } from '../route.ts';

function target(call: Call, { world }: Parts): { channel: Channel; message: Message; emoji: Emoji } {
  const channel = visible(world, call.params.channel);
  const message = posted(world, channel, call.params.message);
  const emoji = found(emojiNamed(String(call.params.emoji), world), Code.UnknownEmoji);
  return { channel, message, emoji };
}

const has = (message: Message, emoji: Emoji, userId: string): boolean =>
  message.reactions.some((one) => sameEmoji(one.emoji, emoji) && one.users.includes(userId));

const base = '/channels/:channel/messages/:message/reactions/:emoji';

export const reactionRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: `${base}/@me`,
    run(call, parts) {
      const { channel, message, emoji } = target(call, parts);
      const { world, talk } = parts;
      notArchived(channel);
      need(world, channel, 'ReadMessageHistory');
      const isNew = !message.reactions.some((one) => sameEmoji(one.emoji, emoji));
      if (isNew && !may(world, world.bot.id, channel, 'AddReactions')) throw new Refusal(Code.MissingPermissions);
      if (!has(message, emoji, world.bot.id)) talk.react(message, world.bot.id, emoji);
      return undefined;
    },
  },
  {
    method: 'DELETE',
    path: `${base}/@me`,
    run(call, parts) {
      const { channel, message, emoji } = target(call, parts);
      notArchived(channel);
      parts.talk.unreact(message, parts.world.bot.id, emoji);
      return undefined;
    },
  },
  {
    method: 'DELETE',
    path: `${base}/:user`,
    run(call, parts) {
      const { channel, message, emoji } = target(call, parts);
      notArchived(channel);
      need(parts.world, channel, 'ManageMessages');
      if (has(message, emoji, String(call.params.user))) parts.talk.unreact(message, String(call.params.user), emoji);
      return undefined;
    },
  },
  {
    method: 'GET',
    path: base,
    run(call, parts) {
      const { channel, message, emoji } = target(call, parts);
      need(parts.world, channel, 'ReadMessageHistory');
      const users = message.reactions.find((one) => sameEmoji(one.emoji, emoji))?.users ?? [];
      const known = users.map((id) => parts.world.users.get(id)).filter((user) => user !== undefined);
      return ok(known.map(describeUser));
    },
  },
];
