import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import { anEmptySchema } from '../support/postgres.ts';
import { runProgram, type Settings } from '../support/program.ts';
import { leftToAll } from '../support/runs.ts';
import { lookBack, watchedProgram } from './afterwards.ts';
import { appSecrets, inMany, type Many, type OneOfMany, saidIn } from './slack-many.ts';

afterEach(lookBack);

const byOAuth = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'ENCRYPTION_KEY'] as const;

async function exported({ hearth, settings }: Many, more: Settings = {}): Promise<readonly Record<string, unknown>[]> {
  const { stdout } = await runProgram(['export'], { ...settings, ...more }, hearth.folder);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** How often Hearth has said something in a workspace. */
const timesSaid = ({ slack }: OneOfMany, words: string): number =>
  slack.channels
    .flatMap((channel) => slack.messages(channel))
    .filter((one) => one.user === slack.bot.id && JSON.stringify(one).includes(words)).length;

async function asks({ slack, ada, general }: OneOfMany, words: string): Promise<void> {
  await ada.command('/ask', words, { in: general });
  await saidIn(slack, words);
}

describe('moving from a token in the settings', () => {
  it('to installing and back keeps the community, and says nothing twice', async () => {
    const many = await inMany(['willow', 'birch']);
    const { hearth, settings } = many;
    const [willow, birch] = many.workspaces as [OneOfMany, OneOfMany];
    const oauth = Object.fromEntries(byOAuth.map((name) => [name, settings[name] ?? '']));
    const none = Object.fromEntries(byOAuth.map((name) => [name, '']));
    const SLACK_BOT_TOKEN = willow.slack.botToken;

    await hearth.restart({ ...none, SLACK_BOT_TOKEN });
    await asks(willow, 'first question');
    await hearth.restart({ ...oauth, SLACK_BOT_TOKEN });
    await asks(willow, 'second question');
    await many.install(willow);
    await many.install(birch);
    await asks(willow, 'third question');
    await asks(birch, 'question of another');
    await hearth.restart({ SLACK_BOT_TOKEN: '' });
    await asks(willow, 'fourth question');
    await hearth.restart({ ...none, SLACK_BOT_TOKEN });
    await asks(willow, 'fifth question');
    await willow.slack.idle();

    for (const which of ['first', 'second', 'third', 'fourth', 'fifth']) {
      expect([which, timesSaid(willow, `${which} question`)]).toEqual([which, 1]);
    }
    const records = await exported(many, { ...none, SLACK_BOT_TOKEN });
    const communities = records.filter(({ type }) => type === 'community').map(({ name }) => name);
    expect(communities.toSorted()).toEqual([willow.slack.team.name, birch.slack.team.name].toSorted());
    expect(hearth.errors()).toEqual([]);
  });
});

leftToAll(() =>
  describe('changing the key', () => {
    it('while Hearth runs and people install it loses no token', async () => {
      const many = await inMany(['willow', 'birch', 'cedar']);
      const { hearth, settings, front } = many;
      const [willow, birch, cedar] = many.workspaces as [OneOfMany, OneOfMany, OneOfMany];
      front.rotate(7_000);
      await many.install(willow);
      await many.install(birch);
      const next = randomBytes(32).toString('base64');
      const both = { ENCRYPTION_KEY: `${next}, ${appSecrets.encryptionKey}` };
      await hearth.restart(both);
      const [rotated] = await Promise.all([
        runProgram(['rotate-key'], { ...settings, ...both }, hearth.folder),
        many.install(cedar),
        many.install(birch),
        asks(willow, 'in the middle of it'),
      ]);
      expect(rotated.code).toBe(0);
      expect((await runProgram(['rotate-key'], { ...settings, ...both }, hearth.folder)).code).toBe(0);
      await hearth.restart({ ENCRYPTION_KEY: next });
      for (const each of [willow, birch, cedar]) await asks(each, 'after it');
      expect(hearth.errors()).toEqual([]);
    });

    it('in the database before Hearth knows the new one makes everything wait until it does', async () => {
      const many = await inMany(['willow']);
      const { hearth, settings } = many;
      const [willow] = many.workspaces as [OneOfMany];
      await many.install(willow);
      const both = { ENCRYPTION_KEY: `${randomBytes(32).toString('base64')},${appSecrets.encryptionKey}` };
      expect((await runProgram(['rotate-key'], { ...settings, ...both }, hearth.folder)).code).toBe(0);
      for (let at = 0; at < 5; at += 1) await willow.ada.command('/ask', `question ${at}`, { in: willow.general });
      await hearth.until(() => hearth.errors().length > 0);
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      const causes = hearth.log.filter(({ level }) => level === 'error');
      expect(causes).toMatchObject([{ remedy: expect.stringContaining('ENCRYPTION_KEY') }]);
      await hearth.restart(both);
      for (let at = 0; at < 5; at += 1) await saidIn(willow.slack, `question ${at}`);
      await willow.slack.idle();
      for (let at = 0; at < 5; at += 1) expect(timesSaid(willow, `question ${at}`)).toBe(1);
    });
  }),
);

describe('somebody else', () => {
  it('who installs it again after it was removed finds the community as it was, and late notices change nothing', async () => {
    const many = await inMany(['willow']);
    const { hearth } = many;
    const [willow] = many.workspaces as [OneOfMany];
    const { slack, bo, ada, general } = willow;
    await many.install(willow);
    await asks(willow, 'before it was removed');
    const written = await Promise.all(Array.from({ length: 10 }, (_, at) => bo.say(general, `Thought ${at}`)));
    await Promise.all([...written.map((message) => ada.react(message, 'raised_hands')), slack.uninstall()]);
    await many.install(willow);
    const at = Math.floor(Date.now() / 1000);
    const late = (type: string, event_time: number, n: number) =>
      slack.send({
        type: 'event_callback',
        team_id: slack.team.id,
        event_id: `Ev0LATE${type}${n}`,
        event_time,
        event: { type, tokens: { oauth: [], bot: [slack.bot.id] } },
      });
    for (const n of [0, 1, 2]) {
      await late('app_uninstalled', at - 2 + n, n);
      await late('tokens_revoked', at - 2 + n, n);
    }
    await asks(willow, 'after it was removed');
    const records = await exported(many);
    expect(records.filter(({ type }) => type === 'community')).toHaveLength(1);
    // At most that the token did not work while nothing was installed.
    const causes = hearth.log.filter(({ level }) => level === 'error');
    expect(
      JSON.stringify(causes.filter(({ failure }) => failure !== 'token_revoked' && failure !== 'account_inactive')),
    ).toBe('[]');
    expect(causes.length).toBeLessThanOrEqual(1);
  });
});

leftToAll(() =>
  describeWithPart('postgres', 'two processes', (address) => {
    it('that are asked to install one workspace in the same moment agree on it, and begin one community', async () => {
      const schema = await anEmptySchema(address);
      try {
        const many = await inMany(['willow', 'birch'], { DATABASE_URL: schema.url, QUEUE_URL: schema.url });
        const { hearth, front, settings } = many;
        const [willow, birch] = many.workspaces as [OneOfMany, OneOfMany];
        const other = watchedProgram({ settings: { ...settings, PORT: '0' } });
        await other.ready();
        front.rotate(7_000);
        const installsAt = async (url: string): Promise<number> => {
          const begun = await fetch(`${url}/slack/install`);
          const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
          const toSlack = /href="([^"]*oauth[^"]*)"/.exec(await begun.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
          const state = new URL(toSlack).searchParams.get('state') ?? '';
          const query = new URLSearchParams({ code: front.agree(willow.slack), state });
          return (await fetch(`${url}/slack/oauth_redirect?${query}`, { headers: { cookie } })).status;
        };
        const urls = [hearth.url, other.url, hearth.url, other.url, hearth.url, other.url];
        expect(await Promise.all(urls.map(installsAt))).toEqual(urls.map(() => 200));
        await many.install(birch);
        for (const { slack } of [willow, birch]) slack.deliverTo(`${other.url}/slack/events`);
        await asks(willow, 'heard by the other');
        await asks(birch, 'heard by the other');
        for (const { slack } of [willow, birch]) slack.deliverTo(`${hearth.url}/slack/events`);
        await asks(willow, 'heard by the one');
        front.pass(8_000_000);
        await willow.ada.command('/ask', 'after the tokens ended', { in: willow.general });
        // The last exchange may have been less than half a minute ago.
        await willow.slack.until(() => timesSaid(willow, 'after the tokens ended') > 0, 80_000);
        for (const words of ['by the other', 'by the one', 'after the tokens']) {
          expect([words, timesSaid(willow, words)]).toEqual([words, 1]);
        }
        const records = await exported(many);
        expect(records.filter(({ type }) => type === 'community')).toHaveLength(2);
        expect([...hearth.errors(), ...other.errors()]).toEqual([]);
      } finally {
        await schema.remove();
      }
    }, 150_000);
  }),
);
