import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../adapters/store/open.ts';
import { features } from '../../commands/features.ts';
import type { ContributionId, OutboxId } from '../../src/domain/ids.ts';
import { addPeople } from '../contract/store/stores.ts';
import { aCommunity, aContribution, anOutgoing, communityId, monday } from '../support/builders.ts';
import { cleanUp, emptyFolder, runProgram, startProgram } from '../support/program.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { aMigratedFolder } from './migrated-folder.ts';
import { aSlack, aWorkspace, ownManifest, secrets, slackSettings } from './slack-workspace.ts';
import { answers, ask, saying, setUp, thank } from './story.ts';
import { aFullWeek } from './weeks.ts';

afterAll(cleanUp);

describe('hearth migrate', () => {
  it('takes every step once, and says so', async () => {
    const folder = emptyFolder();
    const first = await runProgram(['migrate'], {}, folder);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('0001-people') });
    const second = await runProgram(['migrate'], {}, folder);
    expect(second).toMatchObject({ code: 0, stdout: 'The database is up to date.\n' });
  });
});

describe('hearth outbox', () => {
  it('has nothing to show where everything went out', async () => {
    const folder = await aMigratedFolder();
    const { code, stdout } = await runProgram(['outbox', 'list'], {}, folder);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Every message has gone out.\n' });
    expect(await runProgram(['outbox', 'retry', 'all'], {}, folder)).toMatchObject({
      code: 0,
      stdout: 'There is nothing to send again.\n',
    });
  });

  it('shows what could not be delivered, but not what it says, and puts it back in line', {
    timeout: 90_000,
  }, async () => {
    const { hearth, slack, harness } = await aWorkspace();
    const { sol, ada, bo, general, weekly } = harness;
    await setUp(harness);
    slack.fail('chat.postMessage', { error: 'is_archived' });
    await sol.uses('exchange open', { hours: 1 }, general);
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Message cannot be delivered'));

    const { stdout } = await runProgram(['outbox', 'list'], {}, hearth.folder);
    expect(stdout).toMatch(/^\d+ on (its|their) way, 1 could not be delivered\.$/m);
    expect(stdout).toMatch(/^[\w-]{36} {2}20\d\d-\S+Z {2}in channel C\w+ of slack T\w+$/m);
    expect(stdout).toContain('unarchive it, or choose another one (is_archived)');
    expect(stdout).not.toContain('feedback exchange');

    const id = /^([\w-]{36}) {2}/m.exec(stdout)?.[1] ?? '';
    expect(await runProgram(['outbox', 'retry', id], {}, hearth.folder)).toMatchObject({ code: 0 });
    const again = await runProgram(['outbox', 'retry', id], {}, hearth.folder);
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`No message with the id ${id} is waiting`),
    });
    // The next sweep finds it.
    await harness.clock.passMs(60_000);
    await saying(harness, weekly, 'A feedback exchange is open');

    // Kudos count, and their giver was told, so these words are not sent after all.
    slack.fail('chat.postMessage', { error: 'is_archived' });
    await thank(harness, ada, [bo], 'for the kiln shelf');
    await hearth.until(() => hearth.log.filter(({ msg }) => msg === 'Message cannot be delivered').length >= 2);
    const then = await runProgram(['outbox', 'list'], {}, hearth.folder);
    expect(then.stdout).toContain('put right in another way');
    expect(then.stdout).not.toContain('kiln shelf');
    expect(await runProgram(['outbox', 'retry', 'all'], {}, hearth.folder)).toMatchObject({
      stdout: expect.stringContaining('There is nothing to send again.'),
    });
    expect(hearth.errors()).toEqual([]);
  });
});

describe('hearth outbox, where there is more than it shows', () => {
  it('says so, and puts all of it back in line', async () => {
    const folder = emptyFolder();
    await fillWithDead(join(folder, 'data/hearth.db'), 501);
    const { stdout } = await runProgram(['outbox', 'list'], {}, folder);
    expect(stdout).toContain('0 on their way, 501 could not be delivered.');
    expect(stdout).toContain('These are the last 500; there are more.');
    expect(await runProgram(['outbox', 'retry', 'all'], {}, folder)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('501 messages are back in the queue'),
    });
  });
});

/** Messages that could not be delivered, in a database that is empty otherwise. */
async function fillWithDead(file: string, count: number): Promise<void> {
  const store = await openStore(`sqlite:${file}`, { log: createRecordingLog([]) });
  await store.transaction(async (tx) => {
    await tx.communities.add(aCommunity());
    for (let n = 0; n < count; n += 1) {
      const id = `dead-${n}` as OutboxId;
      await tx.outbox.add(anOutgoing({ id }));
      await tx.outbox.dead(id, monday, 'channel_gone: is_archived');
    }
  });
  await store.close();
}

describe('hearth outbox, where there is no database', () => {
  it('says where it looked, and makes none', async () => {
    const folder = emptyFolder();
    const { code, stderr } = await runProgram(['outbox', 'list'], {}, folder);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('hearth.db') });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('hearth doctor', () => {
  it('is content where everything is as it should be', async () => {
    const slack = await aSlack();
    const reachable = { ...slackSettings(slack), BASE_URL: 'https://hearth.example.org' };
    const { code, stdout } = await runProgram(['doctor'], reachable);
    expect(stdout).not.toMatch(/^[✗!]/m);
    expect(stdout).toContain('✓ The bot token works');
    expect(code).toBe(0);
    expect(await runProgram(['doctor'], slackSettings(slack, 'Socket Mode'))).toMatchObject({ code: 0 });
  });

  it('is content before anybody has installed Hearth, and before there is a database', async () => {
    const settings = {
      SLACK_CLIENT_ID: '1027.2046',
      SLACK_CLIENT_SECRET: 'made-up',
      SLACK_STATE_SECRET: 'made-up-for-this-test',
      SLACK_SIGNING_SECRET: secrets.signingSecret,
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      BASE_URL: 'https://hearth.example.org',
    };
    const { code, stdout, stderr } = await runProgram(['doctor'], settings);
    expect(stdout).toContain('✓ People install Hearth at https://hearth.example.org/slack/install.');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('names the scopes that are missing, and says how to get them', async () => {
    const slack = await aSlack();
    slack.grantScopes(['chat:write', 'commands']);
    const { code, stdout } = await runProgram(['doctor'], slackSettings(slack));
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ The bot token lacks .*reactions:read.*\n {2}→ .*hearth slack-manifest/);
  });

  it('says what to do about a token that Slack does not know, and about a Slack that is away', async () => {
    const slack = await aSlack();
    const settings = slackSettings(slack);
    const unknown = await runProgram(['doctor'], { ...settings, SLACK_BOT_TOKEN: 'xoxb-1-2-nobodysnobodysnobodys' });
    expect(unknown.code).toBe(1);
    expect(unknown.stdout).toMatch(/✗ .*invalid_auth.*\n {2}→ .*SLACK_BOT_TOKEN/);
    const away = await runProgram(['doctor'], { ...settings, SLACK_API_URL: 'http://127.0.0.1:1/api/' });
    expect(away.code).toBe(1);
    expect(away.stdout).toMatch(/✗ Slack cannot be reached.*\n {2}→ .*SLACK_API_URL/);
    for (const { stdout, stderr } of [unknown, away]) {
      for (const secret of [...Object.values(secrets), 'nobodysnobodys']) expect(stdout + stderr).not.toContain(secret);
    }
  });
});

describe('the clock of the playground beside Slack', () => {
  it('stands, and hearth doctor says why', async () => {
    const slack = await aSlack();
    const settings = { ...slackSettings(slack), PLAYGROUND: 'on', PLAYGROUND_CLOCK: '' };
    expect((await runProgram(['doctor'], settings)).stdout).toContain(
      '✓ The playground is on, for this machine only. Its',
    );
    const hearth = startProgram({ settings });
    await hearth.ready();
    const [page, answer] = [
      await (await fetch(`${hearth.url}/playground`)).text(),
      await fetch(`${hearth.url}/playground/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: hearth.url },
        body: JSON.stringify({ as: 'u-ada', to: Date.now() + 3_600_000 }),
      }),
    ];
    expect(page).toContain('Slack or Discord goes by this clock, too.');
    expect(answer.status).toBe(409);
    await hearth.stop();
  });

  it('can be moved where that is asked for, and hearth doctor and the log warn of it', async () => {
    const slack = await aSlack();
    const settings = { ...slackSettings(slack), PLAYGROUND: 'on', PLAYGROUND_CLOCK: 'on' };
    expect((await runProgram(['doctor'], settings)).stdout).toMatch(
      /^! .*moves the one that Slack.*\n {2}→ .*PLAYGROUND_CLOCK/m,
    );
    const hearth = startProgram({ settings });
    await hearth.ready();
    expect(hearth.log.filter(({ level }) => level === 'warn').map(({ msg }) => msg)).toEqual([
      'Moving the playground’s clock also moves the one that Slack and Discord go by',
    ]);
    await hearth.stop();
  });
});

describe('hearth slack-manifest', () => {
  it('prints every declared command and menu entry, with the prefix that is set', async () => {
    const declared = features.flatMap(({ commands = [] }) => commands.map(({ name }) => name));
    const { features: made } = await ownManifest();
    expect(made?.slash_commands?.map(({ command }) => command)).toEqual(declared.map((name) => `/${name}`));
    const menus = features.flatMap(({ menus: entries = [] }) => entries.map(({ spec }) => spec));
    const onMessages = menus.filter(({ target }) => target === 'message').map(({ name }) => name);
    expect(made?.shortcuts?.map(({ callback_id }) => callback_id)).toEqual(onMessages);
    const prefixed = await ownManifest('h-');
    expect(prefixed.features?.slash_commands?.map(({ command }) => command)).toEqual(
      declared.map((name) => `/h-${name}`),
    );
  });

  it('needs no token, because only the app that is made from it has one', async () => {
    const settings = { SLACK_COMMAND_PREFIX: 'h-', BASE_URL: 'https://hearth.example.org' };
    const http = await runProgram(['slack-manifest'], settings);
    expect(http).toMatchObject({ code: 0, stderr: '' });
    expect(http.stdout).toContain('"command": "/h-ask"');
    expect(http.stdout).toContain('"request_url": "https://hearth.example.org/slack/events"');
    const socket = await runProgram(['slack-manifest', '--socket-mode'], { SLACK_COMMAND_PREFIX: 'h-' });
    expect(socket).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(socket.stdout)).toMatchObject({ settings: { socket_mode_enabled: true } });
    expect(socket.stdout).toContain('"command": "/h-ask"');
  });

  it('asks for an address over HTTP, and for none over Socket Mode', async () => {
    const common = { SLACK_BOT_TOKEN: secrets.botToken, BASE_URL: 'https://hearth.example.org' };
    const http = await runProgram(['slack-manifest'], { ...common, SLACK_SIGNING_SECRET: secrets.signingSecret });
    expect(http.stdout).toContain('"request_url": "https://hearth.example.org/slack/events"');
    const socket = await runProgram(['slack-manifest'], { ...common, SLACK_APP_TOKEN: secrets.appToken });
    expect(JSON.parse(socket.stdout)).toMatchObject({ settings: { socket_mode_enabled: true } });
    expect(socket.stdout).not.toContain('hearth.example.org');
  });

  it('asks for an address where people install Hearth themselves, over Socket Mode, too', async () => {
    const args = ['slack-manifest', '--many-workspaces', '--socket-mode'];
    const nowhere = await runProgram(args);
    expect(nowhere).toMatchObject({ code: 0, stderr: expect.stringContaining('Set BASE_URL to yours') });
    const somewhere = await runProgram(args, { BASE_URL: 'https://hearth.example.org' });
    expect(somewhere).toMatchObject({ code: 0, stderr: '' });
    expect(somewhere.stdout).toContain('"https://hearth.example.org/slack/oauth_redirect"');
  });
});

describe('hearth export', () => {
  it('says where it looked when there is no database, and makes none', async () => {
    const folder = emptyFolder();
    const { code, stdout, stderr } = await runProgram(['export'], {}, folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('There is no database at');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('prints what people handed to Hearth, one record a line, and nothing of what they said to each other', async () => {
    const wired = await aWorkspace();
    const { hearth, harness } = wired;
    await aFullWeek(harness);
    const post = await ask(harness, harness.ada, 'Who can lend me a wedge?');
    await answers(harness.bo, post, 'Under four eyes: the blue one');
    const { code, stdout } = await runProgram(['export'], {}, hearth.folder);
    expect(code).toBe(0);
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const types = new Set(records.map(({ type }) => type));
    for (const type of ['community', 'space', 'member', 'help_request', 'kudos', 'contribution']) {
      expect(types).toContain(type);
    }
    expect(records).toContainEqual(
      expect.objectContaining({ type: 'community', purpose: 'We learn clay together, and nobody fires alone.' }),
    );
    expect(stdout).toContain('Who can lend me a wedge?');
    expect(stdout).toContain('for the loan of a kiln shelf');
    expect(stdout).not.toContain('Under four eyes');
    expect(stdout).not.toContain('There is tea');
    for (const secret of Object.values(secrets)) expect(stdout).not.toContain(secret);
  });
});

describe('hearth demo', () => {
  it('opens the playground and writes nothing, even where Slack is set up', async () => {
    const hearth = startProgram({
      command: 'demo',
      settings: { SLACK_BOT_TOKEN: secrets.botToken, SLACK_SIGNING_SECRET: secrets.signingSecret },
    });
    await hearth.ready();
    const page = await fetch(`${hearth.url}/playground`);
    expect(await page.text()).toContain('The Kiln');
    expect(await hearth.stop()).toMatchObject({ code: 0 });
    expect(readdirSync(hearth.folder)).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });
});

describe('hearth', () => {
  it('shows every command with --help', async () => {
    const { code, stdout } = await runProgram(['--help']);
    expect(code).toBe(0);
    for (const command of ['start', 'migrate', 'doctor', 'slack-manifest', 'discord-commands', 'export', 'demo']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} .+`, 'm'));
    }
  });

  it('does not know an unknown command, and says where to look', async () => {
    const { code, stdout, stderr } = await runProgram(['frobnicate']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("unknown command 'frobnicate'");
    expect(stderr).toContain('hearth --help');
  });
});

describe('hearth export contributions', () => {
  it('writes one community to a file or the standard output, and says how far it is beside', async () => {
    const folder = emptyFolder();
    await fillWithLedger(join(folder, 'data/hearth.db'), 1_500);
    const run = (...more: readonly string[]) => runProgram(['export', 'contributions', ...more], {}, folder);
    const csv = await run('--community', communityId);
    expect(csv.code).toBe(0);
    expect(csv.stdout.split('\r\n')).toHaveLength(1_500 + 2);
    expect(csv.stderr).toContain('Reading the ledger');

    const written = await run('--community', 'willow workshop', '--format', 'json', '--output', 'all.json');
    expect(written).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('It is in all.json.') });
    expect(JSON.parse(readFileSync(join(folder, 'all.json'), 'utf8'))).toHaveLength(1_500);
    expect(await run('--community', 'willow workshop', '--output', 'all.json')).toMatchObject({ code: 1 });
    expect(JSON.parse(readFileSync(join(folder, 'all.json'), 'utf8'))).toHaveLength(1_500);
  });

  it('says what is wrong with what was asked for, and makes no database', async () => {
    const folder = emptyFolder();
    const run = (...more: readonly string[]) => runProgram(['export', 'contributions', ...more], {}, folder);
    expect(await run('--community', 'willow workshop')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('hearth.db'),
    });
    expect(readdirSync(folder)).toEqual([]);
    await fillWithLedger(join(folder, 'data/hearth.db'), 1);
    expect(await run('--community', 'oak')).toMatchObject({ code: 1, stderr: expect.stringContaining(communityId) });
    expect((await run('--community', 'willow workshop', '--from', '2026-02-30')).stderr).toContain(
      '2026-02-30 is no day',
    );
    expect((await run('--community', 'willow workshop', '--format', 'xml')).stderr).toContain('no format “xml”');
  });
});

async function fillWithLedger(file: string, count: number): Promise<void> {
  const store = await openStore(`sqlite:${file}`, { log: createRecordingLog([]) });
  await store.transaction(async (tx) => {
    await addPeople(tx);
    for (let n = 0; n < count; n += 1) {
      const id = `c${String(n).padStart(6, '0')}` as ContributionId;
      await tx.contributions.append(aContribution({ id, sourceId: id }));
    }
  });
  await store.close();
}
