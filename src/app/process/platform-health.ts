import type { PlatformId } from '../../chat/address.ts';
import { backoffMs } from '../../domain/backoff.ts';
import { hourMs, type Instant, later, secondMs } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';

/** Knows of calls of one kind which tokens are refused; by their names as `ChatPlatform.tokenOf` gives them. */
interface CallHealth {
  /** Asks for permission to call. @returns when to ask again; `undefined` when the call may be made now */
  waitUntil(token: string): Instant | undefined;
  /** A call failed for a reason that is ours to mend. @returns when to try again */
  failed(token: string, error: DeliveryError): Instant;
  /** A call did not fail for such a reason. */
  worked(token: string): void;
}

/**
 * Knows which tokens are refused for a reason that an operator has to mend, such as having been revoked. While one is, a
 * single message at a time tries whether it is mended, and everything else that needs it waits.
 */
export interface PlatformHealth extends CallHealth {
  /** The same of looking people up, which can be refused where sending is not, and keeps no message waiting. */
  readonly lookUps: CallHealth;
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

/** What the log says of calls of one kind. */
interface CallWords {
  readonly refused: string;
  readonly stillRefused: string;
  readonly again: string;
}

const ofMessages: CallWords = {
  refused: 'The platform refuses what Hearth sends; all that needs the same token waits until it is mended',
  stillRefused: 'The platform still refuses what Hearth sends',
  again: 'The platform takes what Hearth sends again',
};

const ofLookUps: CallWords = {
  refused: 'The platform refuses to say who people are; what needs that waits until it is mended',
  stillRefused: 'The platform still refuses to say who people are',
  again: 'The platform says who people are again',
};

export function createPlatformHealth({
  clock,
  random,
  log,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): PlatformHealth {
  /** When each cause was last named: one that comes and goes, like a scope that only some calls need, is named seldom. */
  const namedAt = new Map<string, Instant>();

  function name(token: string, error: DeliveryError, words: CallWords): void {
    const fields = { platform: token, failure: error.detail, remedy: error.remedy };
    const cause = `${token} ${error.detail}`;
    const now = clock.now();
    const last = namedAt.get(cause);
    if (last !== undefined && now - last < namedAgainMs) {
      log.debug(fields, words.stillRefused);
      return;
    }
    for (const [each, at] of namedAt) if (now - at >= namedAgainMs) namedAt.delete(each);
    namedAt.set(cause, now);
    log.error(fields, words.refused);
  }

  function healthOf(troubles: Map<string, Trouble>, words: CallWords): CallHealth {
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
        name(token, error, words);
        return nextTryAt;
      },

      worked(token) {
        if (troubles.delete(token)) log.info({ platform: token }, words.again);
      },
    };
  }

  const refusesMessages = new Map<string, Trouble>();
  return {
    ...healthOf(refusesMessages, ofMessages),
    lookUps: healthOf(new Map(), ofLookUps),
    isWell: (platform) => (refusesMessages.get(platform)?.failures ?? 0) < several,
  };
}
