import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type Address, channelIn, channelOf, type MessageRef, type UserRef } from '../../src/chat/address.ts';
import { idAt } from '../../src/chat/json-access.ts';
import { filesOf, type Message } from '../../src/chat/message.ts';
import { joinTokens } from '../../src/chat/token.ts';
import { hourMs } from '../../src/domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { channelNames } from './channels.ts';
import { delivered } from './failure.ts';
import { shareFiles } from './files.ts';
import { createFindPosted, createSearches, metadataOf, type Searches } from './find-posted.ts';
import { createMembers } from './members.ts';
import { createMembership, type Joined } from './membership.ts';
import { createMessageParts, type FurtherParts } from './message-parts.ts';
import { readTokens } from './reference.ts';
import { render, type SlackMessage } from './render.ts';
import type { Rendering } from './run.ts';

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

/** Slack shall neither parse our text for names nor add previews: rendering decides what is a mention or a link. */
const asWritten = { parse: 'none', link_names: false } as const;
const noPreviews = { unfurl_links: false, unfurl_media: false } as const;

/** How many things of each kind are remembered. */
const mostRemembered = 1_000;

/** After this long Hearth joins a channel again before it writes there, because somebody may have removed it from it. */
const joinedForMs = hourMs;

/** What is remembered from one call to the next, of all workspaces together. */
export interface OutboundMemory {
  /** The parts that were posted before Slack failed, by key, so that a retry goes on from there. */
  readonly unfinished: LRUCache<string, readonly MessageRef[]>;
  readonly further: FurtherParts;
  /** The keys of messages whose files were shared, while their words were not posted yet. */
  readonly shared: LRUCache<string, true>;
  readonly searches: Searches;
  readonly joined: Joined;
}

export const createOutboundMemory = (): OutboundMemory => ({
  unfinished: new LRUCache({ max: mostRemembered }),
  further: new LRUCache({ max: mostRemembered }),
  shared: new LRUCache({ max: mostRemembered }),
  searches: createSearches(),
  joined: new LRUCache({ max: 10 * mostRemembered, ttl: joinedForMs }),
});

/** What Hearth does in a workspace of its own accord. Every call throws only `DeliveryError`s. */
export function createOutbound(parts: {
  readonly client: WebClient;
  readonly rendering: Rendering;
  readonly memory: OutboundMemory;
  /** Whether other people install this app, too. */
  readonly isGivenAway: boolean;
  readonly log: Log;
}): Outbound {
  const { client, rendering, memory, isGivenAway, log } = parts;
  const { unfinished } = memory;
  const members = createMembers(client, log);
  const membership = createMembership(client, memory.joined, log);
  const findPosted = createFindPosted(client, memory.searches, isGivenAway);
  const messageParts = createMessageParts(client, memory.further, isGivenAway, editPart, (first, content, index) =>
    postPart(first.at, content, first.id, index),
  );

  const rendered = (message: Message): Promise<readonly SlackMessage[]> =>
    delivered(async () => render(message, rendering));

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
    const id = idAt(said, 'ts');
    // It may stand there all the same: the next attempt looks for it.
    if (id === undefined) throw new DeliveryError('unrecognised', 'post_without_ts');
    // If `channel` was a user's id, Slack answers with the id of the conversation.
    return { at: { ...at, channel: idAt(said, 'channel') ?? at.channel }, id };
  }

  async function post(at: Address, message: Message, key: string, triedForMs?: number): Promise<MessageRef> {
    const parts = await rendered(message);
    if (message.thread !== undefined && at.thread === undefined) await membership.join(at);
    const found = triedForMs === undefined ? [] : await findPosted(at, key, triedForMs);
    const known = unfinished.get(key) ?? [];
    const posted = [...(found.length > known.length ? found : known)];
    unfinished.delete(key);
    // The files first: the words say that they are there.
    if (posted.length === 0) await share(at, message, key);
    try {
      for (const part of parts.slice(posted.length)) posted.push(await postPart(at, part, key, posted.length));
    } catch (error) {
      if (posted.length === 0) throw error;
      unfinished.set(key, posted);
      throw error instanceof DeliveryError ? error.afterSomeParts() : error;
    }
    const [first] = posted;
    if (first === undefined) throw new DeliveryError('refused', 'nothing_to_say');
    messageParts.posted(posted);
    memory.shared.delete(key);
    return first;
  }

  async function share(at: Address, message: Message, key: string): Promise<void> {
    const files = filesOf(message);
    if (files.length === 0 || memory.shared.has(key)) return;
    await shareFiles(client, at, files, log);
    memory.shared.set(key, true);
  }

  async function editPart({ at, id }: MessageRef, part: SlackMessage): Promise<void> {
    const { channel } = channelOf(at);
    await delivered(() => client.chat.update({ channel, ts: id, ...part, ...asWritten }));
  }

  async function openDirect(user: UserRef): Promise<Address> {
    const opened = await delivered(() => client.conversations.open({ users: user.user }));
    const channel = idAt(opened, 'channel', 'id');
    if (channel === undefined) throw new DeliveryError('unrecognised', 'open_without_channel');
    return channelIn(user, channel);
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
    member: members.find,
    groupMembers: members.inGroup,
    channels: (space) => channelNames(client, space),

    async edit(posted, message) {
      await messageParts.revise(posted, await rendered(message));
    },

    async react() {
      throw new DeliveryError('refused', 'not_asked_for_reactions');
    },
    async unreact() {
      throw new DeliveryError('refused', 'not_asked_for_reactions');
    },

    tag: async () => undefined,
    listen: (at) => membership.join(at),

    /** https://docs.slack.dev/reference/methods/conversations.history#single-message */
    async read({ at, id }) {
      const only = { channel: at.channel, latest: id, oldest: id, inclusive: true, limit: 1 };
      const { messages = [] } = await delivered(() => client.conversations.history(only));
      const text = messages.find(({ ts }) => ts === id)?.text;
      return text === undefined || text === '' ? undefined : joinTokens(readTokens(text));
    },

    async whisper(user, at, message, key) {
      // The user's own id in place of a channel is the direct conversation, where nobody else reads along.
      if (at.channel === user.user) return void (await post(await openDirect(user), message, key));
      try {
        await whisperAt(user, at, message);
      } catch (error) {
        // An ephemeral message needs a channel that both are in; a direct message reaches everybody.
        if (!(error instanceof DeliveryError && error.kind === 'theirs_to_mend')) throw error;
        await post(await openDirect(user), message, key);
      }
    },
  };
}
