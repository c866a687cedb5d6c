import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Address, MessageRef } from '../../src/chat/address.ts';
import { numberAt, textAt } from '../../src/chat/json-access.ts';
import { minuteMs, secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { delivered } from './failure.ts';

/** The type of our messages' metadata; only letters, digits and underscores are allowed. */
const eventType = 'hearth_message';

/**
 * Metadata by which each part of a message can be found again.
 * Source: https://docs.slack.dev/messaging/message-metadata
 */
export const metadataOf = (key: string, part: number) => ({
  event_type: eventType,
  event_payload: { outbox: key, part },
});

/** By how much Slack's clock may be behind ours. */
const clockSkewMs = 5 * minuteMs;

/**
 * The largest page that Slack recommends, and the most pages that are read at once, so that searching and posting
 * together stay within the time of one attempt.
 */
const pageSize = 200;
const pagesAtOnce = 2;

/** How many calls a search takes at most, those included that Slack puts off. */
const mostCalls = 10;

/**
 * To an app that is given away outside of its Marketplace, Slack allows one call a minute, for 15 messages. There a
 * search is over after the first of them, or when it would have to wait for longer than this, so that it never holds up
 * what else is to be said in a channel.
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
export const pageSizeWhenLimited = 15;
const mostWaitWhenGivenAwayMs = 10 * secondMs;

/** Whether a search is over because of this, rather than put off. */
export const isTooLongAWait = ({ retryAfterMs }: DeliveryError): boolean => retryAfterMs > mostWaitWhenGivenAwayMs;

/** How many searches are remembered. */
const mostSearches = 1_000;

interface Search {
  readonly oldest: string;
  readonly found: Map<number, string>;
  cursor: string | undefined;
  calls: number;
}

/** The searches that go on with the next attempt, by the keys of the messages. */
export type Searches = LRUCache<string, Search>;

export const createSearches = (): Searches => new LRUCache({ max: mostSearches });

/**
 * Finds the first parts of a message that Slack accepted although its response was lost: Slack takes no idempotency key,
 * but returns the metadata of messages. Nothing is found in channels that Hearth is not a member of, or beyond the most
 * calls that a search takes: what is said there is rather said twice than never.
 * Throws a `DeliveryError` if the search is to go on later, which it does from where it was.
 * @param withinMs how long ago it may have been posted, at most
 */
export type FindPosted = (at: Address, key: string, withinMs: number) => Promise<readonly MessageRef[]>;

/** @param isGivenAway whether other people install this app, too */
export function createFindPosted(client: WebClient, searches: Searches, isGivenAway: boolean): FindPosted {
  /** Reads the next page. @returns whether there may be more to find */
  async function readPage(at: Address, key: string, search: Search): Promise<boolean> {
    const page = {
      channel: at.channel,
      oldest: search.oldest,
      include_all_metadata: true,
      limit: pageSize,
      ...(search.cursor === undefined ? {} : { cursor: search.cursor }),
    };
    search.calls += 1;
    const { messages = [], response_metadata: next } = await delivered(() =>
      at.thread === undefined
        ? client.conversations.history(page)
        : client.conversations.replies({ ...page, ts: at.thread }),
    );
    for (const { ts, metadata } of messages) {
      const part = partOf(metadata, key);
      if (ts !== undefined && part !== undefined) search.found.set(part, ts);
    }
    search.cursor = next?.next_cursor || undefined;
    // A channel is read from its newest message back, so that the first part comes last.
    const isComplete = at.thread === undefined && search.found.has(0);
    const isLimited = isGivenAway && messages.length <= pageSizeWhenLimited;
    return search.cursor !== undefined && !isComplete && !isLimited;
  }

  async function read(at: Address, key: string, search: Search): Promise<void> {
    for (let pages = 0; search.calls < mostCalls; pages += 1) {
      if (pages === pagesAtOnce) throw new DeliveryError('unavailable', 'search_goes_on', { retryAfterMs: secondMs });
      if (!(await readPage(at, key, search))) return;
    }
  }

  return async (at, key, withinMs) => {
    // By the clock of the machine: the playground's may have been moved.
    const oldest = String((Date.now() - withinMs - clockSkewMs) / secondMs);
    const search = searches.get(key) ?? { oldest, found: new Map<number, string>(), cursor: undefined, calls: 0 };
    searches.set(key, search);
    try {
      await read(at, key, search);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      // While Slack is away, nothing could be posted anyway.
      if (error.failure === 'unavailable') search.calls -= error.detail === 'search_goes_on' ? 0 : 1;
      const isTooLong = isGivenAway && isTooLongAWait(error);
      if (error.kind === 'passing' && search.calls < mostCalls && !isTooLong) throw error;
    }
    searches.delete(key);
    const parts: MessageRef[] = [];
    for (let id = search.found.get(0); id !== undefined; id = search.found.get(parts.length)) parts.push({ at, id });
    return parts;
  };
}

/** The number of the part, if it is one of the message with this key. */
function partOf(metadata: unknown, key: string): number | undefined {
  return keyOf(metadata) === key ? numberAt(metadata, 'event_payload', 'part') : undefined;
}

const keyOf = (metadata: unknown): string | undefined =>
  textAt(metadata, 'event_type') === eventType ? textAt(metadata, 'event_payload', 'outbox') : undefined;

/** The timestamps of the further parts, in order, of the message whose first part is `first`. */
export function furtherPartsIn(
  messages: readonly { readonly ts?: string; readonly metadata?: unknown }[],
  first: string,
): readonly string[] {
  const key = keyOf(messages.find(({ ts }) => ts === first)?.metadata);
  if (key === undefined) return [];
  return messages
    .map(({ ts, metadata }) => ({ ts, part: partOf(metadata, key) ?? 0 }))
    .filter((each): each is { ts: string; part: number } => each.ts !== undefined && each.part > 0)
    .sort((one, other) => one.part - other.part)
    .map(({ ts }) => ts);
}
