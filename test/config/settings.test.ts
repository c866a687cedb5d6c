import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings, SettingsError } from '../../src/config.ts';
import { settingsSchema } from '../../src/settings-schema.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (env: Record<string, string>) => loadSettings(env, folder);

function errorOf(env: Record<string, string>): SettingsError {
  try {
    load(env);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('These settings were taken.');
}

const problemNames = (env: Record<string, string>): string[] => errorOf(env).problems.map(({ name }) => name);

const botToken = 'xoxb-0000-made-up-for-this-test';
const appToken = 'xapp-0000-made-up-for-this-test';
const signingSecret = 'made-up-signing-secret';

describe('settings when nothing is set', () => {
  it('are those of one laptop with the playground', () => {
    expect(load({})).toEqual({
      databaseUrl: 'sqlite:data/hearth.db',
      databasePool: 8,
      queueUrl: undefined,
      roles: new Set(['web', 'gateway', 'worker']),
      host: '127.0.0.1',
      port: 3000,
      drainSeconds: undefined,
      baseUrl: 'http://127.0.0.1:3000',
      slack: undefined,
      discord: undefined,
      playground: true,
      playgroundClock: true,
      encryptionKeys: [],
      proxies: { HTTPS_PROXY: undefined, HTTP_PROXY: undefined, NO_PROXY: undefined },
      logLevel: undefined,
      slackCommandPrefix: '',
    });
  });

  it('are the same when every one is set to nothing', () => {
    const empty = Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, ' ']));
    expect(load(empty)).toEqual(load({}));
  });

  it('do not mind names that mean nothing to Hearth', () => {
    expect(load({ HEARTH_COLOUR: 'red', PATH: '/bin' })).toEqual(load({}));
  });
});

describe('settings for Slack', () => {
  it('are for HTTP with a bot token and a signing secret, and turn the playground off', () => {
    const settings = load({ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret });
    expect(settings.slack).toEqual({
      botToken,
      signingSecret,
      appToken: undefined,
      apiUrl: 'https://slack.com/api/',
      commandPrefix: '',
      listens: true,
    });
    expect(settings.playground).toBe(false);
  });

  it('are for Socket Mode with a bot token and an app token', () => {
    const { slack } = load({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_COMMAND_PREFIX: 'h-' });
    expect(slack).toMatchObject({ appToken, signingSecret: undefined, commandPrefix: 'h-' });
  });

  it('leave the playground on where it is asked for', () => {
    expect(load({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, PLAYGROUND: 'on' }).playground).toBe(true);
  });

  it('let nobody move the clock in the playground beside Slack, unless that is asked for', () => {
    const beside = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, PLAYGROUND: 'on' };
    expect(load({}).playgroundClock).toBe(true);
    expect(load(beside).playgroundClock).toBe(false);
    expect(load({ DISCORD_TOKEN: 'a.b.c', PLAYGROUND: 'on' }).playgroundClock).toBe(false);
    expect(load({ ...beside, PLAYGROUND_CLOCK: 'on' }).playgroundClock).toBe(true);
    expect(load({ ...beside, PLAYGROUND: 'off', PLAYGROUND_CLOCK: 'on' }).playgroundClock).toBe(false);
  });

  it('give the address of the API the slash that it needs', () => {
    const settings = load({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
    });
    expect(settings.slack?.apiUrl).toBe('http://127.0.0.1:4000/api/');
  });

  it.each([
    ['a bot token alone', { SLACK_BOT_TOKEN: botToken }, 'SLACK_SIGNING_SECRET'],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: signingSecret }, 'SLACK_BOT_TOKEN'],
    ['an app token alone', { SLACK_APP_TOKEN: appToken }, 'SLACK_BOT_TOKEN'],
    ['tokens that changed places', { SLACK_BOT_TOKEN: appToken, SLACK_APP_TOKEN: botToken }, 'SLACK_BOT_TOKEN'],
    ['a user token', { SLACK_BOT_TOKEN: 'xoxp-1', SLACK_SIGNING_SECRET: signingSecret }, 'SLACK_BOT_TOKEN'],
    ['a prefix in capitals', { SLACK_COMMAND_PREFIX: 'Hearth-' }, 'SLACK_COMMAND_PREFIX'],
    ['a prefix of 21 characters', { SLACK_COMMAND_PREFIX: 'a'.repeat(21) }, 'SLACK_COMMAND_PREFIX'],
  ])('refuse %s', (_, env, name) => {
    expect(problemNames(env)).toContain(name);
  });
});

describe('settings for Discord', () => {
  it('are a token, for all servers and shards unless they say otherwise, and turn the playground off', () => {
    const settings = load({ DISCORD_TOKEN: 'made-up.for.this-test' });
    expect(settings.playground).toBe(false);
    expect(settings.discord).toEqual({
      token: 'made-up.for.this-test',
      apiUrl: 'https://discord.com/api',
      guildId: undefined,
      shards: 'auto',
      listens: true,
    });
  });

  it('stand beside those for Slack', () => {
    const settings = load({ DISCORD_TOKEN: 'a.b.c', SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret });
    expect([settings.discord?.token, settings.slack?.botToken]).toEqual(['a.b.c', botToken]);
  });
});

/** What people need to install Hearth in their workspaces themselves. */
const installing = {
  SLACK_CLIENT_ID: '1027.2046',
  SLACK_CLIENT_SECRET: 'made-up-client-secret',
  SLACK_STATE_SECRET: 'a-made-up-state-secret',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  SLACK_SIGNING_SECRET: signingSecret,
  BASE_URL: 'https://hearth.example.org',
};

describe('a setting', () => {
  it.each([
    { DATABASE_URL: 'postgres://hearth@127.0.0.1/hearth' },
    { DATABASE_POOL: '40' },
    { QUEUE_URL: 'redis://127.0.0.1:6379/2' },
    { QUEUE_URL: 'rediss://hearth:made-up@queue.example.org:6380' },
    { QUEUE_URL: 'postgresql://hearth@127.0.0.1/hearth' },
    { ROLE: 'all' },
    { HOST: '::1' },
    { HOST: 'localhost' },
    { HOST: '0.0.0.0', PLAYGROUND: 'off' },
    { PORT: '0' },
    { PORT: '65535' },
    { BASE_URL: 'https://hearth.example.org/bot' },
    { DISCORD_SHARDS: '0-3/8', DISCORD_GUILD_ID: '100000000000000001' },
    { LOG_LEVEL: 'fatal' },
  ])('is taken: %o', (env) => {
    expect(() => load(env)).not.toThrow();
  });

  it.each([
    ['DATABASE_URL', 'mysql://127.0.0.1/hearth'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_POOL', '0'],
    ['DATABASE_POOL', 'many'],
    ['QUEUE_URL', 'amqp://127.0.0.1'],
    ['QUEUE_URL', 'redis://'],
    ['QUEUE_URL', '127.0.0.1:6379'],
    ['ROLE', 'web,cook'],
    ['ROLE', 'web,all'],
    ['HOST', 'http://127.0.0.1'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'three'],
    ['BASE_URL', 'https://hearth.example.org/'],
    ['BASE_URL', 'hearth.example.org'],
    ['BASE_URL', 'ftp://hearth.example.org'],
    ['SLACK_API_URL', 'slack.com'],
    ['ENCRYPTION_KEY', 'a password'],
    ['ENCRYPTION_KEY', Buffer.alloc(31, 7).toString('base64')],
    ['ENCRYPTION_KEY', `${Buffer.alloc(32, 7).toString('hex')},older`],
    ['DISCORD_TOKEN', 'made-up'],
    ['DISCORD_GUILD_ID', 'my server'],
    ['DISCORD_SHARDS', '4'],
    ['DISCORD_SHARDS', '3-0/8'],
    ['DISCORD_SHARDS', '0-8/8'],
    ['PLAYGROUND', 'perhaps'],
    ['LOG_LEVEL', 'loud'],
    ['DRAIN_SECONDS', 'a while'],
    ['DRAIN_SECONDS', '-1'],
  ])('is refused once, with what to write instead: %s=%s', (name, value) => {
    const { problems, message } = errorOf({ PLAYGROUND: 'off', [name]: value });
    expect(problems.map((problem) => problem.name)).toEqual([name]);
    expect(message).toContain(`${name} ${problems[0]?.why}.`);
    expect(message).toContain(`Instead: ${problems[0]?.instead}.`);
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT is not a port number', 'such as 3000'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is not a log level', 'info'],
    [{ SLACK_BOT_TOKEN: appToken, SLACK_SIGNING_SECRET: 'x' }, 'SLACK_BOT_TOKEN does not begin', 'xoxb-'],
    [{ SLACK_BOT_TOKEN: botToken }, 'SLACK_SIGNING_SECRET is missing', 'Basic Information'],
    [{ SLACK_SIGNING_SECRET: signingSecret }, 'SLACK_BOT_TOKEN is missing', 'OAuth & Permissions'],
    [{ PLAYGROUND: 'on', HOST: '0.0.0.0' }, 'PLAYGROUND is on while other machines', 'HOST=127.0.0.1'],
    [{ ...installing, BASE_URL: '' }, 'Slack leads people who install Hearth back to it', 'https://hearth.example.org'],
  ])('is refused in these words: %o', (env, why, instead) => {
    const { message } = errorOf(env);
    expect(message).toContain(why);
    expect(message).toContain(instead);
  });

  it('of keys is a list, in base64 or hexadecimal digits, the one that encrypts first', () => {
    const [newest, older] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
    const ENCRYPTION_KEY = `${newest.toString('base64')}, ${older.toString('hex')}`;
    expect(load({ ...installing, ENCRYPTION_KEY }).encryptionKeys).toEqual([newest, older]);
  });

  it.each(Object.keys(installing))('that people need to install Hearth themselves needs the others: %s', (name) => {
    expect(problemNames({ ...installing, [name]: '' })).toEqual([name]);
  });

  it('of the address is needed by those who install Hearth themselves, not by a token and a key', () => {
    const { ENCRYPTION_KEY } = installing;
    const one = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, ENCRYPTION_KEY };
    expect(load(one).baseUrl).toBe('http://127.0.0.1:3000');
  });

  it('of many workspaces goes with the token of one, until Hearth is installed there', () => {
    const { slack } = load({ ...installing, SLACK_BOT_TOKEN: botToken });
    expect(slack).toMatchObject({ botToken, install: { clientId: '1027.2046' } });
  });

  it('of roles is a list, with or without spaces', () => {
    expect(settingsSchema.shape.ROLE.parse('web, worker')).toEqual(new Set(['web', 'worker']));
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8080'],
    ['0.0.0.0', 'http://localhost:8080'],
    ['::1', 'http://[::1]:8080'],
  ])('of the host makes the address in links, where that is not set: %s', (HOST, baseUrl) => {
    expect(load({ HOST, PORT: '8080', PLAYGROUND: 'off' }).baseUrl).toBe(baseUrl);
  });
});

describe('roles', () => {
  const shared = { DATABASE_URL: 'postgres://127.0.0.1/hearth', QUEUE_URL: 'redis://127.0.0.1' };
  const slack = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret };

  it('may be divided over processes that share a database and a queue', () => {
    expect(load({ ROLE: 'web', ...shared, ...slack }).roles).toEqual(new Set(['web']));
    expect(load({ ROLE: 'gateway,worker', ...shared, ...slack }).roles).toEqual(new Set(['gateway', 'worker']));
  });

  it('are refused as long as there is no queue that they could share', () => {
    expect(problemNames({ ROLE: 'web', DATABASE_URL: shared.DATABASE_URL, ...slack })).toEqual(['QUEUE_URL']);
  });

  it('are refused on an SQLite file, which is for one process', () => {
    expect(problemNames({ ROLE: 'web', QUEUE_URL: shared.QUEUE_URL, ...slack })).toEqual(['DATABASE_URL']);
    const file = { ...shared, DATABASE_URL: 'sqlite:hearth.db' };
    expect(problemNames({ ROLE: 'web,worker', ...file, ...slack })).toEqual(['DATABASE_URL']);
  });

  it('are refused with the playground, which lives in one process', () => {
    expect(problemNames({ ROLE: 'web', ...shared })).toEqual(['PLAYGROUND']);
  });

  it('need nothing of that when one process has all of them, by whatever name', () => {
    expect(() => load({ ROLE: 'worker,web,gateway' })).not.toThrow();
  });

  it.each([
    ['web', slack, true],
    ['gateway', slack, false],
    ['worker', slack, false],
    ['gateway', { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken }, true],
    ['web', { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken }, false],
  ])('say who hears Slack: %s with %o: %s', (ROLE, settings, listens) => {
    expect(load({ ROLE, ...shared, ...settings }).slack?.listens).toBe(listens);
  });

  it('let the gateway hear Discord, and nobody else', () => {
    const hears = (ROLE: string) => load({ ROLE, ...shared, DISCORD_TOKEN: 'a.b.c' }).discord?.listens;
    expect(['web', 'gateway', 'worker'].map(hears)).toEqual([false, true, false]);
  });
});

describe('the playground', () => {
  it('is refused on an address that others can reach, whether asked for or on by itself', () => {
    expect(problemNames({ HOST: '0.0.0.0' })).toEqual(['PLAYGROUND']);
    expect(problemNames({ HOST: '192.0.2.1', PLAYGROUND: 'on' })).toEqual(['PLAYGROUND']);
  });
});

describe('bad settings', () => {
  it('are all told of at once', () => {
    const names = problemNames({ PORT: 'three', ROLE: 'cook', SLACK_BOT_TOKEN: botToken, LOG_LEVEL: 'loud' });
    expect(names.toSorted()).toEqual(['LOG_LEVEL', 'PORT', 'ROLE', 'SLACK_SIGNING_SECRET']);
  });

  it('are never repeated: they may be secrets in the wrong place', () => {
    const secret = 'made-up-secret-Ab1';
    const env = Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, `${secret}:${name} ?`]));
    const error = errorOf(env);
    expect(error.problems.length).toBeGreaterThan(15);
    expect(JSON.stringify(error.problems) + error.message + String(error.stack)).not.toContain(secret);
  });
});

describe('the file .env', () => {
  it('is read where there is one', () => {
    writeFileSync(join(folder, '.env'), '# ours\nPORT=4000\nLOG_LEVEL="debug"\n');
    expect(load({})).toMatchObject({ port: 4000, logLevel: 'debug' });
  });

  it('gives way to the environment, to an empty setting too', () => {
    writeFileSync(join(folder, '.env'), 'PORT=4000\nLOG_LEVEL=debug\n');
    expect(load({ PORT: '5000', LOG_LEVEL: '' })).toMatchObject({ port: 5000, logLevel: undefined });
  });

  it('is refused kindly when it cannot be read', () => {
    mkdirSync(join(folder, '.env'));
    expect(problemNames({})).toEqual(['.env']);
  });
});
