import { type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { MessageRef } from '../../src/chat/address.ts';
import { listAt, numberAt, textAt } from '../../src/chat/json-access.ts';
import { delivered } from './failure.ts';
import type { DiscordMessage } from './render.ts';

/** Parts are posted right after one another, so they are among the first messages after the first part. */
const lookAhead = 25;

/** How many messages are remembered to have one part; an edit of any other looks for more parts. */
const mostKnown = 10_000;

/**
 * Edits messages of one or several parts. Only the first part's id is known; the others are found as Hearth's replies to
 * it. Missing parts are posted, and surplus ones deleted.
 */
export interface MessageParts {
  /** Notes that a message has one part, so that an edit need not look for others. */
  noteSingle(id: string): void;
  /** Throws a `DeliveryError`. */
  revise(first: MessageRef, parts: readonly DiscordMessage[]): Promise<void>;
}

export function createMessageParts(rest: REST): MessageParts {
  const single = new LRUCache<string, true>({ max: mostKnown });
  const noteSingle = (id: string): void => void single.set(id, true);

  return {
    noteSingle,

    async revise({ at, id: first }, parts) {
      const channel = at.thread ?? at.channel;
      const [head, ...more] = parts;
      if (head === undefined) return;
      const edited = await change(rest, channel, first, head);
      if (more.length === 0 && single.has(first)) return;
      single.delete(first);
      const known = await followers(rest, channel, first, textAt(edited, 'author', 'id'));
      for (const [index, part] of more.map(continued).entries()) {
        const id = known[index];
        if (id !== undefined) await change(rest, channel, id, part);
        else await add(rest, channel, first, part);
      }
      for (const id of known.slice(more.length)) await delivered(() => rest.delete(Routes.channelMessage(channel, id)));
      if (more.length === 0) noteSingle(first);
    },
  };
}

/** An edit pings nobody, whoever it mentions. */
const change = (rest: REST, channel: string, id: string, { components, flags }: DiscordMessage): Promise<unknown> =>
  delivered(() =>
    rest.patch(Routes.channelMessage(channel, id), { body: { flags, components, allowed_mentions: { parse: [] } } }),
  );

const add = (rest: REST, channel: string, to: string, part: DiscordMessage): Promise<unknown> =>
  delivered(() =>
    rest.post(Routes.channelMessages(channel), {
      body: {
        ...part,
        allowed_mentions: { parse: [] },
        message_reference: { message_id: to, fail_if_not_exists: false },
      },
    }),
  );

/**
 * Marks the part with that index after the first by the id of its first component: Discord keeps the ids that components
 * are given, and numbers those without one from 1.
 */
export function continued(part: DiscordMessage, index: number): DiscordMessage {
  const [head, ...tail] = part.components;
  return head === undefined ? part : { ...part, components: [{ ...head, id: firstMark + index }, ...tail] };
}

const firstMark = 1_000_000;

/** The ids of the other parts in order. Hearth's other replies to the same message have no mark. */
async function followers(
  rest: REST,
  channel: string,
  first: string,
  self: string | undefined,
): Promise<readonly string[]> {
  const query = new URLSearchParams({ after: first, limit: String(lookAhead) });
  const found = await delivered(() => rest.get(Routes.channelMessages(channel), { query }));
  const isPart = (message: unknown): boolean =>
    textAt(message, 'author', 'id') === self &&
    textAt(message, 'message_reference', 'message_id') === first &&
    markOf(message) >= firstMark;
  return (Array.isArray(found) ? found : [])
    .filter(isPart)
    .sort((a, b) => markOf(a) - markOf(b))
    .flatMap((message: unknown) => textAt(message, 'id') ?? []);
}

const markOf = (message: unknown): number => numberAt(listAt(message, 'components')[0], 'id') ?? 0;
