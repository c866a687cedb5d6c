import { pathToFileURL } from 'node:url';
import { beside } from './beside.ts';
import { complaintsAboutRequest } from './discord/complaints.ts';
import { complaintsAboutCall } from './slack/complaints.ts';

/** Says what Slack would have against a call of its Web API; nothing where all is well. */
export type CheckCall = (method: string, args: Readonly<Record<string, unknown>>) => readonly string[];

/** Says what Discord would have against a request to its REST API, with its path below `/api/v10`. */
export type CheckRequest = (method: string, path: string, body: unknown) => readonly string[];

/** By the tables of this repository, and where it is there by the checker that lies beside it. */
export async function slackChecker(): Promise<CheckCall> {
  const other = await otherSlackChecker();
  return (method, args) => [...complaintsAboutCall(method, args), ...(other?.(method, args) ?? [])];
}

/** By the tables of this repository and the published schemas, and where it is there by the checker beside it. */
export async function discordChecker(): Promise<CheckRequest> {
  const other = await otherDiscordChecker();
  return (method, path, body) => [
    ...complaintsAboutRequest(method, path, body),
    ...(other?.(method, path, body) ?? []),
  ];
}

/** The checker beside the repository alone, which has to agree with the tables here. */
export async function otherSlackChecker(): Promise<CheckCall | undefined> {
  const tool = beside('tools/check-slack-request.mjs');
  if (tool === undefined) return undefined;
  const { validateSlackRequest } = (await import(pathToFileURL(tool).href)) as { validateSlackRequest: CheckCall };
  return validateSlackRequest;
}

export async function otherDiscordChecker(): Promise<CheckRequest | undefined> {
  const [tool, document] = [beside('tools/check-discord-request.mjs'), beside('discord-openapi.json')];
  if (tool === undefined || document === undefined) return undefined;
  const { loadDiscordSpec, validateDiscordRequest } = (await import(pathToFileURL(tool).href)) as {
    loadDiscordSpec(file: string): void;
    validateDiscordRequest: CheckRequest;
  };
  loadDiscordSpec(document);
  return validateDiscordRequest;
}
