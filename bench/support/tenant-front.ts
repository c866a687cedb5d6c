import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { METHODS } from '../../test/support/slack/methods/index.ts';
import { type Rates, rates } from '../../test/support/slack/rates.ts';
import { readArguments, readToken } from '../../test/support/slack/requests.ts';
import { generalAt } from './many-spaces.ts';
import { tokenAt } from './tenants.ts';

/** What was posted in one workspace. */
interface Posted {
  posts: number;
  /** How often it was asked to slow down. */
  limited: number;
  /** Calls that came before the time which it was asked to wait. */
  early: number;
  waitUntil: number;
}

/** Slack as an app sees it that many have installed. */
export interface TenantFront {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** Of each workspace, by number. */
  readonly posted: readonly Readonly<Posted>[];
  /** Calls that Slack would refuse, by their code. */
  readonly refused: ReadonlyMap<string, number>;
  /** How many posts were taken in each second, by its number since 1970. */
  readonly perSecond: ReadonlyMap<number, number>;
  /** When posts were taken, in milliseconds since 1970; 0 before there is one. */
  firstPostAt(): number;
  lastPostAt(): number;
  close(): Promise<void>;
}

/** One workspace in so many is busy, and asks the first call to come back later. */
const busyOneIn = 100;

const busySeconds = 5;

export const isBusy = (place: number): boolean => place % busyOneIn === busyOneIn - 1;

/**
 * Stands in for many workspaces of which the stub is too large to have one each. It knows every token, takes messages
 * for the one channel of its workspace, and keeps Slack's documented limits: those of a method hold for each workspace,
 * and there is none for an app as a whole (https://docs.slack.dev/apis/web-api/rate-limits).
 */
export async function startTenantFront(workspaces: number): Promise<TenantFront> {
  const places = new Map(Array.from({ length: workspaces }, (_, place) => [tokenAt(place), place]));
  const posted = Array.from({ length: workspaces }, (): Posted => ({ posts: 0, limited: 0, early: 0, waitUntil: 0 }));
  const limits = new Map<number, Rates>();
  const refused = new Map<string, number>();
  const perSecond = new Map<number, number>();
  let firstPostAt = 0;
  let lastPostAt = 0;

  function refuse(code: string): object {
    refused.set(code, (refused.get(code) ?? 0) + 1);
    return { ok: false, error: code };
  }

  function limitsOf(place: number): Rates {
    const known = limits.get(place) ?? rates(Date.now, true);
    if (!limits.has(place)) known.enforce();
    limits.set(place, known);
    return known;
  }

  /** Seconds to wait; 0 where the call may go on. */
  function waitFor(place: number, name: string, channel: string): number {
    const own = posted[place];
    const method = METHODS[name];
    if (!own || !method) return 0;
    const now = Date.now();
    if (now < own.waitUntil) own.early += 1;
    const isFirst = isBusy(place) && own.limited === 0;
    const seconds = isFirst ? busySeconds : limitsOf(place).take(method, name, channel);
    if (seconds > 0) {
      own.limited += 1;
      own.waitUntil = now + seconds * 1_000;
    }
    return seconds;
  }

  function post(place: number, channel: string): object {
    if (channel !== generalAt(place).channel) return refuse('channel_not_found');
    const own = posted[place];
    if (own) own.posts += 1;
    lastPostAt = Date.now();
    firstPostAt ||= lastPostAt;
    const second = Math.floor(lastPostAt / 1_000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    return { ok: true, channel, ts: `${second}.${String(own?.posts ?? 0).padStart(6, '0')}` };
  }

  function answer(request: IncomingMessage, body: string, to: ServerResponse): void {
    const name = /^\/api\/([\w.]+)$/.exec(request.url ?? '')?.[1] ?? '';
    const read = readArguments(request, body);
    const args = 'refused' in read ? {} : read.args;
    const place = places.get(readToken(request, args) ?? '');
    const channel = String(args.channel ?? '');
    const type = { 'content-type': 'application/json; charset=utf-8' };
    const seconds = place === undefined ? 0 : waitFor(place, name, channel);
    if (seconds > 0) {
      to.writeHead(429, { ...type, 'retry-after': String(seconds) });
      to.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
      return;
    }
    to.writeHead(200, type).end(JSON.stringify(resultOf(name, place, channel)));
  }

  function resultOf(name: string, place: number | undefined, channel: string): object {
    if (place === undefined) return refuse('invalid_auth');
    if (name === 'chat.postMessage') return post(place, channel);
    // Where a post was put off, it is looked for before it is made again.
    return name === 'conversations.history' ? { ok: true, messages: [], has_more: false } : refuse('unknown_method');
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, Buffer.concat(chunks).toString('utf8'), response));
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    posted,
    refused,
    perSecond,
    firstPostAt: () => firstPostAt,
    lastPostAt: () => lastPostAt,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
