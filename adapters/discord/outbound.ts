import { createHash } from 'node:crypto';
import { RESTJSONErrorCodes as Code, type REST, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { type Address, channelIn, type MessageRef, messageKey, type UserRef } from '../../src/chat/address.ts';
import { textAt } from '../../src/chat/json-access.ts';
import { type Inline, inlinesOf, type Message } from '../../src/chat/message.ts';
import type { Emoji } from '../../src/domain/kudos/emoji.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { createChannels } from './channels.ts';
import { isCustom, reactionPath } from './emoji.ts';
import { delivered, hasCode, isForumRefusal } from './failure.ts';
import { attachedTo, type SentFile, withFiles } from './files.ts';
import { type Guilds, isForum } from './guilds.ts';
import { messageEvent } from './inbound-message.ts';
import { limits } from './limits.ts';
import { createMembers } from './members.ts';
import { continued, createMessageParts } from './message-parts.ts';
import { type DiscordMessage, render } from './render.ts';
import type { RenderingFor } from './rendering.ts';
import type { ServerEmoji } from './server-emoji.ts';
import { idAt, snowflakeAt } from './snowflake.ts';
import { createTagging } from './tags.ts';
import { openPost, openThread, unarchive } from './threads.ts';

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
  | 'writtenSince'
>;

export interface OutboundSettings {
  readonly rest: REST;
  readonly guilds: Guilds;
  readonly rendering: RenderingFor;
  readonly serverEmoji: ServerEmoji;
  readonly botId: () => string;
  readonly now: () => number;
  readonly log: Log;
}

/** How many messages that failed between two parts, or before their threads, are remembered. */
const mostInterrupted = 1_000;

/** The channel to write in; a thread is a channel of its own. */
const channelIdOf = (at: Address): string => at.thread ?? at.channel;

/**
 * Identifies a part of a message: for a few minutes Discord takes a second message with the same nonce for the first one.
 * Source: https://docs.discord.com/developers/resources/message#create-message
 */
export const nonceOf = (key: string, part: number): string =>
  createHash('sha256').update(`${part}/${key}`).digest('base64url').slice(0, limits.nonce);

/** Calls that answer no interaction. Each throws a `DeliveryError` and nothing else. */
export function createOutbound({ rest, guilds, rendering, serverEmoji, botId, now, log }: OutboundSettings): Outbound {
  /** The parts that were posted before Discord failed, so that the next attempt continues from there. */
  const interrupted = new LRUCache<string, readonly MessageRef[]>({ max: mostInterrupted });
  /** The titles of threads that could not be opened for a reason that passes, by the ids of their messages. */
  const unopened = new LRUCache<string, string>({ max: mostInterrupted });
  /** The keys of messages of which an edit is on its way. */
  const editing = new Set<string>();
  const members = createMembers(rest, guilds);
  const tagging = createTagging(rest, now);
  const messageParts = createMessageParts(rest);

  async function rendered(message: Message, at: Address): Promise<readonly DiscordMessage[]> {
    const inlines = message.blocks.flatMap(inlinesOf);
    await learnEmoji(at, ...inlines.flatMap((inline) => (inline.type === 'emoji' ? inline.emoji : [])));
    return delivered(async () => render(message, rendering(at)));
  }

  /** The gateway tells of servers' own emoji; a process that does not listen to it has to ask. */
  async function learnEmoji(at: Address, ...used: readonly Emoji[]): Promise<void> {
    if (guilds.find(at.space) === undefined && used.some(isCustom)) await serverEmoji.learn(at.space);
  }

  /** Makes a call in a thread, which is reopened first where it is archived, unless it is locked. */
  async function inOpenThread<T>(at: Address, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (at.thread === undefined) throw error;
      // A thread is a channel of its own to Discord.
      if (hasCode(error, Code.UnknownChannel)) throw new DeliveryError('thread_gone', String(Code.UnknownChannel));
      if (!hasCode(error, Code.InvalidActionOnArchivedThread)) throw error;
      try {
        await unarchive(rest, at.thread);
      } catch {
        // It is locked, or Hearth may not reopen it: the first error says what that means for the call.
        throw error;
      }
      return call();
    }
  }

  async function send(
    at: Address,
    body: RESTPostAPIChannelMessageJSONBody,
    files: readonly SentFile[] = [],
  ): Promise<MessageRef> {
    const posted = await inOpenThread(at, () =>
      delivered(async () => rest.post(Routes.channelMessages(channelIdOf(at)), await withFiles(body, files))),
    );
    const id = snowflakeAt(posted, 'id');
    // It may stand there all the same: by its nonce Discord takes the next attempt for the same message.
    if (id === undefined) throw new DeliveryError('unrecognised', 'post_without_id');
    return { at, id };
  }

  /** Replies to the message instead where its thread does not exist, because it was never opened or was deleted. */
  async function sendOrReply(
    at: Address,
    body: RESTPostAPIChannelMessageJSONBody,
    files: readonly SentFile[],
  ): Promise<MessageRef> {
    const { thread } = at;
    const title = thread === undefined ? undefined : unopened.get(thread);
    if (thread !== undefined && title !== undefined) {
      await beginThread({ at: channelIn(at, at.channel), id: thread }, title);
    }
    try {
      return await send(at, body, files);
    } catch (error) {
      const isMissing = hasCode(error, Code.UnknownChannel) && thread !== undefined;
      if (!isMissing || isForum(guilds.find(at.space), at.channel)) throw error;
      return replyTo({ at: channelIn(at, at.channel), id: thread }, body);
    }
  }

  async function replyTo({ at, id }: MessageRef, body: RESTPostAPIChannelMessageJSONBody): Promise<MessageRef> {
    const reference = { message_id: id, fail_if_not_exists: true };
    try {
      return await send(at, { ...body, message_reference: reference });
    } catch (error) {
      if (!hasCode(error, Code.InvalidFormBodyOrContentType)) throw error;
      throw new DeliveryError('thread_gone', 'no_thread_and_no_message');
    }
  }

  async function post(at: Address, message: Message, key: string): Promise<MessageRef> {
    const parts = await rendered(message, at);
    await beginThreadFor(at, message);
    const posted = [...(interrupted.get(key) ?? [])];
    interrupted.delete(key);
    try {
      for (const [index, part] of parts.entries()) {
        if (index < posted.length) continue;
        const whole = index === 0 ? part : continued(part, index - 1);
        posted.push(await postPart(at, message, { ...whole, ...once(key, index) }, posted[0]));
      }
    } catch (error) {
      if (posted.length === 0) throw error;
      interrupted.set(key, posted);
      throw error instanceof DeliveryError ? error.afterSomeParts() : error;
    }
    const [first] = posted;
    if (first === undefined) throw new DeliveryError('refused', 'nothing_to_say');
    if (posted.length === 1) messageParts.noteSingle(first.id);
    if (message.thread !== undefined && first.at.thread === undefined) await beginThread(first, message.thread);
    return first;
  }

  const once = (key: string, part: number) => ({ nonce: nonceOf(key, part), enforce_nonce: true });

  /** Parts after the first are replies to it, so that an edit can find them. */
  async function postPart(
    at: Address,
    message: Message,
    body: DiscordMessage & { readonly nonce: string },
    first: MessageRef | undefined,
  ): Promise<MessageRef> {
    const files = await delivered(async () => attachedTo(body, message));
    if (first !== undefined) {
      const reference = { message_id: first.id, fail_if_not_exists: false };
      return send(first.at, { ...body, message_reference: reference }, files);
    }
    if (at.thread === undefined && isForum(guilds.find(at.space), at.channel)) return beginPost(at, message, body);
    try {
      return await sendOrReply(at, body, files);
    } catch (error) {
      // A process that does not listen to the gateway only learns now that it is a forum.
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

  /** Below what somebody wrote, a thread is opened for the first message that is to begin it. */
  async function beginThreadFor({ thread, ...at }: Address, message: Message): Promise<void> {
    if (thread === undefined || message.thread === undefined || isForum(guilds.find(at.space), at.channel)) return;
    await beginThread({ at: channelIn(at, at.channel), id: thread }, message.thread);
  }

  /** A message stands without its thread, too; answers to it are then replies. */
  async function beginThread({ at, id }: MessageRef, title: string): Promise<void> {
    const guild = guilds.find(at.space);
    if (guild !== undefined && !guild.channels.has(at.channel)) return;
    unopened.delete(id);
    try {
      await openThread(rest, at.channel, id, title);
    } catch (error) {
      if (hasCode(error, Code.ThreadAlreadyCreatedForMessage)) return;
      log.warn({ err: error, space: at.space, channel: at.channel }, 'A thread could not be opened');
      // The next message that belongs into it tries again.
      if (error instanceof DeliveryError && ['passing', 'ours_to_mend'].includes(error.kind)) unopened.set(id, title);
    }
  }

  async function ownReaction({ at, id }: MessageRef, emoji: Emoji) {
    await learnEmoji(at, emoji);
    const path = reactionPath(emoji, rendering(at).findEmoji);
    if (path === undefined) throw new DeliveryError('refused', 'no_such_emoji');
    return Routes.channelMessageOwnReaction(channelIdOf(at), id, path);
  }

  async function openDirect(user: UserRef): Promise<Address> {
    const channel = await delivered(() => rest.post(Routes.userChannels(), { body: { recipient_id: user.user } }));
    const id = snowflakeAt(channel, 'id');
    if (id === undefined) throw new DeliveryError('unrecognised', 'open_without_channel');
    return channelIn(user, id);
  }

  return {
    post,
    openDirect,
    member: members.find,
    groupMembers: members.withRole,
    channels: createChannels(rest, guilds),

    async writtenSince(thread, since) {
      const query = new URLSearchParams({ after: idAt(since), limit: String(limits.messagesListed) });
      const found = await delivered(() => rest.get(Routes.channelMessages(channelIdOf(thread)), { query }));
      const written = (Array.isArray(found) ? found : []).flatMap((each) => messageEvent(each, thread, botId()) ?? []);
      return written.toSorted((a, b) => a.at - b.at);
    },

    async edit(posted, message) {
      const parts = await rendered(message, posted.at);
      const key = messageKey(posted);
      // Discord may let a call wait for so long that it counts as abandoned. The same edit then is tried again later, as it
      // could arrive after the next one.
      if (editing.has(key)) throw new DeliveryError('unavailable', 'edit_under_way');
      editing.add(key);
      try {
        await inOpenThread(posted.at, () => messageParts.revise(posted, parts));
      } finally {
        editing.delete(key);
      }
    },

    async react(to, emoji) {
      const route = await ownReaction(to, emoji);
      await inOpenThread(to.at, () => delivered(() => rest.put(route)));
    },

    async unreact(from, emoji) {
      const route = await ownReaction(from, emoji);
      try {
        await inOpenThread(from.at, () => delivered(() => rest.delete(route)));
      } catch (error) {
        // It is not there, or went with its message.
        if (!hasCode(error, Code.UnknownEmoji, Code.UnknownMessage)) throw error;
      }
    },

    tag: tagging.tag,

    // Discord tells of every channel that Hearth can see.
    listen: async () => undefined,

    /** Hearth asks for no message content, but the title of a forum post is the name of its thread. */
    async read({ at, id }) {
      if (at.thread !== id) return undefined;
      return textAt(await delivered(() => rest.get(Routes.channel(id))), 'name');
    },

    /** Discord shows private messages only as answers to interactions; otherwise there are direct messages. */
    async whisper(user, _at, message, key) {
      await post(await openDirect(user), message, key);
    },
  };
}

/** The title of a forum post. */
function titleOf({ thread, blocks }: Message): string {
  const [first] = blocks;
  if (thread !== undefined || first === undefined) return thread ?? '';
  return first.type === 'heading' ? first.text : inlinesOf(first).map(wordsOf).join('');
}

const wordsOf = (inline: Inline): string => {
  if ('text' in inline) return inline.text;
  return 'name' in inline ? inline.name : '';
};
