import { randomBytes } from 'node:crypto';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { freePort } from '../support/free-port.ts';
import { describeWithPart } from '../support/parts.ts';
import { declared } from '../support/people/own-declarations.ts';
import { settleSlack } from '../support/people/settle.ts';
import { cleanUp, type Program, startProgram } from '../support/program.ts';
import { type SlackFront, startSlackFront } from '../support/slack/front.ts';
import { type Message, type StubSlack, startStubSlack } from '../support/slack/index.ts';
import { stubManifest } from '../support/slack/stub-manifest.ts';

const signingSecret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const app = { clientId: '1027.2046', clientSecret: 'a-client-secret-for-this-test' };

/** A workspace in which nobody has installed Hearth. */
async function aWorkspace(domain: string) {
  const prefix = '';
  const baseUrl = 'https://hearth.example.org';
  const manifest = slackManifest({ ...declared, prefix, baseUrl, socketMode: false, manyWorkspaces: true });
  const slack = await startStubSlack({
    signingSecret,
    domain,
    botToken: `xoxb-${domain}-${randomBytes(6).toString('hex')}`,
    manifest: stubManifest(manifest),
  });
  const people = settleSlack(slack, { people: ['sol', 'ada', 'bo'], channels: ['general'], tz: 'Europe/Berlin' });
  return { slack, ...people };
}

describeWithPart('chromium', 'installing Hearth on Slack', (executablePath) => {
  let browser: Browser;
  let page: Page;
  let hearth: Program;
  let front: SlackFront;
  let workspaces: readonly Awaited<ReturnType<typeof aWorkspace>>[];
  let url: string;

  beforeAll(async () => {
    url = `http://127.0.0.1:${await freePort()}`;
    workspaces = [await aWorkspace('willow'), await aWorkspace('birch')];
    const redirectUris = [`${url}/slack/oauth_redirect`];
    front = await startSlackFront(
      { ...app, redirectUris },
      workspaces.map(({ slack }) => slack),
    );
    hearth = startProgram({
      settings: {
        SLACK_CLIENT_ID: app.clientId,
        SLACK_CLIENT_SECRET: app.clientSecret,
        SLACK_STATE_SECRET: 'a-state-secret-for-this-test',
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_API_URL: front.apiUrl,
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        BASE_URL: url,
        PORT: new URL(url).port,
      },
    });
    await hearth.ready();
    for (const { slack } of workspaces) slack.deliverTo(`${url}/slack/events`);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    page = await (await browser.newContext({ viewport: { width: 900, height: 700 } })).newPage();
    page.setDefaultTimeout(20_000);
  });

  afterAll(async () => {
    await browser.close();
    await cleanUp();
    await front.close();
    for (const { slack } of workspaces) await slack.close();
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

  it('ends on a page that says what is next, and asks to begin again when that is loaded once more', async () => {
    for (const { slack } of workspaces) {
      await goesToSlack(slack);
      await page.getByRole('button', { name: 'Allow' }).click();
      await reads(`Hearth is in ${slack.team.name}`);
    }
    await page.reload();
    await reads('Please begin again');
  });

  describe('then', () => {
    const said = (slack: StubSlack, words: string): Promise<Message> =>
      slack.until(() =>
        slack.channels.flatMap((channel) => slack.messages(channel)).find((one) => JSON.stringify(one).includes(words)),
      );

    it('each workspace asks, thanks and reads its own digest, both at once', async () => {
      await Promise.all(
        workspaces.map(async ({ slack, sol, ada, bo, general }) => {
          const { name } = slack.team;
          await ada.command('/ask', `how do I prune a ${name}?`, { in: general });
          const post = await said(slack, `prune a ${name}`);
          await bo.press(post, 'I can help');
          await said(slack, 'can help with this');
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
      expect(hearth.errors()).toEqual([]);
    });

    it('no token is in what Hearth wrote', () => {
      for (const { slack } of workspaces) expect(hearth.output()).not.toContain(slack.botToken);
      expect(hearth.output()).not.toContain(app.clientSecret);
    });
  });
});
