import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { createSealing } from '../../../adapters/system/sealing.ts';
import { createMetrics } from '../../../adapters/web/metrics.ts';
import { createWebServer } from '../../../adapters/web/server.ts';
import { channelIn } from '../../../src/chat/address.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import type { Installations } from '../../../src/ports/installations.ts';
import { freePort } from '../../support/free-port.ts';
import { aMemoryStore } from '../../support/memory-store.ts';
import { startSlackFront } from '../../support/slack/front.ts';
import { type StubSlack, startStubSlack } from '../../support/slack/index.ts';
import { stubManifest } from '../../support/slack/stub-manifest.ts';
import { commands, menus, sentences } from './declarations.ts';
import { recordingInbound, recordingLog } from './recording.ts';

const signingSecret = '0123456789abcdef0123456789abcdef';
const app = { clientId: '1027.2046', clientSecret: 'client-secret-example' };
const stateSecret = 'a-state-secret-of-our-own';

/** What a browser has seen. */
export interface Seen {
  readonly status: number;
  readonly page: string;
  readonly cookie: string;
  readonly headers: Headers;
}

/** Says something else for Slack at oauth.v2.access. @param given what Slack says */
export type SaysOtherwise = (given: () => Promise<Record<string, unknown>>, to: ServerResponse) => Promise<void>;

interface ProcessOptions {
  readonly keys?: readonly Buffer[];
  /** Whether it has the pages. */
  readonly serves?: boolean;
  /** Whether it hears of what happens. */
  readonly listens?: boolean;
  /** Where it keeps installations. */
  readonly installations?: Installations;
}

/** Two workspaces with an app that anybody may install, and what goes wrong on the way. */
export async function givenAway() {
  const closing: (() => Promise<void>)[] = [];
  const clock = { ahead: 0 };
  const url = `http://127.0.0.1:${await freePort()}`;
  const store = await aMemoryStore(recordingLog());
  const core = recordingInbound();
  const firstKey = randomBytes(32);

  async function aWorkspace(domain: string): Promise<StubSlack> {
    const baseUrl = 'https://hearth.example';
    const declared = { commands, menus, prefix: '', baseUrl, socketMode: false, manyWorkspaces: true };
    const stub = await startStubSlack({
      signingSecret,
      domain,
      appId: 'A0INSTALL01',
      botToken: `xoxb-${domain}-${randomBytes(6).toString('hex')}`,
      manifest: stubManifest(slackManifest(declared)),
      isGivenAway: true,
      now: () => Date.now() + clock.ahead,
    });
    const general = stub.addChannel({ name: 'general', is_general: true });
    await stub.joinChannel(stub.addUser({ name: 'ada' }), general);
    stub.deliverTo(`${url}/slack/events`);
    return stub;
  }

  const [willow, birch] = await Promise.all([aWorkspace('willow'), aWorkspace('birch')]);
  const front = await startSlackFront({ ...app, redirectUris: [`${url}/slack/oauth_redirect`] }, [willow, birch]);
  const way = await aWayTo(front.apiUrl);

  async function aProcess({ keys = [firstKey], serves = true, listens = true, installations }: ProcessOptions = {}) {
    const log = recordingLog();
    const platform = createSlackPlatform({
      install: {
        ...app,
        stateSecret,
        baseUrl: url,
        installations: installations ?? store.installations,
        sealing: createSealing(keys),
      },
      signingSecret,
      apiUrl: way.apiUrl,
      commandPrefix: '',
      commands,
      menus,
      sentences,
      log,
      now: () => Date.now() + clock.ahead,
    });
    closing.push(() => platform.stop());
    if (serves) {
      const port = Number(new URL(url).port);
      const checks = { metrics: createMetrics(), checks: [] };
      const server = createWebServer({ host: '127.0.0.1', port, routes: platform.routes, log, ...checks });
      await server.start();
      closing.push(() => server.stop());
    }
    await platform.start(listens ? core : undefined);
    return { platform, log };
  }

  async function look(path: string, cookie = '', method = 'GET'): Promise<Seen> {
    const answer = await fetch(url + path, { method, headers: { cookie, connection: 'close' }, redirect: 'manual' });
    const [set = ''] = answer.headers.getSetCookie();
    const { status, headers } = answer;
    return { status, headers, page: await answer.text(), cookie: set.split(';')[0] ?? '' };
  }

  /** Begins, in a new browser, or in one that has cookies. */
  async function beginning(before = ''): Promise<{ readonly state: string; readonly cookie: string }> {
    const { page, cookie } = await look('/slack/install', before);
    const address = /href="([^"]*oauth[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    return { state: new URL(address).searchParams.get('state') ?? '', cookie };
  }

  const backWith = (query: Record<string, string>, cookie: string, method = 'GET'): Promise<Seen> =>
    look(`/slack/oauth_redirect?${new URLSearchParams(query)}`, cookie, method);

  return {
    url,
    clock,
    store,
    core,
    willow,
    birch,
    front,
    firstKey,
    stateSecret,
    aProcess,
    look,
    beginning,
    backWith,

    async installs(where: StubSlack, organisation?: { id: string; name: string }): Promise<Seen> {
      const { state, cookie } = await beginning();
      return backWith({ code: front.agree(where, organisation), state }, cookie);
    },

    /** From now on, until `undefined` is given. */
    accessSays(otherwise: SaysOtherwise | undefined): void {
      way.otherwise(otherwise);
    },

    says({ platform }: Awaited<ReturnType<typeof aProcess>>, where: StubSlack, words: string) {
      const [general] = where.channels;
      const at = channelIn({ platform: 'slack', space: where.team.id }, general?.id ?? '');
      return platform.post(at, message(paragraph(words)), words);
    },

    reacts: (where: StubSlack, more: Record<string, unknown> = {}) => {
      const at = Math.floor((Date.now() + clock.ahead) / 1000);
      const event = {
        type: 'reaction_added',
        user: 'U0ADA00001',
        reaction: 'raised_hands',
        item: { type: 'message', channel: 'C0GENERAL1', ts: `${at}.000100` },
        item_user: 'U0BO000001',
        event_ts: `${at}.000200`,
      };
      return where.send({
        type: 'event_callback',
        team_id: where.team.id,
        event_id: `Ev0${randomBytes(4).toString('hex')}`,
        event,
        event_time: at,
        ...more,
      });
    },

    async close() {
      for (const close of closing.splice(0).toReversed()) await close();
      await way.close();
      await front.close();
      await Promise.all([willow.close(), birch.close()]);
      await store.close();
    },
  };
}

export type GivenAway = Awaited<ReturnType<typeof givenAway>>;

/** The way to a server, on which oauth.v2.access can be answered by somebody else. */
async function aWayTo(apiUrl: string) {
  let otherwise: SaysOtherwise | undefined;
  async function pass(request: IncomingMessage, to: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization, 'content-type': type } = request.headers;
    const ask = () =>
      fetch(new URL(request.url ?? '/', apiUrl), {
        method: request.method ?? 'POST',
        headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
        body: Buffer.concat(chunks),
      });
    try {
      if (otherwise && request.url?.endsWith('/oauth.v2.access')) {
        return await otherwise(async () => (await (await ask()).json()) as Record<string, unknown>, to);
      }
      const answer = await ask();
      const wait = answer.headers.get('retry-after');
      to.writeHead(answer.status, { 'content-type': 'application/json', ...(wait && { 'retry-after': wait }) });
      to.end(await answer.text());
    } catch {
      to.destroy();
    }
  }
  const server = createServer((request, to) => void pass(request, to));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    otherwise(next: SaysOtherwise | undefined) {
      otherwise = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
