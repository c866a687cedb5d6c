import { type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { MessageRef } from '../../src/chat/address.ts';
import { listAt, numberAt, textAt } from '../../src/chat/json-access.ts';
import { delivered } from './failure.ts';
import type { DiscordMessage } from './render.ts';

/** The parts of a message follow each other at once, so they are among the first of what came after it. */
const lookAhead = 25;

/** How many messages are known to be of one part; the others are looked at. */
const mostKnown = 10_000;

/**
 * Edits messages of one or several parts. Only the first part is known; the others are our own replies to it, and found
 * by that. What there are too few of is posted, what there are too many of is taken away.
 */
export interface Parts {
  /** Takes note that a message is of one part, so that editing it takes no look for others. */
  noteSingle(id: string): void;
  /** Throws a `DeliveryError`. */
  revise(first: MessageRef, parts: readonly DiscordMessage[]): Promise<void>;
}

export function createParts(rest: REST): Parts {
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

/** Editing pings nobody, whoever is mentioned. */
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
 * The part after the first of that index, marked as such: Discord keeps the numbers that components are given, and
 * numbers those without one from 1 on.
 */
export function continued(part: DiscordMessage, index: number): DiscordMessage {
  const [head, ...tail] = part.components;
  return head === undefined ? part : { ...part, components: [{ ...head, id: firstMark + index }, ...tail] };
}

const firstMark = 1_000_000;

/** The other parts, in their order. Our other replies to the same message bear no mark. */
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
