import { backoffMs } from '../../../src/domain/backoff.ts';
import { minuteMs, secondMs } from '../../../src/domain/time/instant.ts';

/** When the next connection may be tried. */
export interface Pacing {
  /** How many milliseconds to wait before the next attempt, which this counts as begun. */
  next(retryAfterMs: number): number;
  /** A connection has ended that was open for so long. */
  lived(ms: number): void;
}

/** Nobody hears anything without a connection, so the pauses grow no longer than this. */
const longestWaitMs = minuteMs;

/** What lived for so long counts as a success; what ended sooner is followed by growing pauses. */
const steadyMs = 30 * secondMs;

/** The first attempt comes at once, because Slack renews connections every few hours; those that follow it do not. */
export function createPacing(random: () => number = Math.random): Pacing {
  let attempts = 0;
  return {
    next(retryAfterMs) {
      const waitMs = attempts === 0 ? 0 : Math.min(longestWaitMs, backoffMs(attempts, random()));
      attempts += 1;
      return Math.max(waitMs, retryAfterMs);
    },
    lived(ms) {
      if (ms >= steadyMs) attempts = 0;
    },
  };
}
