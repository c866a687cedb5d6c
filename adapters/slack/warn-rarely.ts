import { LRUCache } from 'lru-cache';
import { minuteMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';

/** How many different warnings are remembered. */
const mostRemembered = 100;

/** For warnings that may come in floods: the same one comes once a minute at most, and at debug in between. */
export function warnRarely(log: Log): Log['warn'] {
  const lastAt = new LRUCache<string, number>({ max: mostRemembered });
  return (fields, text) => {
    const key = JSON.stringify([text, fields]);
    const now = performance.now();
    const isSoon = now - (lastAt.get(key) ?? Number.NEGATIVE_INFINITY) < minuteMs;
    if (!isSoon) lastAt.set(key, now);
    log[isSoon ? 'debug' : 'warn'](fields, text);
  };
}
