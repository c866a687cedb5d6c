import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { createSealing } from '../../../adapters/system/sealing.ts';
import { byStranger, forest, inOrganisation } from '../../fixtures/slack/connected.ts';
import { type Fixture, farewells, ids, slackFixtures } from '../../fixtures/slack/index.ts';
import { recordings } from '../../support/beside.ts';
import { type SlackFront, startSlackFront } from '../../support/slack/front.ts';
import { type StubSlack, startStubSlack, withIds } from '../../support/slack/index.ts';
import { stubManifest } from '../../support/slack/stub-manifest.ts';
import { commands, menus, sentences } from './declarations.ts';
import { serve } from './installed.ts';
import { recordingInbound, recordingLog } from './recording.ts';

type Fields = Readonly<Record<string, unknown>>;

const app = { clientId: '1027.2046', clientSecret: 'client-secret-example' };
const signingSecret = '0123456789abcdef0123456789abcdef';
const baseUrl = 'https://hearth.example';
const back = `${baseUrl}/slack/oauth_redirect`;
const inbound = recordingInbound();
const log = recordingLog();
const closing: (() => Promise<void>)[] = [];

let front: SlackFront;
/** It has the app to itself, and another one is in the organisation for all of which the app is installed. */
let alone: StubSlack;
let part: StubSlack;

async function aWorkspace(domain: string): Promise<StubSlack> {
  const manifest = slackManifest({ commands, menus, prefix: '', baseUrl, socketMode: false, manyWorkspaces: true });
  const botToken = `xoxb-${domain}-${randomBytes(6).toString('hex')}`;
  const stub = await startStubSlack({
    signingSecret,
    domain,
    appId: ids.app,
    botToken,
    manifest: stubManifest(manifest),
  });
  closing.push(() => stub.close());
  stub.addChannel({ name: 'general', is_general: true });
  return stub;
}

beforeAll(async () => {
  alone = await aWorkspace('kiln-friends');
  part = await aWorkspace('forest-kilns');
  front = await startSlackFront({ ...app, redirectUris: [back] }, [alone, part]);
  closing.push(() => front.close());
  const store = await openStore('sqlite::memory:', { log: recordingLog() });
  closing.push(() => store.close());
  const stateSecret = 'a-state-secret-of-our-own';
  const platform = createSlackPlatform({
    install: {
      ...app,
      stateSecret,
      baseUrl,
      installations: store.installations,
      sealing: createSealing([randomBytes(32)]),
    },
    signingSecret,
    apiUrl: front.apiUrl,
    commandPrefix: '',
    commands,
    menus,
    sentences,
    log,
  });
  const server = await serve(platform.routes, alone);
  closing.push(() => server.close());
  for (const stub of [alone, part]) stub.deliverTo(`${server.url}/slack/events`);
  await platform.start(inbound);
  closing.push(() => platform.stop());
  for (const code of [front.agree(alone), front.agree(part, forest)]) {
    const begun = await fetch(`${server.url}/slack/install`);
    const cookie = (begun.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const state = /state=([^&"]+)/.exec(await begun.text())?.[1] ?? '';
    const ended = await fetch(`${server.url}/slack/oauth_redirect?code=${code}&state=${state}`, {
      headers: { cookie },
    });
    expect(ended.status).toBe(200);
  }
});

afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

beforeEach(() => {
  inbound.heard.splice(0);
  log.lines.splice(0);
});

const at = (slack: StubSlack, body: Fields): Fields =>
  withIds(body, {
    [ids.team]: slack.team.id,
    [ids.botUser]: slack.bot.id,
    // The entry that is declared here.
    'thank-for': 'thank-author',
    'https://hooks.slack.com': new URL(front.apiUrl).origin,
  });

/** Spaces that the core heard of. What introduces a workspace is none of what somebody did there. */
const spacesHeardOf = (): readonly string[] =>
  inbound.heard
    .filter(({ kind }) => kind !== 'space')
    .flatMap(({ event }) => JSON.stringify(event).match(/"space":"(\w+)"/g) ?? [])
    .map((found) => found.slice(9, -1));

async function takes(slack: StubSlack, body: Fields): Promise<void> {
  const { status } = await slack.send(body);
  expect(status).toBe(200);
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  for (const space of spacesHeardOf()) expect(space).toBe(slack.team.id);
}

/** What the core hears where the fixture says how it is translated. */
const kinds: Readonly<Record<Fixture['kind'], string | undefined>> = {
  ...{ command: 'command', press: 'press', submit: 'submit', menu: 'menu', home: 'home' },
  ...{ message: 'message', reaction: 'reaction', joined: 'joined', profile: 'profile' },
  ...{ message_gone: 'messageGone', channel_gone: 'channelGone', events_lost: 'eventsLost' },
  // Nobody believes a notice that Hearth was removed while its token works.
  removed: undefined,
  ignored: undefined,
};

/** What the core hears of a body of some kind. After something was done on the Home tab, that is shown anew. */
const toldOf = (body: Fixture['kind']): readonly string[] =>
  inbound.heard.map(({ kind }) => kind).filter((kind) => kind !== 'space' && (kind !== 'home' || body === 'home'));

describe('a body of each kind reaches the core from its workspace, and only from there', () => {
  it.for(slackFixtures)('where the app is installed in that one: $name', async ({ kind, body }) => {
    await takes(alone, at(alone, body));
    expect(toldOf(kind)).toEqual([kinds[kind]].filter((each) => each !== undefined));
  });

  it.for(slackFixtures)('where it is installed for the organisation: $name', async ({ kind, body }) => {
    await takes(part, at(part, inOrganisation(body)));
    expect(toldOf(kind)).toEqual([kinds[kind]].filter((each) => each !== undefined));
  });

  const byStrangers = slackFixtures.flatMap(({ name, kind, body }) => {
    const theirs = byStranger(body);
    return theirs && !farewells.some((each) => each.name === name) ? [{ name, kind, body: theirs }] : [];
  });

  it.for(byStrangers)(
    'where somebody of another workspace did it in a shared channel: $name',
    async ({ kind, body }) => {
      await takes(alone, at(alone, body));
      expect(toldOf(kind)).toEqual([kinds[kind]].filter((each) => each !== undefined));
    },
  );

  it.for(byStrangers)('the same in an organisation: $name', async ({ kind, body }) => {
    const { context_team_id, team_id } = body;
    const whole = inOrganisation(body);
    await takes(part, at(part, context_team_id === undefined ? whole : { ...whole, context_team_id, team_id }));
    expect(toldOf(kind)).toEqual([kinds[kind]].filter((each) => each !== undefined));
  });
});

/** Beside the repository, where that is there. */
const recorded = recordings('payloads/slack/recorded');

if (recorded.length > 0) {
  /** As if all were for one workspace, and none of an organisation but the one that a test is about. */
  const atHome = (slack: StubSlack, body: Fields): Fields => {
    const found = JSON.stringify(body).match(/\bT[A-Z0-9]{9,11}\b/g) ?? [];
    const mapped = Object.fromEntries(found.filter((id) => /\d/.test(id)).map((id) => [id, ids.team]));
    return at(slack, { ...withIds(body, mapped), api_app_id: ids.app });
  };

  describe('what was recorded', () => {
    it.for(recorded)('is taken where the app is installed in that workspace: $name', ({ body }) =>
      takes(alone, atHome(alone, body)),
    );

    it.for(recorded)('is taken where the app is installed for the organisation: $name', ({ body }) =>
      takes(part, atHome(part, inOrganisation(body))),
    );
  });
}
