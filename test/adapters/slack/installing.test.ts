import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetLost, rotateKey } from '../../../adapters/slack/install/rotate-key.ts';
import { botScopes, slackManifest } from '../../../adapters/slack/manifest.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { createSealing } from '../../../adapters/system/sealing.ts';
import { createMetrics } from '../../../adapters/web/metrics.ts';
import { createWebServer } from '../../../adapters/web/server.ts';
import { channelIn } from '../../../src/chat/address.ts';
import { privately } from '../../../src/chat/answer.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { hourMs, instant, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { freePort } from '../../support/free-port.ts';
import { aMemoryStore } from '../../support/memory-store.ts';
import { type SlackFront, startSlackFront } from '../../support/slack/front.ts';
import { type StubSlack, startStubSlack } from '../../support/slack/index.ts';
import { stubManifest } from '../../support/slack/stub-manifest.ts';
import { commands, menus, sentences } from './declarations.ts';
import { type RecordingInbound, recordingInbound, recordingLog } from './recording.ts';

const signingSecret = '0123456789abcdef0123456789abcdef';
const app = { clientId: '1027.2046', clientSecret: 'client-secret-example' };

let willow: StubSlack;
let birch: StubSlack;
let front: SlackFront;
let store: Store;
let core: RecordingInbound;
let url: string;
const metrics = createMetrics();
const closing: (() => Promise<void>)[] = [];

async function aWorkspace(domain: string): Promise<StubSlack> {
  const manifest = slackManifest({
    commands,
    menus,
    prefix: '',
    baseUrl: 'https://hearth.example',
    socketMode: false,
    manyWorkspaces: true,
  });
  const stub = await startStubSlack({
    signingSecret,
    domain,
    appId: 'A0INSTALL01',
    botToken: `xoxb-${domain}-${randomBytes(6).toString('hex')}`,
    manifest: stubManifest(manifest),
    isGivenAway: true,
    now: () => Date.now() + ahead,
  });
  closing.push(() => stub.close());
  const general = stub.addChannel({ name: 'general', is_general: true });
  await stub.joinChannel(stub.addUser({ name: 'ada' }), general);
  return stub;
}

const newest = randomBytes(32);

/** By how much the clock of the processes is ahead. */
let ahead = 0;

/** A process that hears of all workspaces. */
async function aProcess(keys: readonly [Buffer, ...Buffer[]] = [newest], serves = true) {
  const log = recordingLog();
  const platform = createSlackPlatform({
    install: {
      ...app,
      stateSecret: 'a-state-secret-of-our-own',
      baseUrl: url,
      installations: store.installations,
      sealing: createSealing(keys),
    },
    signingSecret,
    apiUrl: front.apiUrl,
    commandPrefix: '',
    commands,
    menus,
    sentences,
    log,
    now: () => Date.now() + ahead,
  });
  closing.push(() => platform.stop());
  if (!serves) return { platform, log };
  const port = Number(new URL(url).port);
  const server = createWebServer({ host: '127.0.0.1', port, routes: platform.routes, log, metrics, checks: [] });
  await server.start();
  closing.push(() => server.stop());
  return { platform, log };
}

async function started(keys?: readonly [Buffer, ...Buffer[]]) {
  const running = await aProcess(keys);
  await running.platform.start(core);
  return running;
}

/** What a browser has seen. */
interface Seen {
  readonly status: number;
  readonly page: string;
  readonly cookie: string;
}

async function look(address: string, cookie = ''): Promise<Seen> {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
  const [set = ''] = answer.headers.getSetCookie();
  return { status: answer.status, page: await answer.text(), cookie: set.split(';')[0] ?? '' };
}

/** Begins, in a new browser. @returns what leads to Slack, and the cookie */
async function beginning(): Promise<{ toSlack: URL; cookie: string }> {
  const { page, cookie } = await look(`${url}/slack/install`);
  const address = /href="([^"]*oauth[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  return { toSlack: new URL(address), cookie };
}

const backWith = (query: Record<string, string>, cookie: string): Promise<Seen> =>
  look(`${url}/slack/oauth_redirect?${new URLSearchParams(query)}`, cookie);

async function installs(where: StubSlack, organisation?: { id: string; name: string }): Promise<Seen> {
  const { toSlack, cookie } = await beginning();
  return backWith({ code: front.agree(where, organisation), state: toSlack.searchParams.get('state') ?? '' }, cookie);
}

const asks = (stub: StubSlack, more: Record<string, string> = {}) =>
  stub.send({
    command: '/ask',
    text: 'why',
    team_id: stub.team.id,
    user_id: 'U0ADA00001',
    channel_id: 'C0GENERAL1',
    trigger_id: `1.2.${randomBytes(4).toString('hex')}`,
    ...more,
  });

async function reacts(stub: StubSlack): Promise<number> {
  const at = Math.floor((Date.now() + ahead) / 1000);
  const event = {
    type: 'reaction_added',
    user: 'U0ADA00001',
    reaction: 'raised_hands',
    item: { type: 'message', channel: 'C0GENERAL1', ts: `${at}.000100` },
    item_user: 'U0BO000001',
    event_ts: `${at}.000200`,
  };
  const body = {
    type: 'event_callback',
    team_id: stub.team.id,
    event_id: `Ev0${randomBytes(4).toString('hex')}`,
    event,
  };
  return (await stub.send({ ...body, event_time: at })).status;
}

beforeEach(async () => {
  [willow, birch] = await Promise.all([aWorkspace('willow'), aWorkspace('birch')]);
  store = await aMemoryStore(recordingLog());
  core = recordingInbound();
  ahead = 0;
  url = `http://127.0.0.1:${await freePort()}`;
  front = await startSlackFront({ ...app, redirectUris: [`${url}/slack/oauth_redirect`] }, [willow, birch]);
  for (const stub of [willow, birch]) stub.deliverTo(`${url}/slack/events`);
});

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await front.close();
  await store.close();
});

describe('installing', () => {
  it('leads to Slack with every scope, and back to a page that says what is next', async () => {
    await started();
    const { toSlack } = await beginning();
    expect(toSlack.origin + toSlack.pathname).toBe(new URL('/oauth/v2/authorize', front.apiUrl).href);
    expect(toSlack.searchParams.get('scope')?.split(',')).toEqual([...botScopes]);
    const { status, page } = await installs(willow);
    expect([status, page]).toEqual([200, expect.stringContaining(`Hearth is in ${willow.team.name}`)]);
    expect(page).toContain('/hearth community setup');
    expect(page).toContain('/invite @hearth');
    expect(core.of('space')).toMatchObject([
      {
        space: { platform: 'slack', space: willow.team.id },
        name: willow.team.name,
        broughtBy: { platform: 'slack', space: willow.team.id, user: 'U0INSTALLER' },
      },
    ]);
  });

  it('makes Hearth speak and listen in each workspace, with the token of that one', async () => {
    const { platform } = await started();
    await installs(willow);
    await installs(birch);
    core.answer = async () => privately(message(paragraph('Done.')));
    for (const stub of [willow, birch]) {
      expect(JSON.parse((await asks(stub)).body)).toMatchObject({ text: 'Done.' });
      const [general] = stub.channels;
      const at = channelIn({ platform: 'slack', space: stub.team.id }, general?.id ?? '');
      await platform.post(at, message(paragraph('Hello')), 'outbox-1');
      expect(stub.messages(at.channel).map(({ text }) => text)).toContain('Hello');
    }
    expect(core.of('command').map(({ user }) => user.space)).toEqual([willow.team.id, birch.team.id]);
  });

  it('is done once more without harm', async () => {
    await started();
    await installs(willow);
    expect((await installs(willow)).status).toBe(200);
    await Promise.all([installs(birch), installs(birch)]);
    expect((await store.installations.list('slack', undefined, 10)).map(({ id }) => id).toSorted()).toEqual(
      [willow.team.id, birch.team.id].toSorted(),
    );
  });

  it('keeps the token where nobody can read it: not in the database, not in the log', async () => {
    const { log } = await started();
    await installs(willow);
    const token = willow.botToken;
    expect(JSON.stringify(await store.installations.list('slack', undefined, 10))).not.toContain(token);
    expect(JSON.stringify(log.lines)).not.toContain(token);
    const exported: unknown[] = [];
    for await (const record of store.export()) exported.push(record);
    expect(JSON.stringify(exported)).not.toContain(token);
  });

  it.each([
    ['was cancelled', { error: 'access_denied' }, 200, 'Hearth was not installed'],
    ['brings no code', {}, 400, 'Please begin again'],
    ['brings a code that Slack does not know', { code: 'made-up' }, 400, 'Please begin again'],
  ])('that %s says so, and keeps nothing', async (_, query, status, says) => {
    await started();
    const { toSlack, cookie } = await beginning();
    const state = toSlack.searchParams.get('state') ?? '';
    const seen = await backWith({ ...query, state } as Record<string, string>, cookie);
    expect([seen.status, seen.page]).toEqual([status, expect.stringContaining(says)]);
    expect(await store.installations.list('slack', undefined, 1)).toEqual([]);
  });

  it('does not believe a state of another browser, a forged one, or one that was used', async () => {
    await started();
    const [mine, theirs] = [await beginning(), await beginning()];
    const stateOf = ({ toSlack }: { toSlack: URL }) => toSlack.searchParams.get('state') ?? '';
    const forged = `${stateOf(mine).slice(0, -3)}abc`;
    for (const [state, cookie] of [
      [stateOf(theirs), mine.cookie],
      [stateOf(mine), ''],
      [forged, `slack-app-oauth-state=${forged}`],
      ['', mine.cookie],
    ] as const) {
      const seen = await backWith({ code: front.agree(willow), state }, cookie);
      expect([state, seen.status, seen.page]).toEqual([state, 400, expect.stringContaining('Please begin again')]);
    }
    expect(await store.installations.list('slack', undefined, 1)).toEqual([]);
    const code = front.agree(willow);
    const first = await backWith({ code, state: stateOf(mine) }, mine.cookie);
    expect(first.status).toBe(200);
    // The browser has lost the state, and Slack takes no code twice.
    expect((await backWith({ code, state: stateOf(mine) }, first.cookie)).page).toContain('is finished');
    expect((await backWith({ code, state: stateOf(mine) }, mine.cookie)).status).toBe(400);
    expect(await store.installations.list('slack', undefined, 10)).toHaveLength(1);
  });

  it('says so where something goes wrong, and that the secret is wrong only in the log', async () => {
    const { log } = await started();
    willow.fail('auth.test', { error: 'fatal_error', times: 9 });
    const { status, page } = await installs(willow);
    expect([status, page]).toEqual([502, expect.stringContaining('Hearth could not be installed')]);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(await store.installations.list('slack', undefined, 1)).toEqual([]);
  });
});

describe('an installation that was kept, although the core could not hear of it', () => {
  it('is not called one that failed, and the core hears of it with the next event', async () => {
    await started();
    core.handle = () => Promise.reject(new Error('The database is away'));
    const { status, page } = await installs(willow);
    expect(await store.installations.list('slack', undefined, 10)).toHaveLength(1);
    core.handle = () => Promise.resolve();
    await asks(willow);
    expect(core.of('command')).toHaveLength(1);
    expect([status, page]).toEqual([200, expect.stringContaining(`Hearth is in ${willow.team.name}`)]);
  });
});

describe('a workspace that Hearth is not installed in', () => {
  it('gets the address to install it, and nothing reaches the core', async () => {
    await started();
    await installs(willow);
    const { body } = await asks(birch);
    expect(JSON.parse(body)).toMatchObject({
      text: `This bot is not installed in your workspace: ${url}/slack/install`,
    });
    expect(core.of('command')).toEqual([]);
  });
});

describe('removing', () => {
  it('takes the token away, and only there', async () => {
    const { platform } = await started();
    await installs(willow);
    await installs(birch);
    await asks(willow);
    await willow.uninstall();
    await willow.idle();
    expect(core.of('removed').map(({ space }) => space.space)).toContain(willow.team.id);
    expect((await store.installations.list('slack', undefined, 10)).map(({ id }) => id)).toEqual([birch.team.id]);
    const gone = channelIn({ platform: 'slack', space: willow.team.id }, 'C0GENERAL1');
    await expect(platform.post(gone, message(paragraph('Hello')), 'o')).rejects.toThrow('not_installed');
  });

  it('is not believed when the notice is older than the installation', async () => {
    await started();
    await installs(willow);
    const before = Math.floor(Date.now() / 1000) - 3_600;
    const notice = {
      type: 'event_callback',
      team_id: willow.team.id,
      event_id: 'Ev0LATE',
      event_time: before,
      event: { type: 'app_uninstalled', event_ts: `${before}.000100` },
    };
    expect((await willow.send(notice)).status).toBe(200);
    expect(core.of('removed')).toEqual([]);
    expect(await store.installations.list('slack', undefined, 10)).toHaveLength(1);
  });

  it('and installing again brings it back', async () => {
    await started();
    await installs(willow);
    await willow.uninstall();
    await willow.idle();
    await installs(willow);
    await asks(willow);
    expect(core.of('command')).toHaveLength(1);
    expect(core.of('space')).toHaveLength(2);
  });
});

describe('the key', () => {
  it('may be a new one, with the old one behind it', async () => {
    const first = await started();
    await installs(willow);
    await first.platform.stop();
    for (const close of closing.splice(2).toReversed()) await close();
    await started([randomBytes(32), newest]);
    await asks(willow);
    expect(core.of('command')).toHaveLength(1);
  });

  it('is exchanged for a new one while Hearth runs', async () => {
    const first = await started();
    await installs(willow);
    const next = randomBytes(32);
    const both = createSealing([next, newest]);
    expect(await rotateKey(store.installations, both)).toEqual({ rotated: 1, current: 0 });
    expect(await rotateKey(store.installations, both)).toEqual({ rotated: 0, current: 1 });
    await first.platform.stop();
    for (const close of closing.splice(2).toReversed()) await close();
    await started([next]);
    await asks(willow);
    expect(core.of('command')).toHaveLength(1);
  });

  it('that is missing while tokens are there ends the start, with what to do', async () => {
    await started();
    await installs(willow);
    for (const close of closing.splice(2).toReversed()) await close();
    const { platform } = await aProcess([randomBytes(32)]);
    await expect(platform.start(core)).rejects.toThrow('no key in ENCRYPTION_KEY opens');
  });
});

describe('a key that is lost for good', () => {
  it('costs the tokens that it opened, and nothing else', async () => {
    await started();
    await installs(willow);
    for (const close of closing.splice(2).toReversed()) await close();
    const next = createSealing([randomBytes(32)]);
    expect(await forgetLost(store.installations, next)).toBe(1);
    expect(await forgetLost(store.installations, next)).toBe(0);
    const key = randomBytes(32);
    await started([key]);
    expect(JSON.parse((await asks(willow)).body).text).toContain(`${url}/slack/install`);
    await installs(willow);
    await asks(willow);
    expect(core.of('command')).toHaveLength(1);
    expect(await forgetLost(store.installations, createSealing([key]))).toBe(0);
  });
});

describe('a token that ends after twelve hours', () => {
  const says = (platform: Awaited<ReturnType<typeof started>>['platform'], key: string) => {
    const [general] = willow.channels;
    const at = channelIn({ platform: 'slack', space: willow.team.id }, general?.id ?? '');
    return platform.post(at, message(paragraph(key)), key);
  };

  it('is exchanged before its end, once, whichever process is first', async () => {
    front.rotate();
    const [one, other] = [await started(), await aProcess(undefined, false)];
    await other.platform.start();
    await installs(willow);
    await Promise.all([says(one.platform, 'first'), says(other.platform, 'second')]);
    expect(front.exchanged).toBe(0);
    ahead = 11 * hourMs;
    await Promise.all([says(one.platform, 'third'), says(other.platform, 'fourth')]);
    await vi.waitFor(() => expect(front.exchanged).toBe(1));
    ahead += 2 * hourMs;
    await Promise.all([says(one.platform, 'fifth'), says(other.platform, 'sixth')]);
    expect(front.exchanged).toBe(1);
    expect(willow.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok)).toHaveLength(6);
  });

  it('that nobody used until after its end is exchanged when it is needed', async () => {
    front.rotate();
    const { platform } = await started();
    await installs(willow);
    ahead = 30 * hourMs;
    await says(platform, 'late');
    expect(front.exchanged).toBe(1);
  });

  it('that cannot be exchanged any more makes its workspace wait, with what to do', async () => {
    front.rotate();
    const { platform } = await started();
    await installs(willow);
    front.forgetRefreshTokens();
    ahead = 13 * hourMs;
    await expect(says(platform, 'never')).rejects.toMatchObject({
      failure: 'unauthorised',
      remedy: expect.stringContaining(`${url}/slack/install`),
    });
  });

  it('that cannot be exchanged any more lets Hearth hear on, and answer with what is at hand', async () => {
    front.rotate();
    await started();
    await installs(willow);
    front.forgetRefreshTokens();
    ahead = 13 * hourMs;
    core.answer = async () => privately(message(paragraph('Done.')));
    expect(JSON.parse((await asks(willow)).body)).toMatchObject({ text: 'Done.' });
    expect(await reacts(willow)).toBe(200);
    expect(core.of('reaction')).toHaveLength(1);
  });

  it('is not exchanged for what Hearth only hears', async () => {
    front.rotate();
    await started();
    await installs(willow);
    ahead = 13 * hourMs;
    expect(await reacts(willow)).toBe(200);
    expect([core.of('reaction').length, front.exchanged]).toEqual([1, 0]);
  });
});

describe('a post whose outcome is unknown', () => {
  it('is found again among the few messages that Slack shows an app that is given away', async () => {
    const { platform } = await started();
    await installs(willow);
    const posts = postsIn(platform);
    const { id } = await posts('outbox-1');
    expect((await posts('outbox-1', minuteMs)).id).toBe(id);
  });

  it('holds up nothing for a minute while Slack lets nobody look', async () => {
    const { platform } = await started();
    await installs(willow);
    const posts = postsIn(platform);
    await posts('outbox-1');
    await posts('outbox-1', minuteMs);
    const { id } = await posts('outbox-2');
    expect((await posts('outbox-2', minuteMs)).id).not.toBe(id);
  });

  it('is said again rather than looked for in many pages, a minute for each', async () => {
    const { platform } = await started();
    await installs(willow);
    const posts = postsIn(platform);
    const { id, at } = await posts('outbox-1');
    for (let count = 0; count < 20; count += 1) await platform.post(at, message(paragraph('Newer')), `newer-${count}`);
    expect((await posts('outbox-1', minuteMs)).id).not.toBe(id);
  });

  function postsIn(platform: Awaited<ReturnType<typeof started>>['platform']) {
    const [general] = willow.channels;
    const at = channelIn({ platform: 'slack', space: willow.team.id }, general?.id ?? '');
    return (key: string, triedForMs?: number) => platform.post(at, message(paragraph('Hello')), key, triedForMs);
  }
});

describe('a token that is refused', () => {
  it('is the concern of that workspace only, and names who can mend it', async () => {
    const { platform } = await started();
    await installs(willow);
    await installs(birch);
    willow.fail('chat.postMessage', { error: 'token_revoked' });
    const post = (stub: StubSlack) => {
      const [general] = stub.channels;
      const at = channelIn({ platform: 'slack', space: stub.team.id }, general?.id ?? '');
      return platform.post(at, message(paragraph('Hello')), 'outbox-1');
    };
    await expect(post(willow)).rejects.toMatchObject({
      failure: 'unauthorised',
      remedy: expect.stringContaining(`${url}/slack/install`),
    });
    await expect(post(birch)).resolves.toBeDefined();
    expect(platform.tokenOf({ platform: 'slack', space: willow.team.id })).not.toBe(
      platform.tokenOf({ platform: 'slack', space: birch.team.id }),
    );
  });
});

describe('an organisation', () => {
  const organisation = { id: 'E0FOREST01', name: 'Forest' };
  const inForest = { enterprise_id: organisation.id, is_enterprise_install: 'true' };

  it('has its workspaces looked after one by one, from the first time that somebody acts there', async () => {
    const { platform } = await started();
    const { page } = await installs(willow, organisation);
    expect(page).toContain('Hearth is installed for Forest');
    expect(page).toContain('<em>Integrations</em>');
    expect(core.of('space')).toEqual([]);
    await asks(willow, inForest);
    expect(core.of('command')).toHaveLength(1);
    const space = { platform: 'slack', space: willow.team.id };
    await vi.waitFor(() =>
      expect(core.of('space')).toMatchObject([
        { space, name: undefined, defaultChannel: undefined },
        { space, name: willow.team.name, defaultChannel: { channel: willow.channels[0]?.id } },
      ]),
    );
    await asks(willow, inForest);
    expect(core.of('space')).toHaveLength(2);
    const [general] = willow.channels;
    const at = channelIn({ platform: 'slack', space: willow.team.id }, general?.id ?? '');
    await platform.post(at, message(paragraph('Hello')), 'outbox-1');
    expect(willow.messages(at.channel).map(({ text }) => text)).toContain('Hello');
  });

  it.each([
    ['the organisation', () => organisation.id],
    ['one of its workspaces', () => willow.team.id],
  ])('is left as a whole when Slack says of %s that Hearth was removed', async (_, team) => {
    await started();
    await installs(willow, organisation);
    await asks(willow, inForest);
    await store.installations.save({
      platform: 'slack',
      id: 'T0SISTER01',
      details: { name: 'Sister', organisation: organisation.id, isIntroduced: true },
      sealed: undefined,
      installedAt: instant(Date.now()),
    });
    willow.revokeToken();
    const notice = {
      type: 'event_callback',
      team_id: team(),
      enterprise_id: organisation.id,
      event_id: 'Ev0LEFT',
      event_time: Math.floor(Date.now() / 1000) + 1,
      authorizations: [{ enterprise_id: organisation.id, team_id: null, is_enterprise_install: true }],
      event: { type: 'app_uninstalled' },
    };
    expect((await willow.send(notice)).status).toBe(200);
    const left = core.of('removed').map(({ space }) => space.space);
    expect(new Set(left)).toEqual(new Set(['T0SISTER01', willow.team.id]));
    expect(await store.installations.list('slack', undefined, 10)).toEqual([]);
  });

  it('that removes Hearth before anybody used it leaves no token behind', async () => {
    await started();
    await installs(willow, organisation);
    willow.revokeToken();
    const notice = {
      type: 'event_callback',
      team_id: organisation.id,
      enterprise_id: organisation.id,
      event_id: 'Ev0LEFTSOON',
      event_time: Math.floor(Date.now() / 1000) + 1,
      authorizations: [{ enterprise_id: organisation.id, team_id: null, is_enterprise_install: true }],
      event: { type: 'app_uninstalled' },
    };
    expect((await willow.send(notice)).status).toBe(200);
    expect(await store.installations.list('slack', undefined, 10)).toEqual([]);
  });

  it('says after the installation that it has to be added to workspaces yet', async () => {
    await started();
    expect((await installs(willow, organisation)).page).toContain('An admin of the organisation now has to add it');
  });

  it('takes over a workspace in which it was installed before', async () => {
    await started();
    await installs(willow);
    await installs(willow, organisation);
    await asks(willow, inForest);
    const { id } = willow.team;
    // The first is known for a minute yet.
    ahead = 2 * minuteMs;
    await asks(willow, inForest);
    expect((await store.installations.find('slack', id))?.sealed).toBeUndefined();
    expect(core.of('command')).toHaveLength(2);
  });

  it('does not open the door to a workspace outside of it', async () => {
    await started();
    await installs(willow, organisation);
    await asks(birch);
    expect(core.of('command')).toEqual([]);
  });
});
