import type { WebClient } from '@slack/web-api';
import type { Address, MessageRef } from '../../src/chat/address.ts';
import { textAt } from '../../src/chat/untrusted.ts';
import { earlier, type Instant, minuteMs, secondMs } from '../../src/domain/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { delivered } from './failure.ts';

/** Names the kind of metadata that our messages carry; letters, digits and underscores only. */
const eventType = 'hearth_message';

/** What a message carries so that it can be found again: https://docs.slack.dev/messaging/message-metadata */
export const metadataOf = (key: string) => ({ event_type: eventType, event_payload: { outbox: key } });

/** By how much Slack's clock may be behind ours. */
const clockMs = 5 * minuteMs;

/** The most that Slack recommends to ask for at once, and after how many such pages there is no more looking. */
const pageSize = 200;
const mostPages = 5;

/**
 * The parts of a message that Slack took although its answer never came, in their order: Slack takes no key with a
 * message, but gives back what a message carries. None are found where Hearth may not look: in conversations with one
 * person, for which it does not ask the permission, and in channels that it writes in without being there.
 * Throws a `DeliveryError` where it has to be looked another time.
 * @param since when it was first tried
 */
export async function findPosted(
  client: WebClient,
  at: Address,
  key: string,
  since: Instant,
): Promise<readonly MessageRef[]> {
  if (at.channel.startsWith('D')) return [];
  const asked = {
    channel: at.channel,
    oldest: String(earlier(since, clockMs) / secondMs),
    include_all_metadata: true,
    limit: pageSize,
  };
  const found: string[] = [];
  try {
    let cursor: string | undefined;
    for (let pages = 0; pages < mostPages && cursor !== ''; pages++) {
      const page = { ...asked, ...(cursor === undefined ? {} : { cursor }) };
      const { messages = [], response_metadata: next } = await delivered(() =>
        at.thread === undefined
          ? client.conversations.history(page)
          : client.conversations.replies({ ...page, ts: at.thread }),
      );
      const ours = messages.filter(
        ({ metadata }) => metadata?.event_type === eventType && textAt(metadata.event_payload, 'outbox') === key,
      );
      found.push(...ours.flatMap(({ ts }) => ts ?? []));
      cursor = next?.next_cursor ?? '';
    }
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.isTransient) throw error;
    // What cannot be read is posted again: rather twice than never.
    return [];
  }
  return found.sort().map((id) => ({ at, id }));
}
