import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Checkers of what is sent against what the platforms document; kept beside the repository, and not there everywhere. */
const SHARED = resolve(import.meta.dirname, '../../../shared');
const SLACK_TOOL = `${SHARED}/tools/check-slack-request.mjs`;
const DISCORD_TOOL = `${SHARED}/tools/check-discord-request.mjs`;
const DISCORD_SPEC = `${SHARED}/discord-openapi.json`;

const whyNot = (what: string, ...needed: readonly string[]): string | undefined => {
  const missing = needed.find((file) => !existsSync(file));
  return missing && `${what} are not checked: there is no ${missing}`;
};

/** Why calls of Slack's Web API cannot be checked on this machine; `undefined` where they can. */
export const uncheckableCalls = whyNot('calls of Slack’s Web API', SLACK_TOOL);

/** Why requests to Discord cannot be checked on this machine; `undefined` where they can. */
export const uncheckableRequests = whyNot('requests to Discord', DISCORD_TOOL, DISCORD_SPEC);

interface Called {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

interface Requested {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const load = (tool: string): Promise<unknown> => import(pathToFileURL(tool).href);

/** What Slack would have to say about these calls; nothing where there is no checker. */
export async function complaintsAboutCalls(calls: readonly Called[]): Promise<readonly string[]> {
  if (uncheckableCalls !== undefined) return [];
  const { validateSlackRequest } = (await load(SLACK_TOOL)) as {
    validateSlackRequest(method: string, args: object): readonly string[];
  };
  return calls.flatMap(({ method, args }) =>
    validateSlackRequest(method, args).map((complaint) => `${method} ${complaint}`),
  );
}

/** What Discord would have to say about these requests; nothing where there is no checker. */
export async function complaintsAboutRequests(requests: readonly Requested[]): Promise<readonly string[]> {
  if (uncheckableRequests !== undefined) return [];
  const { loadDiscordSpec, validateDiscordRequest } = (await load(DISCORD_TOOL)) as {
    loadDiscordSpec(file: string): void;
    validateDiscordRequest(method: string, path: string, body: unknown): readonly string[];
  };
  loadDiscordSpec(DISCORD_SPEC);
  return requests.flatMap(({ method, path, body }) =>
    validateDiscordRequest(method, path, body).map((complaint) => `${method} ${path} ${complaint}`),
  );
}
