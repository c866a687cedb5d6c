import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError, type DeliveryFailure } from '../../src/ports/chat-platform.ts';

/**
 * Discord's error codes in our words; what is not here is `refused`.
 * Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
const failures: Readonly<Record<string, DeliveryFailure>> = {
  130000: 'unavailable', // API resource overloaded
  20016: 'rate_limited', // slow mode
  20022: 'rate_limited',
  20028: 'rate_limited',
  30046: 'rate_limited', // edits of a message older than an hour
  31002: 'rate_limited',
  40004: 'unavailable', // sending is switched off for a while
  40062: 'rate_limited',

  10003: 'channel_gone',
  50083: 'channel_gone', // archived thread that could not be opened again
  160005: 'channel_gone', // locked thread

  10004: 'not_allowed',
  20009: 'not_allowed',
  40333: 'not_allowed',
  50001: 'not_allowed',
  50004: 'not_allowed',
  50008: 'not_allowed', // a channel without text
  50009: 'not_allowed',
  50013: 'not_allowed',
  50024: 'not_allowed', // a channel of a kind in which that cannot be done
  40058: 'not_allowed', // a forum
  40067: 'not_allowed', // a forum that wants a tag
  160002: 'not_allowed',
  240000: 'not_allowed',

  10007: 'user_unreachable',
  10013: 'user_unreachable',
  50007: 'user_unreachable', // takes no direct messages
  50033: 'user_unreachable',
  50278: 'user_unreachable', // no server in common

  10008: 'message_gone',
  50005: 'message_gone',
  50021: 'message_gone',

  40001: 'unauthorised',
  40002: 'unauthorised',
  50014: 'unauthorised',
  50025: 'unauthorised',
};

/** A thread that is archived, and can be opened again unless it is locked. */
export const isArchived = (error: unknown): boolean => error instanceof DeliveryError && error.detail === '50083';

/** No such channel; what was meant may be a message without a thread. */
export const isUnknownChannel = (error: unknown): boolean => error instanceof DeliveryError && error.detail === '10003';

/** Nothing is written in a forum but as a post of its own. */
export const isForumRefusal = (error: unknown): boolean =>
  error instanceof DeliveryError && ['40058', '50008', '50024'].includes(error.detail);

/** The token of an interaction is dead: unknown, used up, or older than its fifteen minutes. */
export const isExpired = (error: unknown): boolean =>
  error instanceof DeliveryError && ['10062', '10015', '50027'].includes(error.detail);

/**
 * This interaction has an answer already: from a process that heard the same, or from ourselves before a connection was
 * lost.
 */
export const isAnsweredAlready = (error: unknown): boolean =>
  error instanceof DeliveryError && error.detail === '40060';

/**
 * A failed call in neutral words. discord.js' own errors hold the address, in which there may be a token, and the body:
 * neither may reach the log, so they are never passed on.
 */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof DiscordAPIError) return ofCode(error);
  if (error instanceof RateLimitError) {
    return new DeliveryError('rate_limited', 'rate_limited', { retryAfterMs: Math.max(1, error.retryAfter) });
  }
  if (error instanceof HTTPError) {
    return new DeliveryError(error.status >= 500 ? 'unavailable' : 'refused', `http_${error.status}`);
  }
  // Something of ours that Discord's limits do not allow, found before it was sent.
  if (error instanceof RangeError) return new DeliveryError('refused', 'over_limit', { cause: error });
  // The client forgets a token that Discord refused once.
  if (error instanceof Error && error.message.startsWith('Expected token')) {
    return new DeliveryError('unauthorised', 'no_token');
  }
  return new DeliveryError('unavailable', 'no_connection', { cause: error });
}

function ofCode({ code, status, message }: DiscordAPIError): DeliveryError {
  const known = failures[code];
  if (known === undefined && status === 401) return new DeliveryError('unauthorised', String(code || status));
  if (known === undefined && status === 403) return new DeliveryError('not_allowed', String(code || status));
  const failure = known ?? 'refused';
  // The message says which field was wrong, not what stood there.
  return new DeliveryError(failure, String(code || status), {
    ...(failure === 'refused' ? { cause: new Error(message) } : {}),
    ...(failure === 'rate_limited' ? { retryAfterMs: unsaidRetryMs } : {}),
  });
}

/** For limits that Discord names no time for; the longest documented slow mode aside, they are about minutes. */
const unsaidRetryMs = 30_000;

/** The outcome of a call to Discord; throws a `DeliveryError` and nothing else. */
export async function delivered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDeliveryError(error);
  }
}
