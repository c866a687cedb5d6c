import { type IIdentifyThrottler, SimpleIdentifyThrottler } from '@discordjs/ws';
import { minuteMs, secondMs } from '../../src/domain/time/instant.ts';
import { pause } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';

/** How far back sessions count that were begun one after another. */
const countedMs = 10 * minuteMs;

/** The pause before the third session in a row; each further one doubles it. */
const firstPauseMs = 10 * secondMs;
const longestPauseMs = 2 * minuteMs;

/** How many sessions may still be begun, and when there will be more: `session_start_limit` of `GET /gateway/bot`. */
export interface SessionStarts {
  readonly remaining: number;
  readonly reset_after: number;
  readonly max_concurrency: number;
}

/**
 * Discord lets an application begin so many sessions a day, and takes away the token of one that begins more. So
 * sessions that end as soon as they begin are begun ever more slowly, and none once the day's number is used up.
 * Source: https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export function createIdentifyThrottle(starts: SessionStarts, now: () => number, log: Log): IIdentifyThrottler {
  const inTurn = new SimpleIdentifyThrottler(starts.max_concurrency);
  const begun: { readonly shard: number; readonly at: number }[] = [];
  let left = starts.remaining;
  let refillsAt = now() + starts.reset_after;

  function pauseBefore(shard: number): number {
    while (begun[0] && now() - begun[0].at > countedMs) begun.shift();
    if (now() >= refillsAt) [left, refillsAt] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    if (left <= 0) return refillsAt - now();
    const before = begun.filter((each) => each.shard === shard).length;
    return before < 2 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (before - 2));
  }

  return {
    async waitForIdentify(shard, signal) {
      await inTurn.waitForIdentify(shard, signal);
      const waitMs = pauseBefore(shard);
      if (waitMs > 0) {
        log.warn({ shard, waitMs }, 'Discord ends sessions as soon as they begin; the next one begins later');
        await pause(waitMs, signal);
      }
      signal.throwIfAborted();
      left -= 1;
      begun.push({ shard, at: now() });
    },
  };
}
