import * as schemas from 'discord-api-spec/zod';
import * as z from 'zod/mini';
import { isObject } from './rules/rule.ts';

const commandList = z.nullable(z.array(schemas.ApplicationCommandUpdateRequestSchema));

/** The bodies that Hearth sends, as Discord's OpenAPI document describes them. */
const BODIES: Readonly<Record<string, z.ZodMiniType>> = {
  'PUT /applications/{application_id}/commands': commandList,
  'PUT /applications/{application_id}/guilds/{guild_id}/commands': commandList,
  'POST /applications/{application_id}/commands': schemas.ApplicationCommandCreateRequestSchema,
  'POST /applications/{application_id}/guilds/{guild_id}/commands': schemas.ApplicationCommandCreateRequestSchema,
  'PATCH /applications/{application_id}/commands/{command_id}': schemas.ApplicationCommandPatchRequestPartialSchema,
  'POST /channels/{channel_id}/messages': schemas.MessageCreateRequestSchema,
  'PATCH /channels/{channel_id}/messages/{message_id}': schemas.MessageEditRequestPartialSchema,
  'POST /channels/{channel_id}/messages/{message_id}/threads': schemas.CreateTextThreadWithMessageRequestSchema,
  'POST /channels/{channel_id}/threads': z.union([
    schemas.CreateForumThreadRequestSchema,
    schemas.CreateTextThreadWithoutMessageRequestSchema,
  ]),
  'PATCH /channels/{channel_id}': z.union([
    schemas.UpdateThreadRequestPartialSchema,
    schemas.UpdateGuildChannelRequestPartialSchema,
  ]),
  'POST /interactions/{interaction_id}/{interaction_token}/callback': z.union([
    schemas.CreateMessageInteractionCallbackRequestSchema,
    schemas.UpdateMessageInteractionCallbackRequestSchema,
    schemas.ModalInteractionCallbackRequestSchema,
    schemas.ApplicationCommandAutocompleteCallbackRequestSchema,
    schemas.PongInteractionCallbackRequestSchema,
  ]),
  'POST /users/@me/channels': schemas.CreatePrivateChannelRequestSchema,
  'POST /webhooks/{webhook_id}/{webhook_token}': schemas.IncomingWebhookInteractionRequestSchema,
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original': schemas.IncomingWebhookUpdateRequestPartialSchema,
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}':
    schemas.IncomingWebhookUpdateRequestPartialSchema,
};

/** Those with the fewest parameters first: `@original` is not the message of that id. */
const ENDPOINTS = Object.keys(BODIES)
  .map((endpoint) => ({ endpoint, pattern: new RegExp(`^${endpoint.replace(/\{[^}]+\}/g, '[^/]+')}$`) }))
  .sort((a, b) => a.endpoint.split('{').length - b.endpoint.split('{').length);

/** What a request with a body is for, such as `PATCH /channels/{channel_id}`. */
export const endpointOf = (method: string, path: string): string | undefined =>
  ENDPOINTS.find(({ pattern }) => pattern.test(`${method} ${path}`))?.endpoint;

/** What the published document says against a body, by the schemas that the package discord-api-spec makes of it. */
export function mismatches(endpoint: string, body: unknown): readonly string[] {
  const { error } = BODIES[endpoint]?.safeParse(asPublished(body)) ?? {};
  return error === undefined ? [] : error.issues.map(inWords);
}

/** Of something that fits none of several schemas, what is wrong by the one that it comes nearest to. */
function inWords(issue: z.core.$ZodIssue): string {
  const at = `/${issue.path.join('/')}`;
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return `${at}: ${issue.message}`;
  const nearest = issue.errors.reduce((one, other) => (depthOf(other) > depthOf(one) ? other : one));
  return nearest.map((each) => `${at === '/' ? '' : at}${inWords(each)}`).join('; ');
}

const depthOf = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map(({ path }) => path.length));

/**
 * The document has permissions as numbers, and the ids of attachments as text; the API takes either, and discord.js
 * sends the other.
 */
function asPublished(value: unknown, key = '', within = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => asPublished(each, '', key));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asPublished(each, name, within)]));
  }
  if (key === 'default_member_permissions' && typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  return key === 'id' && within === 'attachments' && typeof value === 'number' ? String(value) : value;
}
