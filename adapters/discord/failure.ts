import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { minuteMs } from '../../src/domain/time/instant.ts';
import { DeliveryError, type DeliveryFailure } from '../../src/ports/chat-platform.ts';
import { failureOfCode } from './error-codes.ts';

/** What an operator does about a token that Discord refuses. */
export const tokenRemedy =
  'Discord refuses the token of the bot. Reset it under Bot at discord.com/developers/applications, and put it into DISCORD_TOKEN.';

/** Whether Discord refused a call with one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly Code[]): boolean =>
  error instanceof DeliveryError && codes.some((code) => error.detail === String(code));

/** Nothing is written in a forum except as a post of its own. */
export const isForumRefusal = (error: unknown): boolean =>
  hasCode(
    error,
    Code.CannotSendAMessageInAForumChannel,
    Code.CannotSendMessagesInNonTextChannel,
    Code.CannotExecuteActionOnThisChannelType,
  );

/** The token of an interaction is unknown, used up, or older than its fifteen minutes. */
export const isExpired = (error: unknown): boolean =>
  hasCode(error, Code.UnknownInteraction, Code.UnknownWebhook, Code.InvalidWebhookToken);

/**
 * A failed call in neutral words. discord.js' own errors contain the request's address, which may include a token, and
 * its body. Neither may reach the log, so those errors are never passed on.
 */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof DiscordAPIError) return ofCode(error);
  if (error instanceof RateLimitError) {
    return new DeliveryError('rate_limited', 'rate_limited', { retryAfterMs: Math.max(1, error.retryAfter) });
  }
  if (error instanceof HTTPError) {
    return new DeliveryError(error.status >= 500 ? 'unavailable' : 'unrecognised', `http_${error.status}`);
  }
  // Over one of Discord's limits; found before it was sent.
  if (error instanceof RangeError) return new DeliveryError('refused', 'over_limit', { cause: error });
  return new DeliveryError('unavailable', 'no_connection', { cause: error });
}

function ofCode({ code, status, message }: DiscordAPIError): DeliveryError {
  const failure = failureOfCode(Number(code)) ?? ofStatus(status, code);
  const mayBeOurFault = failure === 'refused' || failure === 'unrecognised';
  return new DeliveryError(failure, String(code || status), {
    // The message names the wrong field, not its content.
    ...(mayBeOurFault ? { cause: new Error(message) } : {}),
    ...(failure === 'rate_limited' ? { retryAfterMs: unsaidRetryMs } : {}),
    ...(failure === 'unauthorised' ? { remedy: tokenRemedy } : {}),
  });
}

/** What a status says where there is no code, or an unknown one. */
function ofStatus(status: number, code: number | string): DeliveryFailure {
  if (status === 401) return 'unauthorised';
  return status === 403 && !code ? 'not_allowed' : 'unrecognised';
}

/** For limits without a Retry-After: Discord counts invalid requests, and shuts out an address that makes too many. */
export const unsaidRetryMs = minuteMs;

const blockedPrefix = 'address_blocked_';

/** Why a call was not taken where this address is shut out, with the status of the answer that said so. */
export const blockedDetail = (status: number): string => `${blockedPrefix}${status}`;

/** Whether something between here and Discord refuses this address, so that nothing is known about the token. */
export const isBlocked = ({ detail }: DeliveryError): boolean => detail.startsWith(blockedPrefix);

/** The result of a call to Discord. Throws a `DeliveryError` and nothing else. */
export async function delivered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDeliveryError(error);
  }
}
