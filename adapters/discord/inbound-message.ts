import { MessageType } from 'discord.js';
import { type Address, channelOf, type SpaceRef, threadIn, userIn } from '../../src/chat/address.ts';
import type { MessageEvent } from '../../src/chat/event.ts';
import { flagAt, listAt, numberAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { readEmoji, readFace } from './emoji.ts';
import { isOpen } from './guilds.ts';
import { snowflakeAt, timeOfId } from './snowflake.ts';
import { type Dispatch, ignored, type Translated, type Translation } from './translation.ts';

/** The types of message that people write. */
const writtenByPeople: readonly number[] = [MessageType.Default, MessageType.Reply];

export const spaceIn = (guildId: string): SpaceRef => ({ platform: 'discord', space: guildId });

/** The text plays no part: Discord does not even send it, because Hearth asks for no message content. */
export function translateMessage({ data, receivedAt }: Dispatch, { botId, guilds }: Translation): Translated {
  const [guild, channel, id] = [
    snowflakeAt(data, 'guild_id'),
    snowflakeAt(data, 'channel_id'),
    snowflakeAt(data, 'id'),
  ];
  const author = snowflakeAt(data, 'author', 'id');
  const type = numberAt(data, 'type') ?? MessageType.Default;
  if (guild === undefined) return ignored('a message outside of any server');
  if (channel === undefined || id === undefined || author === undefined) return ignored('a message by nobody');
  if (!writtenByPeople.includes(type)) return ignored(`a message of type ${type}`);
  if (isByBot(data, author, botId)) return ignored('a message by a bot');
  const space = spaceIn(guild);
  const place = guilds.place(space, channel);
  const replied = type === MessageType.Reply ? snowflakeAt(data, 'message_reference', 'message_id') : undefined;
  const sentAt = Date.parse(textAt(data, 'timestamp') ?? '');
  const at = conversationOf(place, replied);
  const begins = at.thread === undefined || at.thread === id;
  return {
    kind: 'message',
    event: {
      id: `message/${id}`,
      at: timeOfId(id) ?? (Number.isNaN(sentAt) ? receivedAt : instant(sentAt)),
      user: userIn(space, author),
      message: { at, id },
      ...(begins && !isOpen(guilds.find(guild), at.channel) ? { audience: 'some' } : {}),
      ...mentionsIn(data, author),
    },
  };
}

/** More people than anybody answers at once. */
const mostMentions = 10;

/** Discord tells whom a message names, though not what it says. */
function mentionsIn(data: unknown, author: string): { readonly mentions?: readonly string[] } {
  const ids = listAt(data, 'mentions').flatMap((user) => snowflakeAt(user, 'id') ?? []);
  const others = ids.filter((id) => id !== author).slice(0, mostMentions);
  return others.length === 0 ? {} : { mentions: others };
}

/** A message that was asked for instead of heard, as the same event; `undefined` where people did not write it. */
export function messageEvent(message: unknown, at: Address, botId: string): MessageEvent | undefined {
  const [author, id] = [snowflakeAt(message, 'author', 'id'), snowflakeAt(message, 'id')];
  const sentAt = timeOfId(id ?? '');
  if (author === undefined || id === undefined || sentAt === undefined) return undefined;
  const type = numberAt(message, 'type') ?? MessageType.Default;
  if (!writtenByPeople.includes(type) || isByBot(message, author, botId)) return undefined;
  return { id: `message/${id}`, at: sentAt, user: userIn(at, author), message: { at, id } };
}

const isByBot = (message: unknown, author: string, botId: string): boolean =>
  flagAt(message, 'author', 'bot') || textAt(message, 'webhook_id') !== undefined || author === botId;

/** A reply outside of the message's thread belongs to the same conversation. */
const conversationOf = (place: Address, replied: string | undefined): Address =>
  place.thread === undefined && replied !== undefined ? threadIn(channelOf(place), replied) : place;

/**
 * Reactions have neither an id nor a time. A reaction may be put on, taken off and put on again, and each change counts,
 * so its id is the event's number in its session: an event that is sent again after a resume has the same number, and
 * the next change has another. Its time is when it arrived, since the last change to arrive is the one that holds. What
 * happens between an invalid session and the next one is lost: Discord offers no way to ask for it.
 */
export function translateReaction(
  { data, session, sequence, receivedAt }: Dispatch,
  change: 'added' | 'removed',
  { guilds }: Translation,
): Translated {
  const [guild, channel] = [snowflakeAt(data, 'guild_id'), snowflakeAt(data, 'channel_id')];
  const [user, message] = [snowflakeAt(data, 'user_id'), snowflakeAt(data, 'message_id')];
  if (guild === undefined) return ignored('a reaction outside of any server');
  if (channel === undefined || user === undefined || message === undefined) {
    return ignored('a reaction without a user or a message');
  }
  if (flagAt(data, 'member', 'user', 'bot')) return ignored('a reaction by a bot');
  const own = guilds.find(guild)?.emoji;
  const emoji = readEmoji(objectAt(data, 'emoji'), own && ((name) => own.get(name)));
  if (emoji === undefined) return ignored('a reaction with an emoji that is gone');
  const space = spaceIn(guild);
  const author = snowflakeAt(data, 'message_author_id');
  const face = readFace(data);
  return {
    kind: 'reaction',
    event: {
      id: `reaction/${session}/${sequence}`,
      at: receivedAt,
      user: userIn(space, user),
      message: { at: guilds.place(space, channel), id: message },
      author: author === undefined ? undefined : userIn(space, author),
      emoji,
      change,
      ...(face === undefined ? {} : { face }),
    },
  };
}
