import { channelIn, threadIn } from '../../src/chat/address.ts';
import { objectAt, textsAt } from '../../src/chat/json-access.ts';
import { readEmoji } from './emoji.ts';
import { isForum } from './guilds.ts';
import { spaceIn } from './inbound-message.ts';
import { isSnowflake, snowflakeAt } from './snowflake.ts';
import { type Dispatch, ignored, type Translated, type Translation } from './translation.ts';

/** https://docs.discord.com/developers/events/gateway-events#message-delete, and #message-delete-bulk */
export function translateMessagesGone({ data, receivedAt }: Dispatch, { guilds }: Translation): Translated {
  const [guild, channel] = [snowflakeAt(data, 'guild_id'), snowflakeAt(data, 'channel_id')];
  if (guild === undefined || channel === undefined) return ignored('a deleted message outside of any server');
  const single = snowflakeAt(data, 'id');
  const ids = single === undefined ? textsAt(data, 'ids').filter(isSnowflake) : [single];
  if (ids.length === 0) return ignored('deleted messages without ids');
  const at = guilds.place(spaceIn(guild), channel);
  const events = ids.map((id) => ({ id: `gone/${id}`, at: receivedAt, message: { at, id } }));
  return { kind: 'messages_gone', events };
}

/** A forum post goes with its thread; the message under which a thread hangs stays. */
export function translateThreadGone({ data, receivedAt }: Dispatch, { guilds }: Translation): Translated {
  const [guild, parent, id] = [snowflakeAt(data, 'guild_id'), snowflakeAt(data, 'parent_id'), snowflakeAt(data, 'id')];
  if (guild === undefined || parent === undefined || id === undefined) return ignored('a deleted thread of no channel');
  const at = threadIn(channelIn(spaceIn(guild), parent), id);
  if (!isForum(guilds.find(guild), parent)) {
    return { kind: 'channel_gone', event: { id: `gone/${id}/thread`, at: receivedAt, where: at } };
  }
  return { kind: 'messages_gone', events: [{ id: `gone/${id}`, at: receivedAt, message: { at, id } }] };
}

export function translateChannelGone({ data, receivedAt }: Dispatch): Translated {
  const [guild, id] = [snowflakeAt(data, 'guild_id'), snowflakeAt(data, 'id')];
  if (guild === undefined || id === undefined) return ignored('a deleted channel of no server');
  return { kind: 'channel_gone', event: { id: `gone/${id}`, at: receivedAt, where: channelIn(spaceIn(guild), id) } };
}

/** https://docs.discord.com/developers/events/gateway-events#message-reaction-remove-all, and #…-remove-emoji */
export function translateCleared(
  { data, session, sequence, receivedAt }: Dispatch,
  { guilds }: Translation,
): Translated {
  const [guild, channel] = [snowflakeAt(data, 'guild_id'), snowflakeAt(data, 'channel_id')];
  const message = snowflakeAt(data, 'message_id');
  if (guild === undefined || channel === undefined || message === undefined) {
    return ignored('cleared reactions outside of any server');
  }
  return {
    kind: 'reactions_cleared',
    event: {
      id: `cleared/${session}/${sequence}`,
      at: receivedAt,
      message: { at: guilds.place(spaceIn(guild), channel), id: message },
      emoji: readEmoji(objectAt(data, 'emoji')),
    },
  };
}
