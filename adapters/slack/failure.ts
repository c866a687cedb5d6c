import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { numberAt, textAt, textsAt } from '../../src/chat/json-access.ts';
import { hourMs, secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { failureOf } from './error-codes.ts';
import { remedyFor, remedyForStatus, type TokenKind } from './remedy.ts';

/** For a 429 that names no time: Slack's limits are all per minute. */
const unnamedWaitMs = 60 * secondMs;

/** A longer pause than Slack ever asks for is a mistake of something on the way. */
const longestWaitMs = hourMs;

/**
 * A failed call as a neutral error, which contains neither tokens nor the text of messages.
 * @param token whose it was, for the remedy
 */
export function toDeliveryError(error: unknown, token: TokenKind = 'bot'): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof WebAPIRateLimitedError) return rateLimited('ratelimited', error.retryAfter);
  if (error instanceof WebAPIPlatformError) return ofAnswer(error.data, token);
  if (error instanceof WebAPIHTTPError) return ofStatus(error, token);
  if (error instanceof WebAPIRequestError) {
    return new DeliveryError('unavailable', 'no_connection', { cause: error.original });
  }
  // Rendering throws it for what exceeds Slack's limits.
  if (error instanceof RangeError) return new DeliveryError('refused', 'over_limit', { cause: error });
  // The client throws a plain error for a 429 without a Retry-After.
  if (error instanceof Error && error.message.startsWith('Retry header')) return rateLimited('ratelimited', undefined);
  return new DeliveryError('unavailable', 'no_answer', { cause: error });
}

function rateLimited(code: string, seconds: number | undefined): DeliveryError {
  const askedMs = seconds === undefined || seconds < 0 ? unnamedWaitMs : Math.max(1, seconds) * secondMs;
  return new DeliveryError('rate_limited', code, { retryAfterMs: Math.min(askedMs, longestWaitMs) });
}

/** If the body is no JSON, such as a proxy's error page, the client puts all of it in place of the code. */
const isCode = (code: string | undefined): code is string => code !== undefined && /^[a-z0-9_]{1,80}$/.test(code);

function ofAnswer(answer: unknown, token: TokenKind): DeliveryError {
  const code = textAt(answer, 'error');
  if (!isCode(code)) return new DeliveryError('unavailable', 'unreadable_answer');
  const failure = failureOf(code);
  if (failure === 'rate_limited') return rateLimited(code, numberAt(answer, 'response_metadata', 'retryAfter'));
  const messages = textsAt(answer, 'response_metadata', 'messages').join('; ');
  return new DeliveryError(failure, code, {
    ...(messages === '' ? {} : { cause: new Error(messages) }),
    ...(failure === 'unauthorised' ? { remedy: remedyFor(code, token, textAt(answer, 'needed')) } : {}),
  });
}

/** Slack answers 200 or 429; another status comes from its servers in trouble, or from something on the way to them. */
function ofStatus({ statusCode, body }: WebAPIHTTPError, token: TokenKind): DeliveryError {
  if (isCode(textAt(body, 'error')) && statusCode < 500) return ofAnswer(body, token);
  const detail = `http_${statusCode}`;
  if (statusCode >= 500 || statusCode === 408 || statusCode === 425) return new DeliveryError('unavailable', detail);
  if (statusCode === 413) return new DeliveryError('refused', detail);
  if (![401, 403, 404, 405, 407, 410].includes(statusCode)) return new DeliveryError('unrecognised', detail);
  return new DeliveryError('unauthorised', detail, { remedy: remedyForStatus(statusCode) });
}

/** The result of a call to Slack. Throws only `DeliveryError`s. */
export async function delivered<T>(call: () => Promise<T>, token: TokenKind = 'bot'): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDeliveryError(error, token);
  }
}
