import type { ResponseLike } from 'discord.js';
import { hourMs, secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { blockedDetail, unsaidRetryMs } from './failure.ts';

/**
 * Tells Discord's answers from those of something on the way to it. Notices that no call from this address gets through,
 * and makes none until some time has passed.
 */
export interface AddressBlock {
  /** Throws a `DeliveryError`: `rate_limited` while the address is blocked, `unavailable` for any other foreign page. */
  unlessBlocked(call: () => Promise<ResponseLike>): Promise<ResponseLike>;
}

/**
 * Discord answers with JSON, and a 429 of its own says when to come back. A 403 or 429 with anything else, such as the
 * page “error code: 1015”, is Cloudflare's or a proxy's: the address is shut out for a while, whatever is asked.
 * Source: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export function createAddressBlock(log: Log, now: () => number = Date.now): AddressBlock {
  let blockedUntil = 0;
  let status = 0;

  const failure = (): DeliveryError =>
    new DeliveryError('rate_limited', blockedDetail(status), { retryAfterMs: Math.max(1, blockedUntil - now()) });

  async function refusing(answer: ResponseLike): Promise<ResponseLike> {
    const text = await answer.text();
    const said = asObject(text);
    const named = secondsIn(answer.headers.get('retry-after'));
    // Discord's own: discord.js waits as long as it says, whatever that is.
    if (said !== undefined && (answer.status === 403 || named !== undefined)) {
      const headers = new Headers(answer.headers as Headers);
      if (named !== undefined) headers.set('retry-after', String(named));
      return new Response(text, { status: answer.status, headers });
    }
    const seconds = named ?? secondsIn(said?.retry_after);
    const retryAfterMs = seconds === undefined ? unsaidRetryMs : seconds * secondMs;
    status = answer.status;
    const isKnown = blockedUntil > now();
    blockedUntil = now() + retryAfterMs;
    if (!isKnown) {
      log.warn(
        { status, retryAfterMs },
        'Something between here and Discord refuses this address, whatever the token; nothing is sent until the wait is over',
      );
    }
    throw failure();
  }

  return {
    async unlessBlocked(call) {
      if (blockedUntil > now()) throw failure();
      const answer = await call();
      if (answer.status === 403 || answer.status === 429) return refusing(answer);
      if (isForeign(answer)) throw new DeliveryError('unavailable', `page_${answer.status}`);
      return answer;
    },
  };
}

/**
 * Statuses that a proxy answers with where Discord never saw the call. Of the others, such as 400 and 413, the call itself
 * may be the reason, and would be tried again without end.
 */
const proxyStatuses: ReadonlySet<number> = new Set([401, 404, 405, 407, 408, 410, 425, 451, 511]);

/** Discord's bans last an hour. A longer wait is a mistake of something on the way, and to ask once an hour harms nobody. */
const longestWaitMs = hourMs;

/** Discord's answers are JSON, or empty; it redirects nobody. discord.js takes whatever is no error for a success. */
function isForeign({ status, headers }: ResponseLike): boolean {
  if (status >= 300 && status < 400) return true;
  const isDiscords = status === 204 || (headers.get('content-type') ?? '').includes('json');
  return !isDiscords && (status < 300 || proxyStatuses.has(status));
}

function asObject(text: string): { readonly retry_after?: unknown } | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A wait, in seconds; `undefined` for what is none, such as 0 or a date: to ask again at once would be answered the same. */
function secondsIn(value: unknown): number | undefined {
  const seconds = Number(value);
  return seconds > 0 ? Math.min(seconds, longestWaitMs / secondMs) : undefined;
}
