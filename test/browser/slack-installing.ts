import { randomBytes } from 'node:crypto';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { declared } from '../support/people/own-declarations.ts';
import { settleSlack } from '../support/people/settle.ts';
import { cleanUp, type Program, type Settings } from '../support/program.ts';
import { type SlackFront, startSlackFront } from '../support/slack/front.ts';
import { type Channel, type Message, type StubSlack, startStubSlack } from '../support/slack/index.ts';
import { stubManifest } from '../support/slack/stub-manifest.ts';

const signingSecret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const appToken = 'xapp-1-A0HEARTHAP1-4092-installINSTALLinstall';
const client = { clientId: '1027.2046', clientSecret: 'a-client-secret-for-this-test' };

/** A Hearth that people can install. */
export interface Host {
  readonly processes: readonly Program[];
  close(): Promise<void>;
}

/** A way to run Hearth. */
export interface Hosting {
  readonly byWhat: string;
  readonly socketMode: boolean;
  /** Where people and Slack will reach it. */
  address(): Promise<string>;
  /** Resolves when it is ready. */
  start(settings: Settings, address: string): Promise<Host>;
}

/** A workspace in which nobody has installed Hearth. */
async function aWorkspace(domain: string, baseUrl: string, socketMode: boolean) {
  const manifest = slackManifest({ ...declared, prefix: '', baseUrl, socketMode, manyWorkspaces: true });
  const slack = await startStubSlack({
    signingSecret,
    domain,
    appId: 'A0HEARTHAP1',
    botToken: `xoxb-${domain}-${randomBytes(6).toString('hex')}`,
    manifest: stubManifest(manifest),
  });
  const people = settleSlack(slack, { people: ['sol', 'ada', 'bo'], channels: ['general'], tz: 'Europe/Berlin' });
  return { slack, ...people };
}

/** Tells how people install Hearth in two workspaces, in a browser, and what they do with it in both at once. */
export function tellOfInstalling(executablePath: string, hosting: Hosting): void {
  let browser: Browser;
  let page: Page;
  let host: Host;
  let front: SlackFront;
  let workspaces: readonly Awaited<ReturnType<typeof aWorkspace>>[];
  let url: string;

  beforeAll(async () => {
    const { socketMode } = hosting;
    url = await hosting.address();
    workspaces = [await aWorkspace('willow', url, socketMode), await aWorkspace('birch', url, socketMode)];
    const redirectUris = [`${url}/slack/oauth_redirect`];
    front = await startSlackFront(
      { ...client, redirectUris, ...(socketMode && { appToken }) },
      workspaces.map(({ slack }) => slack),
    );
    host = await hosting.start(
      {
        SLACK_CLIENT_ID: client.clientId,
        SLACK_CLIENT_SECRET: client.clientSecret,
        SLACK_STATE_SECRET: 'a-state-secret-for-this-test',
        ...(socketMode ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
        SLACK_API_URL: front.apiUrl,
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        BASE_URL: url,
      },
      url,
    );
    if (!socketMode) for (const { slack } of workspaces) slack.deliverTo(`${url}/slack/events`);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    page = await (await browser.newContext({ viewport: { width: 900, height: 700 } })).newPage();
    page.setDefaultTimeout(20_000);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await cleanUp();
    await front?.close();
    for (const { slack } of workspaces ?? []) await slack.close();
  });

  const reads = (title: string) => page.getByRole('heading', { name: title }).waitFor();

  async function goesToSlack(where: StubSlack): Promise<void> {
    await page.goto(`${url}/slack/install`);
    await page.getByRole('link', { name: 'Add to Slack' }).click();
    await page.getByLabel('Workspace').selectOption({ label: where.team.name });
  }

  it('says so when somebody thinks better of it, and lets them begin again', async () => {
    const [{ slack }] = workspaces as [(typeof workspaces)[number]];
    await goesToSlack(slack);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await reads('Hearth was not installed');
    await page.getByRole('link', { name: 'Begin again' }).click();
    await reads('Add Hearth to Slack');
  });

  it('ends on a page that says what is next, and that it is done when that is loaded once more', async () => {
    for (const { slack } of workspaces) {
      await goesToSlack(slack);
      await page.getByRole('button', { name: 'Allow' }).click();
      await reads(`Hearth is in ${slack.team.name}`);
    }
    await page.reload();
    await reads('This installation is finished');
  });

  describe('then', () => {
    const said = (slack: StubSlack, words: string): Promise<Message> =>
      slack.until(
        () =>
          slack.channels
            .flatMap((channel) => slack.messages(channel))
            .find((one) => JSON.stringify(one).includes(words)),
        20_000,
      );

    /** Slack shows a message a moment before Hearth knows that it does; people are never that quick. */
    const isDelivered = ({ id }: Channel) =>
      Promise.race(
        host.processes.map((each) =>
          each.until(() =>
            each.log.some((line) => line.msg === 'Message delivered' && String(line.partition).includes(id)),
          ),
        ),
      );

    it('each workspace asks, thanks and reads its own digest, both at once', async () => {
      await Promise.all(
        workspaces.map(async ({ slack, sol, ada, bo, general }) => {
          const { name } = slack.team;
          await ada.command('/ask', `how do I prune a ${name}?`, { in: general });
          const post = await said(slack, `prune a ${name}`);
          await isDelivered(general);
          await bo.press(post, 'I can help');
          await said(slack, 'offered to help with this');
          await ada.command('/kudos', `@bo for the shears of ${name}`, { in: general });
          await said(slack, `shears of ${name}`);
          await sol.command('/digest', 'preview', { in: general });
          await slack.until(() => JSON.stringify(slack.ephemerals(sol)).includes(`shears of ${name}`));
        }),
      );
      const [willow, birch] = workspaces.map(({ slack, sol }) =>
        JSON.stringify([slack.channels.map((channel) => slack.messages(channel)), slack.ephemerals(sol)]),
      );
      expect(willow).not.toContain('Birch');
      expect(birch).not.toContain('Willow');
      expect(host.processes.flatMap((each) => each.errors())).toEqual([]);
    });

    it('no token is in what Hearth wrote', () => {
      const written = host.processes.map((each) => each.output()).join('\n');
      for (const secret of [...front.secrets, client.clientSecret, appToken]) expect(written).not.toContain(secret);
    });
  });
}
