import { type REST, Routes } from 'discord.js';
import { listAt } from '../../src/chat/json-access.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';
import { type CustomEmoji, emojiByName } from './emoji.ts';
import { delivered } from './failure.ts';

/** How long what was asked is taken for true. */
const trueForMs = 10 * minuteMs;

interface Asked {
  readonly at: number;
  readonly emoji: ReadonlyMap<string, CustomEmoji>;
}

/** Servers' own emoji, for a process that does not listen to the gateway and so is not told of them. */
export interface ServerEmoji {
  /** Asks, unless that was done a short while ago. Without an answer the emoji are shown by their names. */
  learn(guildId: string): Promise<void>;
  find(guildId: string, name: string): CustomEmoji | undefined;
}

export function createServerEmoji(rest: REST, now: () => number, log: Log): ServerEmoji {
  const known = new Map<string, Asked>();
  return {
    async learn(guildId) {
      const asked = known.get(guildId);
      if (asked && now() - asked.at < trueForMs) return;
      known.set(guildId, { at: now(), emoji: asked?.emoji ?? new Map() });
      try {
        const guild = await delivered(() => rest.get(Routes.guild(guildId)));
        known.set(guildId, { at: now(), emoji: emojiByName(listAt(guild, 'emojis')) });
      } catch (err) {
        log.warn({ err, space: guildId }, 'Discord does not say which emoji a server has');
      }
    },

    find: (guildId, name) => known.get(guildId)?.emoji.get(name),
  };
}
