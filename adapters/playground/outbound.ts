import { randomUUID } from 'node:crypto';
import type { Address, MessageRef, UserRef } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { type Message, mentionedIn } from '../../src/chat/message.ts';
import { baseEmoji } from '../../src/domain/kudos/emoji.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Batch } from './collections.ts';
import type { Files } from './files.ts';
import { limits } from './limits.ts';
import { type Place, type PlaygroundMember, type Post, placeOf } from './records.ts';
import { partsOf } from './split.ts';
import { addressOf, directChannel, hearthId, isHere, openChannels, type State, userOf } from './state.ts';

export type Outbound = Pick<
  ChatPlatform,
  | 'post'
  | 'edit'
  | 'react'
  | 'unreact'
  | 'tag'
  | 'listen'
  | 'read'
  | 'openDirect'
  | 'whisper'
  | 'member'
  | 'groupMembers'
  | 'channels'
>;

/** What Hearth says and does in the playground. */
export function createOutbound(state: State, clock: Clock, files: Files): Outbound {
  function withFiles(message: Message): Message {
    try {
      return files.keep(message, randomUUID);
    } catch (error) {
      if (error instanceof RangeError) throw new DeliveryError('refused', 'too_large_a_file', { cause: error });
      throw error;
    }
  }

  return {
    post: (at, message, key) =>
      state.change((batch) => {
        const place = knownPlace(state, at);
        const known = [...state.posts.all()].find((post) => post.key === key);
        return refOf(known ?? putPost(state, batch, { place, message: withFiles(message), key, at: clock.now() }));
      }),

    edit: (posted, message) =>
      state.change((batch) => {
        const post = knownPost(state, posted);
        if (post.author !== hearthId) throw new DeliveryError('not_allowed', 'not_the_author');
        const parts = cut(message);
        for (const [index, part] of parts.entries()) {
          const id = partId(post.id, index);
          const { key, ...unkeyed } = post;
          const earlier = state.posts.get(id) ?? { ...unkeyed, id, reactions: [], mentions: [] };
          // As on other platforms, an edited message notifies nobody whom it mentions.
          batch.put(state.posts, id, { ...earlier, content: { form: 'said', message: part }, edited: true });
        }
        for (let index = parts.length; state.posts.get(partId(post.id, index)); index += 1) {
          batch.remove(state.posts, partId(post.id, index));
        }
      }),

    react: (to, emoji) =>
      state.change((batch) => {
        const post = knownPost(state, to);
        const there = post.reactions.some(({ by, emoji: other }) => by === hearthId && baseEmoji(other) === emoji);
        if (there) return;
        if (isFullOfReactions(post, emoji)) throw new DeliveryError('refused', 'too_many_reactions');
        batch.put(state.posts, post.id, { ...post, reactions: [...post.reactions, { emoji, by: hearthId }] });
      }),

    unreact: (from, emoji) =>
      state.change((batch) => {
        const post = isHere(from.at) ? state.posts.get(from.id) : undefined;
        // The reaction went with its message.
        if (!post) return;
        const reactions = post.reactions.filter(
          ({ by, emoji: other }) => by !== hearthId || baseEmoji(other) !== emoji,
        );
        if (reactions.length < post.reactions.length) batch.put(state.posts, post.id, { ...post, reactions });
      }),

    tag: async () => undefined,

    // Everything that happens here is heard.
    listen: async () => undefined,

    read: async (message) => {
      const { content } = knownPost(state, message);
      return content.form === 'typed' ? content.text : undefined;
    },

    openDirect: (user) =>
      state.change((batch) => {
        const member = knownMember(state, user);
        const direct = directChannel(member.id);
        if (!state.channels.get(direct.id)) batch.put(state.channels, direct.id, direct);
        return addressOf({ channel: direct.id });
      }),

    whisper: (user, at, message, key) =>
      state.change((batch) => {
        const place = knownPlace(state, at);
        const member = knownMember(state, user);
        if ([...state.whispers.all()].some((whisper) => whisper.key === key)) return;
        putWhisper(state, batch, { to: member.id, place, message, at: clock.now(), key });
      }),

    // There are none, and nothing that somebody types names one.
    groupMembers: async () => ({ kind: 'members', users: [] }),

    channels: async () => openChannels(state).map(({ id, name }) => ({ id, name, isOpen: true, isForum: false })),

    member: async (user) => {
      const member = isHere(user) ? state.members.get(user.user) : undefined;
      return member && profileOf(member);
    },
  };
}

/** Posts a message of Hearth's, in as many parts as it takes. @returns the first part */
export function putPost(
  state: State,
  batch: Batch,
  said: { readonly place: Place; readonly message: Message; readonly at: Post['at']; readonly key?: string },
): Post {
  const firstId = state.nextId();
  const posts = cut(said.message).map(
    (part, index): Post => ({
      ...said.place,
      id: partId(firstId, index),
      author: hearthId,
      at: said.at,
      edited: false,
      ...saying(part),
      reactions: [],
      ...(index === 0 && said.key !== undefined ? { key: said.key } : {}),
    }),
  );
  for (const post of posts) batch.put(state.posts, post.id, post);
  const [first] = posts;
  if (!first) throw new RangeError('A message has at least one part');
  return first;
}

/** Shows a message to one member only. */
export function putWhisper(
  state: State,
  batch: Batch,
  said: {
    readonly to: string;
    readonly place: Place;
    readonly message: Message;
    readonly at: Post['at'];
    readonly asked?: string;
    readonly key?: string;
  },
): void {
  const { place, key, asked, ...rest } = said;
  for (const [index, message] of cut(said.message).entries()) {
    const id = state.nextId();
    const once =
      index === 0 ? { ...(key === undefined ? {} : { key }), ...(asked === undefined ? {} : { asked }) } : {};
    batch.put(state.whispers, id, { ...rest, ...place, ...once, id, message, dismissed: false });
  }
}

/** Whether this emoji is new to the post and would be one too many. */
export function isFullOfReactions(post: Post, emoji: string): boolean {
  const different = new Set(post.reactions.map((reaction) => baseEmoji(reaction.emoji)));
  return !different.has(baseEmoji(emoji)) && different.size >= limits.reactions;
}

export const refOf = (post: Post): MessageRef => ({ at: addressOf(placeOf(post)), id: post.id });

export const profileOf = (member: PlaygroundMember): Profile => ({
  user: userOf(member.id),
  name: member.name,
  zone: member.zone,
  bot: member.bot,
  steward: member.steward,
  left: false,
});

/** Later parts sort directly after the first. */
const partId = (firstId: string, index: number): string =>
  index === 0 ? firstId : `${firstId}.${String(index).padStart(3, '0')}`;

const saying = (message: Message): Pick<Post, 'content' | 'mentions'> => ({
  content: { form: 'said', message },
  mentions: mentionedIn(message).map((user) => user.user),
});

function cut(message: Message): readonly Message[] {
  if (message.blocks.length === 0) throw new DeliveryError('refused', 'nothing_to_say');
  try {
    return partsOf(message);
  } catch (error) {
    if (error instanceof RangeError) throw new DeliveryError('refused', 'too_long_an_action_id', { cause: error });
    throw error;
  }
}

function knownPlace(state: State, at: Address): Place {
  if (!isHere(at) || !state.channels.get(at.channel)) throw new DeliveryError('channel_gone', 'no_such_channel');
  if (at.thread === undefined) return { channel: at.channel };
  const root = state.posts.get(at.thread);
  if (root?.channel !== at.channel || root.thread !== undefined) {
    throw new DeliveryError('channel_gone', 'no_such_thread');
  }
  return { channel: at.channel, thread: at.thread };
}

function knownPost(state: State, ref: MessageRef): Post {
  const post = isHere(ref.at) ? state.posts.get(ref.id) : undefined;
  if (post?.channel !== ref.at.channel) throw new DeliveryError('message_gone', 'no_such_message');
  return post;
}

function knownMember(state: State, user: UserRef): PlaygroundMember {
  const member = isHere(user) ? state.members.get(user.user) : undefined;
  if (!member || member.bot) throw new DeliveryError('user_unreachable', 'no_such_member');
  return member;
}
