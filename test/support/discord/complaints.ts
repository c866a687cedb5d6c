import { endpointOf, mismatches } from './published.ts';
import { Refusal } from './refusal.ts';
import { command, commands } from './rules/command.ts';
import { newMessage } from './rules/message.ts';
import { modal } from './rules/modal.ts';
import { insist, isObject } from './rules/rule.ts';

/** Callbacks to an interaction: docs.discord.com/developers/interactions/receiving-and-responding. */
const [messageCallback, modalCallback] = [4, 9];

/** The limits that the published document leaves out, for bodies that a test checks without sending them to the stub. */
const RULES: Readonly<Record<string, (body: unknown) => void>> = {
  'PUT /applications/{application_id}/commands': (body) => insist(body, commands),
  'PUT /applications/{application_id}/guilds/{guild_id}/commands': (body) => insist(body, commands),
  'POST /applications/{application_id}/commands': (body) => insist(body, command),
  'POST /applications/{application_id}/guilds/{guild_id}/commands': (body) => insist(body, command),
  'POST /channels/{channel_id}/messages': (body) => void newMessage(body),
  'POST /interactions/{interaction_id}/{interaction_token}/callback': (body) => {
    if (!isObject(body)) return;
    if (body.type === messageCallback) newMessage(body.data);
    if (body.type === modalCallback) insist(body.data, modal);
  },
};

/**
 * What Discord would say against a request, by its published OpenAPI document and by the limits of its documentation.
 * @param path below `/api/v10`
 */
export function complaintsAboutRequest(method: string, path: string, body: unknown): readonly string[] {
  if (body === undefined || body === null) return [];
  const endpoint = endpointOf(method, path);
  if (endpoint === undefined) return ['no schema is chosen for the body of such a request'];
  return [...mismatches(endpoint, body), ...refusals(endpoint, body)];
}

function refusals(endpoint: string, body: unknown): readonly string[] {
  try {
    RULES[endpoint]?.(body);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [JSON.stringify(error.body())];
  }
}
