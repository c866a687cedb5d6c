import { minuteMs, secondMs } from './time/instant.ts';

const firstDelayMs = secondMs;
const longestDelayMs = 10 * minuteMs;

/**
 * How long to wait before the next attempt after `failures` failures (1 or more): doubling from a second up to ten
 * minutes, with "full jitter" over the upper half, so that many who wait at once spread out.
 * @param random a number from 0 up to, but not including, 1
 * @param retryAfterMs what the other side asked for; the next attempt is never earlier
 * @returns milliseconds
 */
export function backoffMs(failures: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 20));
  const jittered = ceiling / 2 + random * (ceiling / 2);
  return Math.ceil(retryAfterMs > 0 ? retryAfterMs + random * firstDelayMs : jittered);
}
