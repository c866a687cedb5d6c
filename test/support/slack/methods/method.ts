import type { Changes } from '../changes.ts';
import type { Conversations } from '../conversation.ts';
import type { Courier } from '../delivery.ts';
import type { Emit } from '../events.ts';
import type { Files } from '../files.ts';
import type { Channel, Fields, User } from '../shapes.ts';
import type { Triggers } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';

/** What a method works on. */
export interface World {
  space: Workspace;
  conversations: Conversations;
  triggers: Triggers;
  emit: Emit;
  courier: Courier;
  changed: Changes;
  scopes: () => ReadonlySet<string>;
  now: () => number;
  nextTs: () => string;
  socketUrl: () => string;
  revoke: () => void;
  files: Files;
}

export interface Method {
  /** which token may call it */
  token: 'bot' | 'app' | 'none';
  /** one of these scopes is enough; none means that any token will do */
  scopes: readonly string[];
  /** calls a minute that Slack documents for it; 0 where it has a rule of its own */
  perMinute: number;
  run(args: Fields, world: World): Fields | Promise<Fields>;
}

/** An `ok: false` answer. */
export class Refusal extends Error {
  readonly code: string;
  readonly more: Fields;

  constructor(code: string, more: Fields = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** The documented tiers, in calls a minute. Source: docs.slack.dev/apis/web-api/rate-limits. */
export const TIER = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

export const missing = (...names: string[]): Refusal =>
  new Refusal('invalid_arguments', {
    response_metadata: { messages: names.map((name) => `[ERROR] missing required field: ${name}`) },
  });

export function needText(args: Fields, name: string): string {
  const value = args[name];
  if (value === undefined || value === null || value === '') throw missing(name);
  return String(value);
}

export function optionalText(args: Fields, name: string): string | undefined {
  const value = args[name];
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

export const flagOf = (args: Fields, name: string): boolean => ['true', '1', true, 1].includes(args[name] as string);

/** A JSON argument: as an object in a JSON body, as text in a form. */
export function jsonOf(args: Fields, name: string, code: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new Refusal(code);
  }
}

/** The channel as the bot may know it: private ones that it is not in do not exist for it. */
export function channelOf(args: Fields, { space }: World, name = 'channel'): Channel {
  const id = needText(args, name);
  const found = space.channels.get(id) ?? [...space.channels.values()].find((one) => `#${one.name}` === id);
  if (!found || (found.kind !== 'public' && !found.members.has(space.bot.id))) throw new Refusal('channel_not_found');
  return found;
}

export function userOf(args: Fields, { space }: World, name = 'user'): User {
  const user = space.users.get(needText(args, name));
  if (!user) throw new Refusal('user_not_found');
  return user;
}

export function needScope(world: World, scope: string): void {
  if (world.scopes().has(scope)) return;
  throw new Refusal('missing_scope', { needed: scope, provided: [...world.scopes()].join(',') });
}

export const scopeFor = (channel: Channel, right: 'read' | 'history'): string =>
  `${{ public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[channel.kind]}:${right}`;
