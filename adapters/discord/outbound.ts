import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { type Address, channelIn, type MessageRef, type UserRef } from '../../src/chat/address.ts';
import { textAt } from '../../src/chat/json-access.ts';
import { type Inline, inlinesOf, type Message } from '../../src/chat/message.ts';
import type { Emoji } from '../../src/domain/kudos/emoji.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { isCustom, reactionPath } from './emoji.ts';
import { delivered, isArchived, isForumRefusal, isUnknownChannel } from './failure.ts';
import { type Guilds, isForum } from './guilds.ts';
import { limits } from './limits.ts';
import { createMembers } from './members.ts';
import { continued, createParts } from './message-parts.ts';
import { type DiscordMessage, render } from './render.ts';
import type { RenderingFor } from './rendering.ts';
import type { ServerEmoji } from './server-emoji.ts';
import { openPost, openThread, unarchive } from './threads.ts';

export type Outbound = Pick<ChatPlatform, 'post' | 'edit' | 'react' | 'openDirect' | 'whisper' | 'member'>;

export interface OutboundSettings {
  readonly rest: REST;
  readonly guilds: Guilds;
  readonly rendering: RenderingFor;
  readonly serverEmoji: ServerEmoji;
  readonly log: Log;
}

/** How many messages that broke off between two parts are remembered. */
const mostBrokenOff = 1_000;

/** Where a message is written: threads are channels of their own. */
const channelIdOf = (at: Address): string => at.thread ?? at.channel;

/**
 * What Discord takes a second message of the same nonce for: the same message, for a few minutes. At most 25 characters.
 * Source: https://docs.discord.com/developers/resources/message#create-message
 */
export const nonceOf = (key: string, part: number): string =>
  createHash('sha256').update(`${part}/${key}`).digest('base64url').slice(0, limits.nonce);

/** What Hearth does in servers of its own accord. Every call throws a `DeliveryError` and nothing else. */
export function createOutbound({ rest, guilds, rendering, serverEmoji, log }: OutboundSettings): Outbound {
  /** How far messages of several parts came before Discord failed, so that trying again goes on from there. */
  const brokenOff = new LRUCache<string, readonly MessageRef[]>({ max: mostBrokenOff });
  const members = createMembers(rest, guilds);
  const revisions = createParts(rest);

  /** The gateway tells of a server's own emoji; a process that does not listen to it has to ask. */
  async function learnEmoji(at: Address, used: readonly Emoji[]): Promise<void> {
    if (guilds.find(at.space) === undefined && used.some(isCustom)) await serverEmoji.learn(at.space);
  }

  async function rendered(message: Message, at: Address): Promise<readonly DiscordMessage[]> {
    const inlines = message.blocks.flatMap(inlinesOf);
    await learnEmoji(
      at,
      inlines.flatMap((inline) => (inline.type === 'emoji' ? [inline.emoji] : [])),
    );
    return delivered(async () => render(message, rendering(at)));
  }

  /** Does something in a thread, and where it is archived opens it first; one that is locked stays as it is. */
  async function inOpenThread<T>(at: Address, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!isArchived(error) || at.thread === undefined) throw error;
      try {
        await unarchive(rest, at.thread);
      } catch {
        // Locked, or not ours to open: what counts is that nothing can be said there.
        throw error;
      }
      return call();
    }
  }

  async function send(at: Address, body: object): Promise<MessageRef> {
    const said = await inOpenThread(at, () =>
      delivered(() => rest.post(Routes.channelMessages(channelIdOf(at)), { body })),
    );
    const id = textAt(said, 'id');
    if (id === undefined) throw new DeliveryError('refused', 'post_without_id');
    return { at, id };
  }

  /** In a thread that does not exist, because it could not be opened or was deleted, a reply stands for it. */
  async function sendOrReply(at: Address, body: object): Promise<MessageRef> {
    const { thread } = at;
    try {
      return await send(at, body);
    } catch (error) {
      if (!isUnknownChannel(error) || thread === undefined || isForum(guilds.find(at.space), at.channel)) throw error;
      return replyTo({ at: channelIn(at, at.channel), id: thread }, body);
    }
  }

  async function replyTo({ at, id }: MessageRef, body: object): Promise<MessageRef> {
    const reference = { message_id: id, fail_if_not_exists: true };
    try {
      return await send(at, { ...body, message_reference: reference });
    } catch (error) {
      const isGone = error instanceof DeliveryError && error.detail === '50035';
      throw isGone ? new DeliveryError('channel_gone', 'no_thread_and_no_message') : error;
    }
  }

  async function post(at: Address, message: Message, key: string): Promise<MessageRef> {
    const parts = await rendered(message, at);
    const posted = [...(brokenOff.get(key) ?? [])];
    brokenOff.delete(key);
    try {
      for (const [index, part] of parts.entries()) {
        if (index < posted.length) continue;
        const whole = index === 0 ? part : continued(part, index - 1);
        posted.push(await postPart(at, message, { ...whole, ...once(key, index) }, posted[0]));
      }
    } catch (error) {
      if (posted.length > 0) brokenOff.set(key, posted);
      throw error;
    }
    const [first] = posted;
    if (first === undefined) throw new DeliveryError('refused', 'nothing_to_say');
    if (posted.length === 1) revisions.noteSingle(first.id);
    if (message.thread !== undefined && first.at.thread === undefined) await beginThread(first, message.thread);
    return first;
  }

  const once = (key: string, part: number) => ({ nonce: nonceOf(key, part), enforce_nonce: true });

  /** The parts after the first are replies to it, so that they can be found again when it is edited. */
  async function postPart(
    at: Address,
    message: Message,
    body: DiscordMessage & { readonly nonce: string },
    first: MessageRef | undefined,
  ): Promise<MessageRef> {
    if (first !== undefined) {
      const reference = { message_id: first.id, fail_if_not_exists: false };
      return send(first.at, { ...body, message_reference: reference });
    }
    if (at.thread === undefined && isForum(guilds.find(at.space), at.channel)) return beginPost(at, message, body);
    try {
      return await sendOrReply(at, body);
    } catch (error) {
      // A process that does not listen to the gateway learns only now what kind of channel it is.
      if (at.thread !== undefined || !isForumRefusal(error)) throw error;
      return beginPost(at, message, body);
    }
  }

  async function beginPost(at: Address, message: Message, body: DiscordMessage): Promise<MessageRef> {
    const { flags, components, allowed_mentions } = body;
    const id = await openPost(rest, at.channel, titleOf(message), { flags, components, allowed_mentions });
    if (id === undefined) throw new DeliveryError('refused', 'post_without_id');
    return { at: { ...at, thread: id }, id };
  }

  /** Without its thread a message stands all the same; answers to it are then replies. */
  async function beginThread({ at, id }: MessageRef, title: string): Promise<void> {
    const guild = guilds.find(at.space);
    if (guild !== undefined && !guild.channels.has(at.channel)) return;
    try {
      await openThread(rest, at.channel, id, title);
    } catch (error) {
      const isThere = error instanceof DeliveryError && error.detail === '160004';
      if (!isThere) log.warn({ err: error, space: at.space, channel: at.channel }, 'A thread could not be opened');
    }
  }

  async function openDirect(user: UserRef): Promise<Address> {
    const channel = await delivered(() => rest.post(Routes.userChannels(), { body: { recipient_id: user.user } }));
    const id = textAt(channel, 'id');
    if (id === undefined) throw new DeliveryError('refused', 'open_without_channel');
    return channelIn(user, id);
  }

  return {
    post,
    openDirect,
    member: members.find,

    async edit(posted, message) {
      const parts = await rendered(message, posted.at);
      await inOpenThread(posted.at, () => revisions.revise(posted, parts));
    },

    async react({ at, id }, emoji) {
      await learnEmoji(at, [emoji]);
      const path = reactionPath(emoji, rendering(at).findEmoji);
      if (path === undefined) throw new DeliveryError('refused', 'no_such_emoji');
      const route = Routes.channelMessageOwnReaction(channelIdOf(at), id, path);
      await inOpenThread(at, () => delivered(() => rest.put(route)));
    },

    /** Discord shows private messages only in answer to somebody; of our own accord there are direct messages. */
    async whisper(user, _at, message, key) {
      await post(await openDirect(user), message, key);
    },
  };
}

/** The title of a post in a forum, where everything needs one. */
function titleOf({ thread, blocks }: Message): string {
  const [first] = blocks;
  if (thread !== undefined || first === undefined) return thread ?? '';
  return first.type === 'heading' ? first.text : inlinesOf(first).map(wordsOf).join('');
}

const wordsOf = (inline: Inline): string => {
  if ('text' in inline) return inline.text;
  return 'name' in inline ? inline.name : '';
};
