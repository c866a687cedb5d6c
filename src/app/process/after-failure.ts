import { backoffMs } from '../../domain/backoff.ts';
import { retention } from '../../domain/retention.ts';
import { dayMs, type Instant, later, secondMs } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';

/** A failure that passes by itself is waited for this long; what is said later than that helps nobody. */
const patienceMs = retention.triedDays * dayMs;

/** The pauses before the next attempts at what failed for a reason that nobody knows: a few, over minutes. */
const pausesMs = [5 * secondMs, 20 * secondMs, 60 * secondMs] as const;

/** A platform that asks to slow down without saying how long it means is left alone for this long. */
const unnamedWaitMs = 60 * secondMs;

/**
 * What happens to a message after a failed attempt, unless the failure is ours to mend.
 * @param failures how many attempts have failed, this one included
 * @param random a number from 0 up to, but not including, 1
 * @returns when to try again; `undefined` when it is undeliverable
 */
export function retryAfter(
  error: DeliveryError,
  { writtenAt }: Pick<Outgoing, 'writtenAt'>,
  failures: number,
  now: Instant,
  random: number,
): Instant | undefined {
  if (error.kind === 'passing') {
    if (now - writtenAt >= patienceMs) return undefined;
    const askedMs = error.retryAfterMs === 0 && error.failure === 'rate_limited' ? unnamedWaitMs : error.retryAfterMs;
    return later(now, backoffMs(failures, random, askedMs));
  }
  return error.failure === 'unrecognised' ? fewMoreTries(failures, now, random) : undefined;
}

/** The next of a few attempts within two minutes, as far as there is one, at what nobody knows whether it passes. */
export function fewMoreTries(failures: number, now: Instant, random: number): Instant | undefined {
  const pauseMs = pausesMs[failures - 1];
  return pauseMs === undefined ? undefined : later(now, Math.ceil(pauseMs * (1 + random / 4)));
}
