import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Validate = (method: string, args: Readonly<Record<string, unknown>>) => readonly string[];

interface Called {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Checks calls of Slack's Web API against the limits that Slack documents; kept beside the repository. */
const TOOL = resolve(import.meta.dirname, '../../../shared/tools/check-slack-request.mjs');

/** Why calls cannot be checked on this machine; `undefined` where they can. */
export const uncheckable = existsSync(TOOL)
  ? undefined
  : `calls of Slack's Web API are not checked: there is no ${TOOL}`;

/** What Slack would have to say about these calls; nothing where there is no checker. */
export async function complaintsAboutCalls(calls: readonly Called[]): Promise<readonly string[]> {
  if (uncheckable !== undefined) return [];
  const { validateSlackRequest } = (await import(pathToFileURL(TOOL).href)) as { validateSlackRequest: Validate };
  return calls.flatMap(({ method, args }) =>
    validateSlackRequest(method, args).map((complaint) => `${method} ${complaint}`),
  );
}
