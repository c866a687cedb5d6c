import { RESTJSONErrorCodes as Code } from 'discord.js';
import type { DeliveryFailure } from '../../src/ports/chat-platform.ts';

/**
 * Discord's error codes that Hearth's calls can be answered with, in our words. What is in no list is `unrecognised`.
 * Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json, names as in discord-api-types.
 */
const codesOf: Readonly<Partial<Record<DeliveryFailure, readonly number[]>>> = {
  unavailable: [
    Code.APIResourceOverloaded,
    Code.ApplicationNotYetAvailable,
    Code.FeatureTemporarilyDisabledServerSide,
    Code.IndexNotYetAvailable,
    Code.SendMessagesHasBeenTemporarilyDisabled,
  ],
  rate_limited: [
    Code.ActionCannotBePerformedDueToSlowmodeRateLimit,
    Code.AnnouncementEditLimitExceeded,
    Code.ChannelSendRateLimit,
    Code.CloudflareIsBlockingYourRequest,
    Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
    Code.OpeningDirectMessagesTooFast,
    Code.ServerSendRateLimit,
    Code.ServiceResourceIsBeingRateLimited,
    31002, // Server write rate limit; has no name in discord-api-types
  ],
  channel_gone: [Code.UnknownChannel],
  thread_gone: [Code.InvalidActionOnArchivedThread, Code.ThreadLocked],
  not_allowed: [
    // Also of Hearth's own messages, after its application was created anew: they stand, and stay as they are.
    Code.CannotEditMessageAuthoredByAnotherUser,
    Code.CannotExecuteActionOnDMChannel,
    Code.CannotExecuteActionOnSystemMessage,
    Code.CannotExecuteActionOnThisChannelType,
    Code.CannotReferenceAMessageWithoutPermissionToReadMessageHistory,
    Code.CannotReplyWithoutPermissionToReadMessageHistory,
    Code.CannotSendAMessageInAForumChannel,
    Code.CannotSendMessagesInNonTextChannel,
    Code.ChannelVerificationLevelTooHighForYouToGainAccess,
    Code.GuildWidgetDisabled,
    Code.InvalidGuild,
    Code.MissingAccess,
    Code.MissingPermissions,
    Code.TagRequiredToCreateAForumPostInThisChannel,
    Code.ThereAreNoTagsAvailableThatCanBeSetByNonModerators,
    Code.UnknownGuild,
  ],
  restricted: [
    Code.InvalidMFALevel,
    Code.MaximumActiveAnnouncementThreads,
    Code.MaximumActiveThreads,
    Code.ServerNotAvailableInYourLocation,
    Code.TwoFactorAuthenticationIsRequired,
  ],
  user_unreachable: [
    Code.CannotSendMessagesToThisUser,
    Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    Code.InvalidRecipients,
    // Whoever wrote the message has blocked Hearth.
    Code.ReactionWasBlocked,
    Code.UnknownMember,
    Code.UnknownUser,
    Code.UserBannedFromThisGuild,
  ],
  message_gone: [Code.UnknownMessage],
  unauthorised: [
    Code.InvalidOAuth2AccessToken,
    Code.InvalidToken,
    Code.MissingRequiredOAuth2Scope,
    Code.NotAuthorizedToPerformThisActionOnThisApplication,
    Code.OAuth2ApplicationDoesNotHaveBot,
    Code.Unauthorized,
    Code.VerifyYourAccount,
  ],
  refused: [
    Code.ApplicationCommandWithThatNameAlreadyExists,
    Code.BotsCannotUseThisEndpoint,
    Code.CannotSendAnEmptyMessage,
    Code.ExplicitContentCannotBeSentToTheDesiredRecipient,
    Code.InteractionHasAlreadyBeenAcknowledged,
    Code.InvalidAPIVersion,
    Code.InvalidFormBodyOrContentType,
    Code.InvalidMessageType,
    Code.InvalidWebhookToken,
    Code.MaximumDailyApplicationCommandCreatesReached,
    Code.MaximumNumberOfApplicationCommandsReached,
    Code.MaximumNumberOfReactionsReached,
    Code.MaximumThreadParticipantsReached,
    Code.MessageBlockedByHarmfulLinksFilter,
    Code.MessageWasBlockedByAutomaticModeration,
    Code.NSFWChannelMessageReferenceNotAllowed,
    Code.RequestBodyContainsInvalidJSON,
    Code.RequestEntityTooLarge,
    Code.SpecifiedEmojiIsInvalid,
    Code.StageTopicServerNameServerDescriptionOrChannelNamesContainDisallowedWords,
    Code.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
    Code.ThreadAlreadyCreatedForMessage,
    Code.TitleWasBlockedByAutomaticModeration,
    Code.UnknownApplication,
    Code.UnknownApplicationCommand,
    Code.UnknownEmoji,
    Code.UnknownInteraction,
    Code.UnknownTag,
    Code.UnknownWebhook,
  ],
};

const failures: ReadonlyMap<number, DeliveryFailure> = new Map(
  Object.entries(codesOf).flatMap(([failure, codes]) =>
    codes.map((code) => [code, failure as DeliveryFailure] as const),
  ),
);

/** `undefined` for a code that is in no list. */
export const failureOfCode = (code: number): DeliveryFailure | undefined => failures.get(code);
