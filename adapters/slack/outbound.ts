import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type Address, channelIn, channelOf, type MessageRef, type UserRef } from '../../src/chat/address.ts';
import type { Message } from '../../src/chat/message.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { nameOfEmoji } from './emoji.ts';
import { delivered } from './failure.ts';
import { findPosted, metadataOf } from './find-posted.ts';
import { createMembership } from './membership.ts';
import { readProfile } from './profile.ts';
import { render, type SlackMessage } from './render.ts';
import type { Rendering } from './run.ts';

export type Outbound = Pick<ChatPlatform, 'post' | 'edit' | 'react' | 'openDirect' | 'whisper' | 'member'>;

/** Nothing in our messages is parsed for names or opened as a preview but what rendering made so. */
const asWritten = { parse: 'none', link_names: false } as const;
const noPreviews = { unfurl_links: false, unfurl_media: false } as const;

/** How many messages that broke off between two parts are remembered. */
const mostBrokenOff = 1_000;

/** What Hearth does in a workspace of its own accord. Every call throws a `DeliveryError` and nothing else. */
export function createOutbound(client: WebClient, rendering: () => Rendering, log: Log): Outbound {
  const membership = createMembership(client, log);
  /** How far messages of several parts came before Slack failed, so that trying again goes on from there. */
  const brokenOff = new LRUCache<string, readonly MessageRef[]>({ max: mostBrokenOff });

  const rendered = (message: Message): Promise<readonly SlackMessage[]> =>
    delivered(async () => render(message, rendering()));

  async function postPart(at: Address, part: SlackMessage, key: string, index: number): Promise<MessageRef> {
    const said = await delivered(() =>
      client.chat.postMessage({
        channel: at.channel,
        ...(at.thread === undefined ? {} : { thread_ts: at.thread }),
        ...part,
        ...asWritten,
        ...noPreviews,
        metadata: metadataOf(key, index),
      }),
    );
    if (!said.ts) throw new DeliveryError('refused', 'post_without_ts');
    // Where `channel` named a user, Slack answers with the conversation that it became.
    return { at: { ...at, channel: said.channel ?? at.channel }, id: said.ts };
  }

  async function post(at: Address, message: Message, key: string, triedForMs?: number): Promise<MessageRef> {
    const parts = await rendered(message);
    if (message.thread !== undefined && at.thread === undefined) await membership.join(at.channel);
    const found = triedForMs === undefined ? [] : await findPosted(client, at, key, triedForMs);
    const known = brokenOff.get(key) ?? [];
    const posted = [...(found.length > known.length ? found : known)];
    brokenOff.delete(key);
    try {
      for (const part of parts.slice(posted.length)) posted.push(await postPart(at, part, key, posted.length));
    } catch (error) {
      if (posted.length > 0) brokenOff.set(key, posted);
      throw error;
    }
    const [first] = posted;
    if (first === undefined) throw new DeliveryError('refused', 'nothing_to_say');
    return first;
  }

  async function openDirect(user: UserRef): Promise<Address> {
    const { channel } = await delivered(() => client.conversations.open({ users: user.user }));
    if (!channel?.id) throw new DeliveryError('refused', 'open_without_channel');
    return channelIn(user, channel.id);
  }

  async function whisperAt(user: UserRef, at: Address, message: Message): Promise<void> {
    for (const part of await rendered(message)) {
      await delivered(() =>
        client.chat.postEphemeral({
          channel: at.channel,
          user: user.user,
          ...(at.thread === undefined ? {} : { thread_ts: at.thread }),
          ...part,
          ...asWritten,
        }),
      );
    }
  }

  return {
    post,
    openDirect,

    async edit(posted, message) {
      const [part, ...more] = await rendered(message);
      // The messages that further parts would have to replace are not known.
      if (part === undefined || more.length > 0) throw new DeliveryError('refused', 'too_long_to_edit');
      const { channel } = channelOf(posted.at);
      await delivered(() => client.chat.update({ channel, ts: posted.id, ...part, ...asWritten }));
    },

    async react(to, emoji) {
      const name = nameOfEmoji(emoji);
      if (name === undefined) throw new DeliveryError('refused', 'no_name_for_emoji');
      try {
        await delivered(() => client.reactions.add({ channel: to.at.channel, timestamp: to.id, name }));
      } catch (error) {
        if (!(error instanceof DeliveryError && error.detail === 'already_reacted')) throw error;
      }
    },

    async whisper(user, at, message, key) {
      // A place that bears the user's own id is where Hearth and they talk alone: nobody else sees it anyway.
      if (at.channel === user.user) return void (await post(await openDirect(user), message, key));
      try {
        await whisperAt(user, at, message);
      } catch (error) {
        // Ephemeral messages reach only people in a channel that Hearth may write to; anybody can be told directly.
        const isElsewhere =
          error instanceof DeliveryError && (error.failure === 'channel_gone' || error.failure === 'not_allowed');
        if (!isElsewhere) throw error;
        await post(await openDirect(user), message, key);
      }
    },

    async member(user) {
      try {
        const { user: found } = await delivered(() => client.users.info({ user: user.user }));
        return readProfile(found, user);
      } catch (error) {
        const isNobody = error instanceof DeliveryError && error.failure === 'user_unreachable';
        if (isNobody) return undefined;
        throw error;
      }
    },
  };
}
