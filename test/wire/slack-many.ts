import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { slackChecker } from '../support/checkers.ts';
import { freePort } from '../support/free-port.ts';
import { declared } from '../support/people/own-declarations.ts';
import { settleSlack } from '../support/people/settle.ts';
import type { Program, Settings } from '../support/program.ts';
import { type SlackFront, startSlackFront } from '../support/slack/front.ts';
import { type Channel, type Message, type Person, type StubSlack, startStubSlack } from '../support/slack/index.ts';
import { stubManifest } from '../support/slack/stub-manifest.ts';
import type { Organisation } from '../support/slack/workspace.ts';
import { watchedProgram, witness } from './afterwards.ts';
import { morningZone } from './clock.ts';

/** A workspace of many, and who is in it. The first of them looks after it. */
export interface OneOfMany {
  readonly slack: StubSlack;
  readonly sol: Person;
  readonly ada: Person;
  readonly bo: Person;
  readonly general: Channel;
  /** In which everybody lives. */
  readonly zone: string;
}

/** What the app and its Hearth keep to themselves. */
export const appSecrets = {
  clientSecret: 'made-up-client-secret-27f0',
  signingSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  stateSecret: 'made-up-state-secret-91c4',
  encryptionKey: randomBytes(32).toString('base64'),
} as const;

const clientId = '1027.2046';

/** A Hearth that people install themselves in any of a few workspaces. */
export interface Many {
  readonly hearth: Program;
  readonly front: SlackFront;
  readonly workspaces: readonly OneOfMany[];
  /** With which it runs, and the commands that look at what it keeps. */
  readonly settings: Settings;
  /** Somebody installs it, as with a browser. Throws where that fails. */
  install(to: OneOfMany, organisation?: Organisation, sisters?: readonly OneOfMany[], by?: Person): Promise<void>;
  /** Somebody tries to. @returns the page that they read in the end, and its status */
  tryToInstall(to: OneOfMany, organisation?: Organisation, sisters?: readonly OneOfMany[], by?: Person): Promise<Page>;
}

interface Page {
  readonly status: number;
  readonly page: string;
}

const baseUrlOf = (port: number): string => `http://127.0.0.1:${port}`;

async function aWorkspace(domain: string, port: number, socketMode: boolean): Promise<OneOfMany> {
  const urls = { baseUrl: baseUrlOf(port), socketMode, manyWorkspaces: true };
  const slack = await startStubSlack({
    signingSecret: appSecrets.signingSecret,
    domain,
    appId: 'A0HEARTHAP1',
    botToken: `xoxb-${domain}-${randomBytes(9).toString('hex')}`,
    manifest: stubManifest(slackManifest({ ...declared, prefix: '', ...urls })),
    // Slack itself waits for a minute, and then for five: long enough to connect again.
    ...(socketMode && { retryDelaysMs: [50, 5_000, 20_000] }),
  });
  slack.deliverTo(`${baseUrlOf(port)}/slack/events`);
  witness({
    close: () => slack.close(),
    async complaints() {
      const check = await slackChecker();
      return slack.calls.flatMap(({ method, args }) => check(method, args).map((each) => `${method} ${each}`));
    },
    sent: () => JSON.stringify(slack.calls),
    secrets: () => ({ ...appSecrets, botToken: slack.botToken }),
  });
  const zone = morningZone();
  return { slack, zone, ...settleSlack(slack, { people: ['sol', 'ada', 'bo'], channels: ['general'], tz: zone }) };
}

/**
 * Nobody has installed it yet in any of the workspaces.
 * @param appToken for Socket Mode instead of HTTP
 */
export async function inMany(domains: readonly string[], more: Settings = {}, appToken?: string): Promise<Many> {
  const port = await freePort();
  const url = baseUrlOf(port);
  const workspaces = await Promise.all(domains.map((domain) => aWorkspace(domain, port, appToken !== undefined)));
  const { clientSecret, signingSecret, stateSecret, encryptionKey } = appSecrets;
  const front = await startSlackFront(
    { clientId, clientSecret, redirectUris: [`${url}/slack/oauth_redirect`], ...(appToken && { appToken }) },
    workspaces.map(({ slack }) => slack),
  );
  witness({
    close: () => front.close(),
    complaints: async () => [],
    sent: () => '',
    secrets: () => Object.fromEntries(front.secrets.map((secret, at) => [`secret ${at}`, secret])),
  });
  const settings: Settings = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    ...(appToken === undefined ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
    SLACK_API_URL: front.apiUrl,
    ENCRYPTION_KEY: encryptionKey,
    BASE_URL: url,
    PORT: String(port),
    ...more,
  };
  const hearth = watchedProgram({ settings });
  await hearth.ready();
  const tryToInstall: Many['tryToInstall'] = async ({ slack }, organisation, sisters = [], by) => {
    const begun = await fetch(`${url}/slack/install`);
    const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const toSlack = /href="([^"]*oauth[^"]*)"/.exec(await begun.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
    const state = new URL(toSlack).searchParams.get('state') ?? '';
    const others = sisters.map((each) => each.slack);
    const query = new URLSearchParams({ code: front.agree(slack, organisation, others, by?.id), state });
    const ended = await fetch(`${url}/slack/oauth_redirect?${query}`, { headers: { cookie } });
    return { status: ended.status, page: await ended.text() };
  };
  return {
    hearth,
    front,
    workspaces,
    settings,
    tryToInstall,
    async install(...what) {
      const { status, page } = await tryToInstall(...what);
      expect([status, page]).toEqual([200, expect.stringContaining('Hearth is in')]);
    },
  };
}

/** A message anywhere in a workspace that says this. */
export const saidIn = (slack: StubSlack, words: string): Promise<Message> =>
  slack.until(
    () =>
      slack.channels
        .flatMap((channel) => slack.messages(channel))
        .findLast((one) => one.user === slack.bot.id && JSON.stringify(one).includes(words)),
    20_000,
  );

/** What only this person is shown, once it says this. */
export const shownTo = (slack: StubSlack, person: Person, words: string): Promise<unknown> =>
  slack.until(
    () =>
      [...slack.ephemerals(person), ...slack.directMessages(person)].find((one) => JSON.stringify(one).includes(words)),
    20_000,
  );
