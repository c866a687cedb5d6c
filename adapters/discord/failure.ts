import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError, type DeliveryFailure } from '../../src/ports/chat-platform.ts';

/** Discord's error codes in our words; any other code is `refused`. */
const failures: Readonly<Record<number | string, DeliveryFailure>> = {
  [Code.APIResourceOverloaded]: 'unavailable',
  [Code.SendMessagesHasBeenTemporarilyDisabled]: 'unavailable',

  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: 'rate_limited',
  [Code.AnnouncementEditLimitExceeded]: 'rate_limited',
  [Code.ChannelSendRateLimit]: 'rate_limited',
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: 'rate_limited',
  31002: 'rate_limited', // has no name in discord.js
  [Code.ServiceResourceIsBeingRateLimited]: 'rate_limited',

  [Code.UnknownChannel]: 'channel_gone',
  [Code.InvalidActionOnArchivedThread]: 'channel_gone', // one that could not be reopened
  [Code.ThreadLocked]: 'channel_gone',

  [Code.UnknownGuild]: 'not_allowed',
  [Code.ExplicitContentCannotBeSentToTheDesiredRecipient]: 'not_allowed',
  [Code.CloudflareIsBlockingYourRequest]: 'not_allowed',
  [Code.MissingAccess]: 'not_allowed',
  [Code.GuildWidgetDisabled]: 'not_allowed',
  [Code.CannotSendMessagesInNonTextChannel]: 'not_allowed',
  [Code.ChannelVerificationLevelTooHighForYouToGainAccess]: 'not_allowed',
  [Code.MissingPermissions]: 'not_allowed',
  [Code.CannotExecuteActionOnThisChannelType]: 'not_allowed',
  [Code.CannotSendAMessageInAForumChannel]: 'not_allowed',
  [Code.TagRequiredToCreateAForumPostInThisChannel]: 'not_allowed',
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: 'not_allowed',
  [Code.MessageBlockedByHarmfulLinksFilter]: 'not_allowed',

  [Code.UnknownMember]: 'user_unreachable',
  [Code.UnknownUser]: 'user_unreachable',
  [Code.CannotSendMessagesToThisUser]: 'user_unreachable',
  [Code.InvalidRecipients]: 'user_unreachable',
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'user_unreachable',

  [Code.UnknownMessage]: 'message_gone',
  [Code.CannotEditMessageAuthoredByAnotherUser]: 'message_gone',
  [Code.CannotExecuteActionOnSystemMessage]: 'message_gone',

  [Code.Unauthorized]: 'unauthorised',
  [Code.VerifyYourAccount]: 'unauthorised',
  [Code.InvalidToken]: 'unauthorised',
  [Code.InvalidOAuth2AccessToken]: 'unauthorised',
};

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
    return new DeliveryError(error.status >= 500 ? 'unavailable' : 'refused', `http_${error.status}`);
  }
  // Over one of Discord's limits; found before it was sent.
  if (error instanceof RangeError) return new DeliveryError('refused', 'over_limit', { cause: error });
  // discord.js forgets a token that Discord has refused once.
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
  // The message names the wrong field, not its content.
  return new DeliveryError(failure, String(code || status), {
    ...(failure === 'refused' ? { cause: new Error(message) } : {}),
    ...(failure === 'rate_limited' ? { retryAfterMs: unsaidRetryMs } : {}),
  });
}

/** For limits without a retry-after; apart from long slow modes they last for minutes. */
const unsaidRetryMs = 30_000;

/** The result of a call to Discord. Throws a `DeliveryError` and nothing else. */
export async function delivered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDeliveryError(error);
  }
}
