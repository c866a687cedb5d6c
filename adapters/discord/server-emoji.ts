import { type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { listAt } from '../../src/chat/json-access.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';
import { type CustomEmoji, emojiByName } from './emoji.ts';
import { delivered } from './failure.ts';

/** How long an answer is relied on. */
const trueForMs = 10 * minuteMs;

/** More servers than one process is likely to speak to within that time. */
const mostServers = 5_000;

/** Servers' own emoji for a process that does not listen to the gateway, which would tell of them. */
export interface ServerEmoji {
  /** Asks Discord unless it did so recently. Without an answer, emoji are shown by their names. */
  learn(guildId: string): Promise<void>;
  find(guildId: string, name: string): CustomEmoji | undefined;
}

export function createServerEmoji(rest: REST, now: () => number, log: Log): ServerEmoji {
  const known = new LRUCache<string, ReadonlyMap<string, CustomEmoji>>({
    max: mostServers,
    ttl: trueForMs,
    perf: { now },
    ttlResolution: 0,
    // While it is asked again, and where there is no answer, what was true last is shown.
    allowStale: true,
    noDeleteOnStaleGet: true,
  });
  return {
    async learn(guildId) {
      if (known.has(guildId)) return;
      known.set(guildId, known.get(guildId) ?? new Map());
      try {
        const guild = await delivered(() => rest.get(Routes.guild(guildId)));
        known.set(guildId, emojiByName(listAt(guild, 'emojis')));
      } catch (err) {
        log.warn({ err, space: guildId }, 'Discord does not say which emoji a server has');
      }
    },

    find: (guildId, name) => known.get(guildId)?.get(name),
  };
}
