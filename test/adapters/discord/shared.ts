import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = new URL('../../../../shared/', import.meta.url);

type Validate = (method: string, path: string, body: unknown) => readonly string[];

/**
 * The checker of REST requests by Discord's OpenAPI document, which lies beside the repository; where it is not there
 * it finds nothing.
 */
export function sharedChecker(): Promise<Validate> {
  checker ??= loadChecker();
  return checker;
}

let checker: Promise<Validate> | undefined;

async function loadChecker(): Promise<Validate> {
  const file = new URL('tools/check-discord-request.mjs', shared);
  if (!existsSync(file)) return () => [];
  const { loadDiscordSpec, validateDiscordRequest } = (await import(file.href)) as {
    loadDiscordSpec: (path: string) => void;
    validateDiscordRequest: Validate;
  };
  loadDiscordSpec(fileURLToPath(new URL('discord-openapi.json', shared)));
  return validateDiscordRequest;
}

export interface SharedPayload {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** Recorded payloads and documented examples of Discord's, beside the repository; none where they are not there. */
export function sharedPayloads(kind: 'recorded' | 'docs'): readonly SharedPayload[] {
  const folder = new URL(`payloads/discord/${kind}/`, shared);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({
    name,
    data: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>,
  }));
}
