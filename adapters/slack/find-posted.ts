import type { WebClient } from '@slack/web-api';
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
 * The largest page that Slack recommends, and the most pages that are read, so that searching and posting together stay
 * within the time of one attempt.
 */
const pageSize = 200;
const mostPages = 2;

/**
 * Finds the first parts of a message that Slack accepted although its response was lost: Slack takes no idempotency key,
 * but returns the metadata of messages. Nothing is found where Hearth may not read: in direct conversations, for which
 * it does not request the scope, and in channels that it is not a member of.
 * Throws a `DeliveryError` if the search should be retried later.
 * @param withinMs how long ago it may have been posted, at most
 */
export async function findPosted(
  client: WebClient,
  at: Address,
  key: string,
  withinMs: number,
): Promise<readonly MessageRef[]> {
  if (at.channel.startsWith('D')) return [];
  const asked = {
    channel: at.channel,
    // By the clock of the machine: the playground's may have been moved.
    oldest: String((Date.now() - withinMs - clockSkewMs) / secondMs),
    include_all_metadata: true,
    limit: pageSize,
  };
  const found = new Map<number, string>();
  try {
    let cursor: string | undefined;
    for (let pages = 0; pages < mostPages && cursor !== ''; pages++) {
      const page = { ...asked, ...(cursor === undefined ? {} : { cursor }) };
      const { messages = [], response_metadata: next } = await delivered(() =>
        at.thread === undefined
          ? client.conversations.history(page)
          : client.conversations.replies({ ...page, ts: at.thread }),
      );
      for (const { ts, metadata } of messages) {
        const part = partOf(metadata, key);
        if (ts !== undefined && part !== undefined) found.set(part, ts);
      }
      cursor = next?.next_cursor ?? '';
    }
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.kind === 'passing') throw error;
    // Where Hearth cannot read, it posts again: rather twice than never.
    return [];
  }
  const parts: MessageRef[] = [];
  for (let id = found.get(0); id !== undefined; id = found.get(parts.length)) parts.push({ at, id });
  return parts;
}

/** The number of the part, if it is one of the message with this key. */
function partOf(metadata: { event_type?: string; event_payload?: unknown } | undefined, key: string) {
  const isOurs = metadata?.event_type === eventType && textAt(metadata.event_payload, 'outbox') === key;
  return isOurs ? numberAt(metadata.event_payload, 'part') : undefined;
}
