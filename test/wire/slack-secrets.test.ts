import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import { anEmptySchema, ask } from '../support/postgres.ts';
import { runProgram, type Settings } from '../support/program.ts';
import { leftToAll } from '../support/runs.ts';
import type { Message } from '../support/slack/index.ts';
import { disguisesOf, secretsIn } from './disguises.ts';
import { appSecrets, inMany, type Many, type OneOfMany, saidIn, shownTo } from './slack-many.ts';

const healsWithinMs = 60_000;

describe('a secret', () => {
  it.each([
    ['as it is', (text: string) => text],
    ['in a URL', encodeURIComponent],
    ...[0, 1, 2].map((before): [string, (text: string) => string] => [
      `in base64, ${before} characters in`,
      (text) => Buffer.from(`${'x'.repeat(before)}${text}, and more`).toString('base64'),
    ]),
    ['in base64 for URLs', (text: string) => Buffer.from(`?${text}`).toString('base64url')],
    ['in hexadecimal', (text: string) => Buffer.from(text).toString('hex')],
  ])('is found %s', (_, disguise) => {
    const secret = 'xoxb-10/27+made up?';
    expect(secretsIn(`Here is ${disguise(secret)}.`, { secret, other: 'xoxb-another-one' })).toEqual(['secret']);
    expect(new Set(disguisesOf(secret)).size).toBeGreaterThan(6);
  });
});

/** Everything in the files of a folder. */
const filesIn = (folder: string): readonly Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));

/** Installs, rotates tokens, fails, and looks for secrets in all that came of it. */
async function tellOfSecrets(
  more: Settings,
  kept: (many: Many) => Promise<readonly (string | Buffer)[]>,
): Promise<void> {
  const many = await inMany(['willow', 'birch', 'cedar'], { LOG_LEVEL: 'trace', ...more });
  const { hearth, front, settings } = many;
  const [willow, birch, cedar] = many.workspaces as [OneOfMany, OneOfMany, OneOfMany];
  const pages: string[] = [];

  // Tokens that are exchanged at once, because they end within two hours.
  const installs = async (to: OneOfMany): Promise<number> => {
    const { status, page } = await many.tryToInstall(to);
    pages.push(page);
    return status;
  };
  expect(await installs(birch)).toBe(200);
  front.rotate(7_000);
  for (const each of [willow, cedar]) expect(await installs(each)).toBe(200);
  for (const { slack, ada, general } of [willow, birch]) {
    await ada.command('/ask', `who prunes a ${slack.team.name}?`, { in: general });
    await saidIn(slack, `who prunes a ${slack.team.name}`);
  }
  await hearth.until(() => front.exchanged > 0);

  // An exchange is refused, after the token has ended; and a token is taken away.
  front.forgetRefreshTokens();
  front.pass(8_000_000);
  birch.slack.revokeToken();
  for (const { ada, general } of [birch, cedar]) await ada.command('/ask', 'is anybody there?', { in: general });
  // Slack hangs up, answers with a page, and refuses, while somebody installs it anew.
  for (const fault of [{ cut: true }, { page: '<html>busy</html>', status: 502 }, { error: 'fatal_error' }]) {
    willow.slack.fail('auth.test', fault);
    expect(await installs(willow)).toBe(502);
  }
  await hearth.until(() =>
    hearth.errors().some((line) => line.includes('birch') || line.includes(birch.slack.team.id)),
  );

  const { url } = hearth;
  for (const path of [
    '/',
    '/metrics',
    '/healthz',
    '/readyz',
    '/slack/install',
    '/slack/oauth_redirect?code=1&state=2',
  ]) {
    const answer = await fetch(url + path);
    pages.push(JSON.stringify([...answer.headers]), await answer.text());
  }
  const commands = [['export'], ['outbox', 'list'], ['doctor'], ['backup', 'copy.db']];
  const ran = [];
  for (const args of commands) ran.push(await runProgram(args, settings, hearth.folder));
  expect(ran.map(({ code }) => code)).toEqual([0, 0, expect.any(Number), 0]);
  expect(ran[0]?.stdout.length).toBeGreaterThan(1_000);
  expect(ran[2]?.stdout).toContain('Hearth is installed in 3 workspaces and organisations.');

  const secrets = {
    ...appSecrets,
    ...Object.fromEntries(front.secrets.map((secret, at) => [`${at}: ${secret.slice(0, 12)}`, secret])),
  };
  expect(Object.keys(secrets).length).toBeGreaterThan(10);
  const everything = [
    hearth.output(),
    ...pages,
    ...ran.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...(await kept(many)),
  ];
  for (const one of everything) expect(secretsIn(one, secrets)).toEqual([]);
}

describe('no secret can be read in what Hearth writes, shows and keeps', () => {
  it('with an SQLite file', () =>
    tellOfSecrets({}, async ({ hearth }) => {
      const files = filesIn(hearth.folder);
      expect(files.some((file) => file.includes('SQLite format 3') && file.length > 10_000)).toBe(true);
      return files;
    }));

  leftToAll(() =>
    describeWithPart('postgres', 'with PostgreSQL', (address) => {
      it('either', async () => {
        const schema = await anEmptySchema(address);
        try {
          await tellOfSecrets({ DATABASE_URL: schema.url }, async ({ hearth }) => {
            const tables = await ask(
              schema.url,
              'select table_name from information_schema.tables where table_schema = current_schema()',
            );
            const names = tables.map(({ table_name }) => String(table_name));
            expect(names).toContain('installation');
            const rows = await Promise.all(names.map((name) => ask(schema.url, `select t::text from "${name}" t`)));
            return [JSON.stringify(rows), ...filesIn(hearth.folder)];
          });
        } finally {
          await schema.remove();
        }
      });
    }),
  );
});

describe('a token that stops working in the middle of a flood', () => {
  it('makes its workspace wait and no other, loses nothing, and is mended by installing anew', async () => {
    const many = await inMany(['willow', 'birch']);
    const { hearth } = many;
    const [willow, birch] = many.workspaces as [OneOfMany, OneOfMany];
    for (const each of [willow, birch]) await many.install(each);
    const size = 30;
    const written = new Map<OneOfMany, readonly Message[]>();
    for (const each of [willow, birch]) {
      const { slack, bo, general } = each;
      await bo.command('/ask', `where do we begin in ${slack.team.name}?`, { in: general });
      await saidIn(slack, 'where do we begin');
      written.set(each, await Promise.all(Array.from({ length: size }, (_, at) => bo.say(general, `Thought ${at}`))));
    }

    await Promise.all(
      [willow, birch].flatMap((each) =>
        (written.get(each) ?? []).map(async (message, at) => {
          const { slack, ada, sol, general } = each;
          if (each === birch && at === size / 3) slack.revokeToken();
          // Five a day count for each giver, of which three for one receiver.
          await (at % 2 === 0 ? ada : sol).react(message, 'raised_hands');
          if (at % 10 === 5) await ada.command('/ask', `question ${at} of ${slack.team.name}`, { in: general });
        }),
      ),
    );

    const asked = (slack: OneOfMany['slack']) => [5, 15, 25].map((at) => `question ${at} of ${slack.team.name}`);
    for (const words of asked(willow.slack)) await saidIn(willow.slack, words);
    await willow.slack.idle();
    expect(birch.slack.deliveries.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
    await hearth.until(() => hearth.errors().length > 0);
    const causes = hearth.log.filter(({ level }) => level === 'error');
    expect(causes).toMatchObject([{ platform: `slack/${birch.slack.team.id}`, failure: 'token_revoked' }]);
    expect(JSON.stringify(causes)).toContain(`${hearth.url}/slack/install`);

    await many.install(birch);
    await Promise.all(
      asked(birch.slack).map((words) =>
        birch.slack.until(
          () =>
            birch.slack.channels
              .flatMap((c) => birch.slack.messages(c))
              .some((one) => JSON.stringify(one).includes(words)),
          healsWithinMs,
        ),
      ),
    );
    // What was heard meanwhile counts: three thanks of each giver for one receiver a day.
    const { stdout } = await runProgram(['export'], many.settings, hearth.folder);
    const records = stdout
      .trim()
      .split('\n')
      .map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
    for (const { slack } of [willow, birch]) {
      const ours = records.find(({ type, name }) => type === 'community' && name === slack.team.name);
      const kudos = records.filter(({ type, community_id }) => type === 'kudos' && community_id === ours?.id);
      expect([slack.team.name, kudos.length]).toEqual([slack.team.name, 6]);
    }
    expect(hearth.log.filter(({ level }) => level === 'error')).toHaveLength(1);
    for (const { slack, sol, general } of [willow, birch]) {
      await sol.command('/hearth', 'help', { in: general });
      await shownTo(slack, sol, 'What you can type');
    }
  });
});
