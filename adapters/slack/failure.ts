import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError, type DeliveryFailure } from '../../src/ports/chat-platform.ts';

/** Slack's error codes as neutral failures; any other code is `refused`. Sources: docs.slack.dev/reference/methods/… */
const failures: Readonly<Record<string, DeliveryFailure>> = {
  fatal_error: 'unavailable',
  internal_error: 'unavailable',
  request_timeout: 'unavailable',
  service_unavailable: 'unavailable',
  team_added_to_org: 'unavailable',

  rate_limited: 'rate_limited',
  ratelimited: 'rate_limited',
  message_limit_exceeded: 'rate_limited',

  cannot_reply_to_message: 'channel_gone',
  channel_not_found: 'channel_gone',
  is_archived: 'channel_gone',
  is_inactive: 'channel_gone',
  thread_not_found: 'channel_gone',

  access_denied: 'not_allowed',
  cannot_post_to_channel: 'not_allowed',
  channel_type_not_supported: 'not_allowed',
  not_in_channel: 'not_allowed',
  restricted_action: 'not_allowed',
  restricted_action_non_threadable_channel: 'not_allowed',
  restricted_action_read_only_channel: 'not_allowed',
  restricted_action_thread_locked: 'not_allowed',
  restricted_action_thread_only_channel: 'not_allowed',
  thread_locked: 'not_allowed',
  user_not_in_channel: 'not_allowed',

  cannot_dm_bot: 'user_unreachable',
  messages_tab_disabled: 'user_unreachable',
  user_disabled: 'user_unreachable',
  user_not_found: 'user_unreachable',
  user_not_visible: 'user_unreachable',
  users_not_found: 'user_unreachable',

  cant_update_message: 'message_gone',
  edit_window_closed: 'message_gone',
  message_not_found: 'message_gone',

  account_inactive: 'unauthorised',
  app_uninstalled: 'unauthorised',
  invalid_auth: 'unauthorised',
  missing_scope: 'unauthorised',
  no_permission: 'unauthorised',
  not_allowed_token_type: 'unauthorised',
  not_authed: 'unauthorised',
  token_expired: 'unauthorised',
  token_revoked: 'unauthorised',
};

/** For a 429 without a Retry-After; the documentation names no shorter time. */
const defaultRetryMs = 30 * secondMs;

/** A failed call as a neutral error, which contains neither tokens nor the text of messages. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return new DeliveryError('rate_limited', 'ratelimited', { retryAfterMs: error.retryAfter * secondMs });
  }
  if (error instanceof WebAPIPlatformError) return ofCode(error);
  if (error instanceof WebAPIHTTPError) {
    const failure = error.statusCode >= 500 || error.statusCode === 408 ? 'unavailable' : 'refused';
    return new DeliveryError(failure, `http_${error.statusCode}`);
  }
  if (error instanceof WebAPIRequestError) {
    return new DeliveryError('unavailable', 'no_connection', { cause: error.original });
  }
  // Rendering throws it for what exceeds Slack's limits.
  if (error instanceof RangeError) return new DeliveryError('refused', 'over_limit', { cause: error });
  // The client throws a plain error for a 429 without a Retry-After.
  if (error instanceof Error && error.message.startsWith('Retry header')) {
    return new DeliveryError('rate_limited', 'ratelimited', { retryAfterMs: defaultRetryMs });
  }
  return new DeliveryError('unavailable', 'no_answer', { cause: error });
}

function ofCode(error: WebAPIPlatformError): DeliveryError {
  const code = error.data.error;
  // If the body is no JSON, such as a proxy's error page, the client puts all of it there.
  if (!/^[a-z0-9_]{1,80}$/.test(code)) return new DeliveryError('unavailable', 'unreadable_answer');
  const failure = failures[code] ?? 'refused';
  const retryAfterMs = (error.data.response_metadata?.retryAfter ?? defaultRetryMs / secondMs) * secondMs;
  const messages = error.data.response_metadata?.messages?.join('; ');
  return new DeliveryError(failure, code, {
    ...(failure === 'rate_limited' ? { retryAfterMs } : {}),
    ...(messages ? { cause: new Error(messages) } : {}),
  });
}

/** The result of a call to Slack. Throws only `DeliveryError`s. */
export async function delivered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDeliveryError(error);
  }
}
