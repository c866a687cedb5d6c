import { ComponentType, MessageType, ReactionType } from 'discord-api-types/v10';
import type { Changes } from '../slack/changes.ts';
import { describeMemberWithUser } from './describe.ts';
import type { Emit } from './events.ts';
import { pingsOf } from './mentions.ts';
import {
  type Channel,
  type Component,
  type Embed,
  everyComponent,
  type Fields,
  type Message,
  type Pings,
} from './shapes.ts';
import type { World } from './world.ts';

/** What a message says, whoever says it. */
export interface Content {
  content?: string;
  embeds?: Embed[];
  components?: Component[];
  attachments?: Fields[];
  flags?: number;
  /** whom it may notify */
  allowedMentions: Fields;
  nonce?: string | number;
  reference?: Message['reference'];
  interaction?: Fields;
  ephemeralTo?: string;
  type?: number;
  /** the first message of a forum post has the id of the post */
  id?: string;
}

export type Emoji = Message['reactions'][number]['emoji'];

/** Writing, changing and deleting messages, with the events that Discord sends. */
export interface Conversations {
  post(channel: Channel, authorId: string, content: Content): Message;
  edit(message: Message, change: Partial<Content>): void;
  remove(message: Message): void;
  /** a moderator’s deleting: one, or several at once */
  removeAll(channel: Channel, ids: readonly string[]): void;
  /** a moderator’s clearing: of one emoji, or of all */
  clearReactions(message: { channel_id: string; id: string }, emoji?: string): void;
  react(message: Message, userId: string, emoji: Emoji): void;
  unreact(message: Message, userId: string, emoji: Emoji): void;
}

const NOBODY: Pings = { everyone: false, users: [], roles: [] };

/** Components with ids, as Discord returns them. */
function numbered(given: readonly Component[]): Component[] {
  const components = structuredClone([...given]);
  let next = 1;
  for (const component of everyComponent(components)) {
    component.id ??= next;
    next += 1;
  }
  return components;
}

export const sameEmoji = (one: Emoji, other: Emoji): boolean =>
  one.id === null && other.id === null ? one.name === other.name : one.id === other.id;

interface Settings {
  world: World;
  newId: () => string;
  now: () => number;
  emit: Emit;
  changed: Changes;
}

export function conversations({ world, newId, now, emit, changed }: Settings): Conversations {
  const listOf = (channelId: string): Message[] => world.messages.get(channelId) ?? [];
  const rich = (embeds: readonly Embed[]): Embed[] =>
    embeds.map((embed) => ({ type: 'rich', ...structuredClone(embed) }));

  /** Text displays are read like content. */
  const readText = (message: Message): string =>
    [
      message.content,
      ...[...everyComponent(message.components)].map((one) =>
        one.type === ComponentType.TextDisplay ? one.content : '',
      ),
    ].join('\n');

  function ping(message: Message, allowed: Fields): Pings {
    if (message.ephemeralTo) return NOBODY;
    return pingsOf(readText(message), allowed, message.author_id, world.channel(message.channel_id), world);
  }

  function reaction(event: string, message: Message, userId: string, emoji: Emoji, more: Fields): void {
    const channel = world.channel(message.channel_id);
    emit.inChannel(event, channel, {
      burst: false,
      channel_id: channel.id,
      emoji: { ...emoji },
      message_id: message.id,
      type: ReactionType.Normal,
      user_id: userId,
      ...(channel.guildId ? { guild_id: channel.guildId } : {}),
      ...more,
    });
    changed.happened();
  }

  return {
    post(channel, authorId, said) {
      const { thread } = channel;
      const message: Message = {
        id: said.id ?? newId(),
        type: said.type ?? (said.reference ? MessageType.Reply : MessageType.Default),
        channel_id: channel.id,
        ...(channel.guildId ? { guild_id: channel.guildId } : {}),
        author_id: authorId,
        sentAt: now(),
        editedAt: null,
        content: said.content ?? '',
        embeds: rich(said.embeds ?? []),
        components: numbered(said.components ?? []),
        attachments: said.attachments ?? [],
        flags: said.flags ?? 0,
        reactions: [],
        pings: NOBODY,
        ...(said.nonce === undefined ? {} : { nonce: said.nonce }),
        ...(said.reference ? { reference: said.reference } : {}),
        ...(said.interaction ? { interaction: said.interaction } : {}),
        ...(said.ephemeralTo ? { ephemeralTo: said.ephemeralTo } : {}),
        ...(thread ? { position: thread.sent } : {}),
      };
      message.pings = ping(message, said.allowedMentions);
      listOf(channel.id).push(message);
      if (!message.ephemeralTo) {
        channel.lastMessageId = message.id;
        if (thread) {
          thread.members.add(authorId);
          // The message that opens a forum post is not counted.
          if (message.id !== channel.id) {
            thread.count += 1;
            thread.sent += 1;
          }
        }
        emit.ofMessage('MESSAGE_CREATE', message);
      }
      changed.happened();
      return message;
    },

    edit(message, change) {
      if (change.content !== undefined) message.content = change.content;
      if (change.embeds) message.embeds = rich(change.embeds);
      if (change.components) message.components = numbered(change.components);
      if (change.attachments) message.attachments = change.attachments;
      if (change.flags !== undefined) message.flags = change.flags;
      // What replaces “thinking…” notifies like a new message; an edit notifies nobody again.
      const first = change.allowedMentions !== undefined;
      if (first) message.pings = ping(message, change.allowedMentions ?? {});
      else message.editedAt = now();
      emit.ofMessage('MESSAGE_UPDATE', message);
      changed.happened();
    },

    remove(message) {
      const list = listOf(message.channel_id);
      const index = list.indexOf(message);
      if (index >= 0) list.splice(index, 1);
      const channel = world.channel(message.channel_id);
      if (!message.ephemeralTo) {
        if (channel.thread) channel.thread.count -= 1;
        emit.inChannel('MESSAGE_DELETE', channel, {
          id: message.id,
          channel_id: channel.id,
          ...(channel.guildId ? { guild_id: channel.guildId } : {}),
        });
      }
      changed.happened();
    },

    removeAll(channel, ids) {
      const list = listOf(channel.id);
      const gone = list.filter(({ id }) => ids.includes(id));
      for (const message of gone) list.splice(list.indexOf(message), 1);
      const where = { channel_id: channel.id, ...(channel.guildId ? { guild_id: channel.guildId } : {}) };
      const [only, ...more] = gone;
      if (only && more.length === 0) emit.inChannel('MESSAGE_DELETE', channel, { id: only.id, ...where });
      else emit.inChannel('MESSAGE_DELETE_BULK', channel, { ids: gone.map(({ id }) => id), ...where });
      changed.happened();
    },

    clearReactions({ channel_id, id }, name) {
      const message = world.message(channel_id, id);
      const channel = world.channel(channel_id);
      if (!message) throw new Error('There is no such message');
      const about = { channel_id, message_id: id, ...(channel.guildId ? { guild_id: channel.guildId } : {}) };
      const emoji = message.reactions.find((one) => one.emoji.name === name)?.emoji;
      message.reactions = name === undefined ? [] : message.reactions.filter((one) => one.emoji.name !== name);
      if (name === undefined) emit.inChannel('MESSAGE_REACTION_REMOVE_ALL', channel, about);
      else emit.inChannel('MESSAGE_REACTION_REMOVE_EMOJI', channel, { ...about, emoji: { id: null, ...emoji } });
      changed.happened();
    },

    react(message, userId, emoji) {
      const there = message.reactions.find((one) => sameEmoji(one.emoji, emoji));
      if (there) there.users.push(userId);
      else message.reactions.push({ emoji, users: [userId] });
      const guild = message.guild_id === undefined ? undefined : world.guild(message.guild_id);
      const member = guild?.members.get(userId);
      reaction('MESSAGE_REACTION_ADD', message, userId, emoji, {
        message_author_id: message.author_id,
        ...(member ? { member: describeMemberWithUser(member, world) } : {}),
      });
    },

    unreact(message, userId, emoji) {
      const there = message.reactions.find((one) => sameEmoji(one.emoji, emoji));
      if (!there) return;
      there.users = there.users.filter((id) => id !== userId);
      message.reactions = message.reactions.filter((one) => one.users.length > 0);
      reaction('MESSAGE_REACTION_REMOVE', message, userId, emoji, {});
    },
  };
}
