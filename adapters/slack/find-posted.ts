import type { WebClient } from '@slack/web-api';
import type { Address, MessageRef } from '../../src/chat/address.ts';
import { numberAt, textAt } from '../../src/chat/json-access.ts';
import { minuteMs, secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { delivered } from './failure.ts';

/** Names the kind of metadata that our messages carry; letters, digits and underscores only. */
const eventType = 'hearth_message';

/**
 * What each part of a message carries so that it can be found again.
 * Source: https://docs.slack.dev/messaging/message-metadata
 */
export const metadataOf = (key: string, part: number) => ({
  event_type: eventType,
  event_payload: { outbox: key, part },
});

/** By how much Slack's clock may be behind ours. */
const clockMs = 5 * minuteMs;

/**
 * The most that Slack recommends to ask for at once; and after how many such pages there is no more looking, so that to
 * look and to post together take no longer than one attempt may.
 */
const pageSize = 200;
const mostPages = 2;

/**
 * The first parts of a message that Slack took although its answer never came: Slack takes no key with a message, but
 * gives back what a message carries. None are found where Hearth may not look: in conversations with one person, for
 * which it does not ask the permission, and in channels that it writes in without being there.
 * Throws a `DeliveryError` where it has to be looked another time.
 * @param withinMs for how long it may be there, at most
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
    // By the clock of the machine, whatever time it is in the playground.
    oldest: String((Date.now() - withinMs - clockMs) / secondMs),
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
    if (!(error instanceof DeliveryError) || error.isTransient) throw error;
    // What cannot be read is posted again: rather twice than never.
    return [];
  }
  const parts: MessageRef[] = [];
  for (let id = found.get(0); id !== undefined; id = found.get(parts.length)) parts.push({ at, id });
  return parts;
}

/** Which part of the message with this key it is, if any. */
function partOf(metadata: { event_type?: string; event_payload?: unknown } | undefined, key: string) {
  const isOurs = metadata?.event_type === eventType && textAt(metadata.event_payload, 'outbox') === key;
  return isOurs ? numberAt(metadata.event_payload, 'part') : undefined;
}
