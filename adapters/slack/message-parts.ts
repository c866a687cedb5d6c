import type { WebClient } from '@slack/web-api';
import type { LRUCache } from 'lru-cache';
import { channelOf, type MessageRef, messageKey } from '../../src/chat/address.ts';
import { minuteMs, secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { delivered } from './failure.ts';
import { furtherPartsIn, isTooLongAWait, pageSizeWhenLimited } from './find-posted.ts';
import type { SlackMessage } from './render.ts';

/** Messages of several parts, and their edits. */
export interface MessageParts {
  /** The parts of a message that was posted just now. */
  posted(parts: readonly MessageRef[]): void;
  /** Replaces all parts of a message: adds those that are missing and deletes those that are left over. */
  revise(first: MessageRef, parts: readonly SlackMessage[]): Promise<void>;
}

/** The further parts of messages, by the key of the first. */
export type FurtherParts = LRUCache<string, readonly MessageRef[]>;

/** Within how long after the first part the others are looked for where they are not remembered. */
const postedWithinMs = 10 * minuteMs;

/** The same where few messages are shown at a time: the parts follow each other within seconds, and others come between. */
const postedSoonMs = minuteMs;

/** @param isGivenAway whether other people install this app, too, so that Slack shows it little, and seldom */
export function createMessageParts(
  client: WebClient,
  further: FurtherParts,
  isGivenAway: boolean,
  edit: (part: MessageRef, content: SlackMessage) => Promise<void>,
  post: (first: MessageRef, content: SlackMessage, index: number) => Promise<MessageRef>,
): MessageParts {
  function remember(first: MessageRef, rest: readonly MessageRef[]): void {
    if (rest.length > 0) further.set(messageKey(first), rest);
    else further.delete(messageKey(first));
  }

  async function find({ at, id }: MessageRef): Promise<readonly MessageRef[]> {
    const { channel } = channelOf(at);
    const within = {
      channel,
      oldest: id,
      latest: String(Number(id) + (isGivenAway ? postedSoonMs : postedWithinMs) / secondMs),
      inclusive: true,
      include_all_metadata: true,
      limit: isGivenAway ? pageSizeWhenLimited : 200,
    };
    try {
      const { messages = [] } = await delivered(() =>
        at.thread === undefined
          ? client.conversations.history(within)
          : client.conversations.replies({ ...within, ts: at.thread }),
      );
      return furtherPartsIn(messages, id).map((ts) => ({ at, id: ts }));
    } catch (error) {
      const isPassing = !(error instanceof DeliveryError) || error.kind === 'passing';
      if (isPassing && !(isGivenAway && error instanceof DeliveryError && isTooLongAWait(error))) throw error;
      // Where Hearth cannot read, or not within this minute, the rest is said once more, and holds nothing up.
      return [];
    }
  }

  return {
    posted([first, ...rest]) {
      if (first && rest.length > 0) remember(first, rest);
    },

    async revise(first, [content, ...rest]) {
      if (content === undefined) throw new DeliveryError('refused', 'nothing_to_say');
      await edit(first, content);
      // Nearly every message is one part, before and after, so that it is not worth a call to look for others.
      const known = further.get(messageKey(first)) ?? (rest.length > 0 ? await find(first) : []);
      const now: MessageRef[] = [];
      for (const [index, part] of rest.entries()) {
        const there = known[index];
        if (there) await unlessGone(edit(there, part));
        now.push(there ?? (await post(first, part, index + 1)));
        remember(first, [...now, ...known.slice(now.length)]);
      }
      for (const { at, id } of known.slice(now.length)) {
        await unlessGone(delivered(() => client.chat.delete({ channel: at.channel, ts: id })));
      }
      remember(first, now);
    },
  };
}

/** A part that somebody deleted stays deleted. */
async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof DeliveryError && error.failure === 'message_gone')) throw error;
  }
}
