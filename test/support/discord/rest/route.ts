import type { Changes } from '../../slack/changes.ts';
import type { Answers } from '../answers.ts';
import type { StubClock } from '../clock.ts';
import type { Commands } from '../commands.ts';
import type { Conversations } from '../conversation.ts';
import type { Emit } from '../events.ts';
import type { PrivilegedIntents } from '../gateway/intents.ts';
import type { Interactions } from '../interactions.ts';
import { isObject } from '../rules/rule.ts';
import type { Fields } from '../shapes.ts';
import type { Threads } from '../threads.ts';
import type { World } from '../world.ts';
import type { UploadedFile } from './read.ts';

/** What routes work on. */
export interface Parts {
  world: World;
  talk: Conversations;
  threads: Threads;
  interactions: Interactions;
  answers: Answers;
  commands: Commands;
  emit: Emit;
  clock: StubClock;
  changed: Changes;
  newId: () => string;
  now: () => number;
  gatewayUrl: () => string;
  shards: () => number;
  sessionStarts: () => { total: number; remaining: number; reset_after: number; max_concurrency: number };
  privileged: PrivilegedIntents;
}

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** `undefined` means 204. */
export type Answer = { readonly status: number; readonly body: unknown } | undefined;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** parts that begin with a colon are parameters */
  readonly path: string;
  /** without a bot token: the token in the path is enough */
  readonly open?: true;
  run(call: Call, parts: Parts): Answer;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });

/** A body that is an object, or none. */
export const fieldsOf = (call: Call): Fields => (isObject(call.body) ? call.body : {});

/** `undefined` for what no client of Discord's would write. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function match(route: Route, method: string, path: string): Record<string, string> | undefined {
  if (route.method !== method) return undefined;
  const [wanted, given] = [route.path.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    const text = part.startsWith(':') ? decoded(value) : value;
    if (text === undefined || (!part.startsWith(':') && part !== value)) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = text;
  }
  return params;
}

/** The part of a path that has a rate limit of its own. Source: docs.discord.com/developers/topics/rate-limits. */
export const majorOf = (path: string): string => /^\/(?:channels|guilds|webhooks)\/[^/]+/.exec(path)?.[0] ?? '';
