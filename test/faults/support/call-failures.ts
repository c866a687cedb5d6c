import { RESTJSONErrorCodes as Code } from 'discord.js';
import { failureOfCode } from '../../../adapters/discord/error-codes.ts';
import { failureOf } from '../../../adapters/slack/error-codes.ts';
import { DeliveryError, type DeliveryFailure, type FailureKind } from '../../../src/ports/chat-platform.ts';
import listed from '../../fixtures/slack/error-codes.json' with { type: 'json' };

export const failureKinds = [
  'passing',
  'refused',
  'theirs_to_mend',
  'ours_to_mend',
] as const satisfies readonly FailureKind[];

/** How a call can be answered, so that it failed in one of the four ways. */
export interface CallFailure {
  readonly kind: FailureKind;
  /** As the platform has it. */
  readonly code: string | number;
  readonly fault: { readonly error?: string; readonly code?: number; readonly status?: number };
}

const kindOf = (failure: DeliveryFailure): FailureKind => new DeliveryError(failure, '').kind;

/** What would be a lie of the platform's own: that a message is gone which stands there, or a thread where there is none. */
const untrue: readonly string[] = [
  'message_not_found',
  'thread_not_found',
  'thread_locked',
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
];

/** All that Slack lists for a method. */
export function slackFailures(method: string): readonly CallFailure[] {
  const own = (listed.methods as Readonly<Record<string, readonly string[]>>)[method];
  if (!own) throw new Error(`Nobody has written down how ${method} can fail: test/fixtures/slack/error-codes.json`);
  return [...own, ...listed.everyMethod]
    .filter((code) => !untrue.includes(code))
    .map((error) => ({ kind: kindOf(failureOf(error)), code: error, fault: { error } }));
}

const ours = [
  [Code.Unauthorized, 401],
  [Code.MissingRequiredOAuth2Scope, 403],
] as const;
const passing = [
  [Code.APIResourceOverloaded, 503],
  [Code.ServiceResourceIsBeingRateLimited, 429],
] as const;
const badForm = [Code.InvalidFormBodyOrContentType, 400] as const;

type Answers = readonly (readonly [code: number, status: number])[];

/** Discord lists no codes by route; these are what its documentation says of each, and what is seen. */
const ofDiscord: Readonly<Record<string, Answers>> = {
  'POST /channels/:channel/messages': [
    badForm,
    [Code.MessageWasBlockedByAutomaticModeration, 400],
    [Code.MissingPermissions, 403],
    [Code.MissingAccess, 403],
    [Code.CannotSendMessagesToThisUser, 403],
    [Code.ChannelSendRateLimit, 429],
  ],
  'PATCH /channels/:channel/messages/:message': [
    badForm,
    [Code.MissingAccess, 403],
    [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached, 429],
  ],
  'POST /channels/:channel/messages/:message/threads': [
    badForm,
    [Code.MissingPermissions, 403],
    [Code.MaximumActiveThreads, 400],
  ],
  'POST /users/@me/channels': [
    badForm,
    [Code.CannotSendMessagesToThisUser, 403],
    [Code.OpeningDirectMessagesTooFast, 400],
  ],
  'POST /interactions/:interaction/:token/callback': [
    badForm,
    [Code.UnknownInteraction, 404],
    [Code.MissingAccess, 403],
  ],
  'PATCH /webhooks/:application/:token/messages/@original': [
    badForm,
    [Code.UnknownWebhook, 404],
    [Code.MissingAccess, 403],
  ],
  'POST /webhooks/:application/:token': [badForm, [Code.UnknownWebhook, 404], [Code.MissingAccess, 403]],
  'PUT /channels/:channel/messages/:message/reactions/:emoji/@me': [
    badForm,
    [Code.MaximumNumberOfReactionsReached, 400],
    [Code.ReactionWasBlocked, 403],
    [Code.MissingPermissions, 403],
  ],
  'DELETE /channels/:channel/messages/:message/reactions/:emoji/@me': [badForm, [Code.MissingAccess, 403]],
  'GET /guilds/:guild/members/:member': [badForm, [Code.MissingAccess, 403]],
  'GET /channels/:channel': [badForm, [Code.MissingAccess, 403]],
  'GET /channels/:channel/messages': [badForm, [Code.MissingAccess, 403]],
};

/** Whether a path is one of a template's, in which `:any` stands for one part. */
function fits(template: string, path: string): boolean {
  const [parts, given] = [template.split('/'), path.split('/')];
  return parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at]);
}

/** The route of a request; the request itself where nobody has written down how it can fail. */
export function routeOf(method: string, path: string): string {
  const asked = `${method} ${path}`;
  return Object.keys(ofDiscord).find((route) => fits(route, asked)) ?? asked;
}

/** @param route such as `POST /channels/:channel/messages` */
export function discordFailures(route: string): readonly CallFailure[] {
  const own = ofDiscord[route];
  if (!own) throw new Error(`Nobody has written down how ${route} can fail`);
  return [...own, ...passing, ...ours].map(([code, status]) => {
    const failure = failureOfCode(code);
    if (!failure) throw new Error(`Discord’s code ${code} is in no list`);
    return { kind: kindOf(failure), code, fault: { code, status } };
  });
}
