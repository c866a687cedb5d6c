import type { ResponseLike } from 'discord.js';
import { secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { blockedDetail, unsaidRetryMs } from './failure.ts';

/** Notices that no call from this address gets through, and makes none until some time has passed. */
export interface AddressBlock {
  /** Throws a `DeliveryError` (`rate_limited`) while the address is blocked. */
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
    const retryAfterMs = retryAfterOf(answer, said);
    // Discord's own: discord.js waits as long as it says.
    if (said !== undefined && (answer.status === 403 || answer.headers.has('retry-after'))) {
      return new Response(text, { status: answer.status, headers: answer.headers as Headers });
    }
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
      return answer.status === 403 || answer.status === 429 ? refusing(answer) : answer;
    },
  };
}

function asObject(text: string): { readonly retry_after?: unknown } | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function retryAfterOf({ headers }: ResponseLike, said: { readonly retry_after?: unknown } | undefined): number {
  const seconds = Number(headers.get('retry-after') ?? said?.retry_after ?? 0);
  return seconds > 0 ? seconds * secondMs : unsaidRetryMs;
}
