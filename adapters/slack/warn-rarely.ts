import { LRUCache } from 'lru-cache';
import { minuteMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';

/** How many different warnings are remembered. */
const mostRemembered = 100;

const everything = (fields: object, text: string): string => JSON.stringify([text, fields]);

/**
 * For warnings that may come in floods: the same one comes once a minute at most, and at debug in between.
 * @param keyOf by what two warnings are the same; by default by all that they say
 */
export function warnRarely(log: Log, keyOf: (fields: object, text: string) => string = everything): Log['warn'] {
  const lastAt = new LRUCache<string, number>({ max: mostRemembered });
  return (fields, text) => {
    const key = keyOf(fields, text);
    const now = performance.now();
    const isSoon = now - (lastAt.get(key) ?? Number.NEGATIVE_INFINITY) < minuteMs;
    if (!isSoon) lastAt.set(key, now);
    log[isSoon ? 'debug' : 'warn'](fields, text);
  };
}
