import { MessageReferenceType } from 'discord-api-types/v10';
import { describeChannel, describeMember, describeUser, stamp } from './describe.ts';
import type { Fields, Message } from './shapes.ts';
import type { World } from './world.ts';

function userOf(id: string, world: World): Fields {
  const user = world.users.get(id);
  if (!user) throw new Error(`The stub lost the user ${id}`);
  return describeUser(user);
}

function describeReactions(message: Message, world: World): Fields {
  if (message.reactions.length === 0) return {};
  return {
    reactions: message.reactions.map(({ emoji, users }) => ({
      emoji: { ...emoji },
      count: users.length,
      count_details: { burst: 0, normal: users.length },
      burst_colors: [],
      me_burst: false,
      me: users.includes(world.bot.id),
      burst_me: false,
      burst_count: 0,
    })),
  };
}

/** A message as it appears in REST and interactions. */
export function describeMessage(message: Message, world: World): Fields {
  const thread = message.threadId ? world.channels.get(message.threadId) : undefined;
  return {
    attachments: structuredClone(message.attachments),
    author: userOf(message.author_id, world),
    channel_id: message.channel_id,
    components: structuredClone(message.components),
    content: message.content,
    edited_timestamp: message.editedAt === null ? null : stamp(message.editedAt),
    embeds: structuredClone(message.embeds),
    flags: message.flags,
    id: message.id,
    mention_everyone: message.pings.everyone,
    mention_roles: [...message.pings.roles],
    mentions: message.pings.users.map((id) => userOf(id, world)),
    pinned: false,
    timestamp: stamp(message.sentAt),
    tts: false,
    type: message.type,
    ...(message.position === undefined ? {} : { position: message.position }),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.reference ? { message_reference: { type: MessageReferenceType.Default, ...message.reference } } : {}),
    ...(message.interaction
      ? {
          application_id: world.applicationId,
          webhook_id: world.applicationId,
          interaction_metadata: structuredClone(message.interaction),
        }
      : {}),
    ...(thread ? { thread: describeChannel(thread, world) } : {}),
    ...describeReactions(message, world),
  };
}

/** A message as it appears in the gateway's events, with its server and members. */
export function describeMessageEvent(message: Message, world: World): Fields {
  const described = describeMessage(message, world);
  const channel = world.channel(message.channel_id);
  const guild = world.guildOf(channel);
  if (!guild) return { ...described, channel_type: channel.type };
  const memberOf = (id: string): Fields => {
    const member = guild.members.get(id);
    return member ? { member: describeMember(member) } : {};
  };
  return {
    ...described,
    channel_type: channel.type,
    guild_id: guild.id,
    ...memberOf(message.author_id),
    mentions: message.pings.users.map((id) => ({ ...userOf(id, world), ...memberOf(id) })),
  };
}

/** Whether the bot reads a message without the message content intent. Source: events/gateway#message-content-intent. */
export const isReadable = (message: Message, world: World): boolean =>
  message.guild_id === undefined || message.author_id === world.bot.id || message.pings.users.includes(world.bot.id);

/** What an app that may not read a message gets of it. */
export function withoutContent(described: Fields): Fields {
  const { poll: _, ...rest } = described;
  return { ...rest, content: '', embeds: [], attachments: [], components: [] };
}
