import type { PlatformId } from '../../chat/address.ts';
import { backoffMs } from '../../domain/backoff.ts';
import { hourMs, type Instant, later, secondMs } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';

/**
 * Knows which tokens are refused for a reason that an operator has to mend, such as having been revoked; by their names as
 * `ChatPlatform.tokenOf` gives them. While one is, a single message at a time tries whether it is mended, and everything
 * else that needs it waits.
 */
export interface PlatformHealth {
  /** Asks for permission to call. @returns when to ask again; `undefined` when the call may be made now */
  waitUntil(token: string): Instant | undefined;
  /** A call failed for a reason that is ours to mend. @returns when to try again */
  failed(token: string, error: DeliveryError): Instant;
  /** A call did not fail for such a reason. */
  worked(token: string): void;
  /** False once several calls in a row with the one token of a platform were refused, until one is not. */
  isWell(platform: PlatformId): boolean;
}

interface Trouble {
  readonly failures: number;
  readonly nextTryAt: Instant;
}

/** This many refusals in a row are no accident. */
const several = 3;

/** Pauses between attempts grow from this up to that of `backoffMs`, ten minutes, which is soon enough after a cure. */
const firstPauseMs = 4 * secondMs;

/** A cause that lasts is named again after this long. */
const namedAgainMs = hourMs;

/** How long the one message that tries has before another may. */
const tryingMs = 30 * secondMs;

export function createPlatformHealth({
  clock,
  random,
  log,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): PlatformHealth {
  const troubles = new Map<string, Trouble>();
  /** When each cause was last named: one that comes and goes, like a scope that only some calls need, is named seldom. */
  const namedAt = new Map<string, Instant>();

  function name(token: string, error: DeliveryError): void {
    const fields = { platform: token, failure: error.detail, remedy: error.remedy };
    const cause = `${token} ${error.detail}`;
    const now = clock.now();
    const last = namedAt.get(cause);
    if (last !== undefined && now - last < namedAgainMs) {
      log.debug(fields, 'The platform still refuses what Hearth sends');
      return;
    }
    namedAt.set(cause, now);
    log.error(fields, 'The platform refuses what Hearth sends; everything waits until it is mended');
  }

  return {
    waitUntil(token) {
      const trouble = troubles.get(token);
      if (!trouble) return undefined;
      const now = clock.now();
      if (now < trouble.nextTryAt) return later(trouble.nextTryAt, Math.ceil(random() * secondMs));
      troubles.set(token, { ...trouble, nextTryAt: later(now, tryingMs) });
      return undefined;
    },

    failed(token, error) {
      const failures = (troubles.get(token)?.failures ?? 0) + 1;
      const nextTryAt = later(clock.now(), Math.max(firstPauseMs, backoffMs(failures, random(), error.retryAfterMs)));
      troubles.set(token, { failures, nextTryAt });
      name(token, error);
      return nextTryAt;
    },

    worked(token) {
      if (troubles.delete(token)) log.info({ platform: token }, 'The platform takes what Hearth sends again');
    },

    isWell: (platform) => (troubles.get(platform)?.failures ?? 0) < several,
  };
}
