import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { instead, isRole, keysIn, type Name, namesOf, roles, settingsSchema } from './settings-schema.ts';

/** What people need to install Hearth on Slack themselves; none of it works without the others. */
const forInstalling = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'ENCRYPTION_KEY'] as const;

/** Which setting is bad, why, and what to write instead. Never says its value: it may be a secret. */
interface SettingsProblem {
  readonly name: string;
  readonly why: string;
  readonly instead: string;
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[], cause?: unknown) {
    const lines = problems.map((problem) => `  ${problem.name} ${problem.why}.\n    Instead: ${problem.instead}.`);
    super(['Hearth cannot start with these settings:', ...lines].join('\n'), { cause });
    this.problems = problems;
  }
}

type Given = Readonly<Partial<Record<Name, string | undefined>>>;
type Platforms = Pick<
  Given,
  'SLACK_BOT_TOKEN' | 'SLACK_CLIENT_ID' | 'SLACK_SIGNING_SECRET' | 'SLACK_APP_TOKEN' | 'DISCORD_TOKEN'
>;

/**
 * Reads the settings from the environment and from the file `.env` in `folder`, if there is one; the environment wins.
 * An empty setting counts as not set. Throws a `SettingsError` with everything that is wrong.
 */
export function loadSettings(
  env: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = workingFolder(),
): Settings {
  const given = givenIn({ ...readEnvFile(join(folder, '.env')), ...env });
  const parsed = settingsSchema.safeParse(given);
  const problems = [...(parsed.error?.issues ?? []).map(problemOf), ...crossChecks(given)];
  const firstOfEach = problems.filter(({ name }, at) => problems.findIndex((other) => other.name === name) === at);
  if (!parsed.success || firstOfEach.length > 0) throw new SettingsError(firstOfEach);
  return grouped(parsed.data);
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (err) {
    const why = 'cannot be read, because the folder that Hearth was started in is gone';
    throw new SettingsError(
      [{ name: '.env', why, instead: 'go to a folder that exists, and start Hearth there' }],
      err,
    );
  }
}

function readEnvFile(path: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (err) {
    if (err instanceof Error && 'code' in err && err.code === 'ENOENT') return {};
    const remedy = 'a text file that this program can read, or no such file';
    throw new SettingsError([{ name: '.env', why: 'cannot be read', instead: remedy }], err);
  }
}

function givenIn(env: Readonly<Record<string, string | undefined>>): Given {
  const names = settingsSchema.keyof().options;
  // By custom, the names of proxies are in lower case as often.
  const given = (name: Name) => env[name] ?? (name.endsWith('_PROXY') ? env[name.toLowerCase()] : undefined);
  return Object.fromEntries(names.map((name) => [name, given(name)?.trim() || undefined]));
}

const problem = (name: Name, why: string): SettingsProblem => ({ name, why, instead: instead[name] });

const problemOf = ({ path, message }: z.core.$ZodIssue): SettingsProblem =>
  problem(settingsSchema.keyof().parse(path[0]), message);

const hasSlack = (given: Platforms): boolean =>
  [given.SLACK_BOT_TOKEN, given.SLACK_CLIENT_ID, given.SLACK_SIGNING_SECRET, given.SLACK_APP_TOKEN].some(
    (value) => value !== undefined,
  );

const wantsPlayground = (given: Platforms & Pick<Given, 'PLAYGROUND'>): boolean =>
  given.PLAYGROUND === 'on' || (given.PLAYGROUND === undefined && !hasSlack(given) && !given.DISCORD_TOKEN);

/** All platforms share one clock, so by default the playground moves it only when it is the only one. */
const movesClock = (given: Platforms & Pick<Given, 'PLAYGROUND' | 'PLAYGROUND_CLOCK'>): boolean =>
  wantsPlayground(given) &&
  (given.PLAYGROUND_CLOCK === undefined ? !hasSlack(given) && !given.DISCORD_TOKEN : given.PLAYGROUND_CLOCK === 'on');

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

function* crossChecks(given: Given): Generator<SettingsProblem> {
  yield* slackCrossChecks(given);
  if (dividesWork(given)) yield* sharedCrossChecks(given);
  if (wantsPlayground(given) && given.HOST && !isLoopback(given.HOST)) {
    yield {
      name: 'PLAYGROUND',
      why: 'is on while other machines can reach HOST, and in the playground anybody can act as anybody else',
      instead: 'PLAYGROUND=off, or HOST=127.0.0.1',
    };
  }
}

function* slackCrossChecks(given: Given): Generator<SettingsProblem> {
  // A key alone opens what is there already.
  const isInstalled = forInstalling.some((name) => name !== 'ENCRYPTION_KEY' && given[name] !== undefined);
  for (const name of isInstalled ? forInstalling : []) {
    if (!given[name]) yield problem(name, 'is missing, while other settings for many workspaces are there');
  }
  if (isInstalled && !given.BASE_URL) {
    yield {
      name: 'BASE_URL',
      why: 'is missing, while settings for many workspaces are there, and Slack leads people who install Hearth back to it',
      instead:
        'the address at which people reach Hearth, such as https://hearth.example.org, without a slash at the end',
    };
  }
  if (hasSlack(given) && !given.SLACK_BOT_TOKEN && !isInstalled) {
    yield problem('SLACK_BOT_TOKEN', 'is missing, while another setting for Slack is there');
  }
  if ((given.SLACK_BOT_TOKEN || isInstalled) && !given.SLACK_SIGNING_SECRET && !given.SLACK_APP_TOKEN) {
    yield problem(
      'SLACK_SIGNING_SECRET',
      `is missing, while ${isInstalled ? 'SLACK_CLIENT_ID' : 'SLACK_BOT_TOKEN'} is set`,
    );
  }
}

const dividesWork = ({ ROLE }: Given): boolean =>
  ROLE !== undefined && namesOf(ROLE).every(isRole) && !roles.every((role) => namesOf(ROLE).includes(role));

/** What processes that divide the work must share. */
function* sharedCrossChecks(given: Given): Generator<SettingsProblem> {
  if (!given.QUEUE_URL) {
    yield problem(
      'QUEUE_URL',
      'is missing, while ROLE divides the work between several processes, which share a queue',
    );
  }
  // Its locks do not reach other machines, and only one process at a time can write to it, so dividing the work would
  // gain nothing.
  if (!given.DATABASE_URL || given.DATABASE_URL.startsWith('sqlite:')) {
    yield {
      name: 'DATABASE_URL',
      why: 'names an SQLite file, while ROLE divides the work between several processes, and they need a database to share',
      instead: 'postgres://user:password@host:5432/name, or ROLE=all in one process',
    };
  }
  if (wantsPlayground(given)) {
    yield {
      name: 'PLAYGROUND',
      why: 'is on and runs in one process, while ROLE divides the work between several',
      instead: 'ROLE=all, or PLAYGROUND=off (it is on by default when neither Slack nor Discord is set)',
    };
  }
}

/** No link can lead to an address that stands for all addresses of a machine. */
function nameInLinks(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function installingWith(read: z.output<typeof settingsSchema>) {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = read;
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined) return undefined;
  return { clientId, clientSecret, stateSecret };
}

/** The settings, grouped by who needs them. */
export type Settings = ReturnType<typeof grouped>;

function grouped(read: z.output<typeof settingsSchema>) {
  return {
    databaseUrl: read.DATABASE_URL,
    /** The most connections to PostgreSQL. */
    databasePool: read.DATABASE_POOL,
    queueUrl: read.QUEUE_URL,
    roles: read.ROLE,
    host: read.HOST,
    /** 0 takes any free port. */
    port: read.PORT,
    /** How long a process that is to stop goes on answering; by default as long as somebody may need it. */
    drainSeconds: read.DRAIN_SECONDS,
    /** Where people reach it from elsewhere, without a slash at the end, if somebody said. */
    publicUrl: read.BASE_URL,
    /** The same, or where it listens on this machine. */
    baseUrl: read.BASE_URL ?? `http://${nameInLinks(read.HOST)}:${read.PORT}`,
    /** Goes before every command on Slack. It is also here because the manifest needs it before there is any token. */
    slackCommandPrefix: read.SLACK_COMMAND_PREFIX,
    slack:
      read.SLACK_BOT_TOKEN === undefined && read.SLACK_CLIENT_ID === undefined
        ? undefined
        : {
            botToken: read.SLACK_BOT_TOKEN,
            /** For every workspace where somebody installs Hearth. */
            install: installingWith(read),
            signingSecret: read.SLACK_SIGNING_SECRET,
            appToken: read.SLACK_APP_TOKEN,
            apiUrl: read.SLACK_API_URL,
            commandPrefix: read.SLACK_COMMAND_PREFIX,
            /** Whether this process receives its events; every process can send. */
            listens: read.ROLE.has(read.SLACK_APP_TOKEN === undefined ? 'web' : 'gateway'),
          },
    /** For the tokens in the database: the key that encrypts, and those that only open what they once encrypted. */
    encryptionKeys:
      read.ENCRYPTION_KEY === undefined ? [] : keysIn(read.ENCRYPTION_KEY).filter((key) => key !== undefined),
    discord:
      read.DISCORD_TOKEN === undefined
        ? undefined
        : {
            token: read.DISCORD_TOKEN,
            apiUrl: read.DISCORD_API_URL,
            guildId: read.DISCORD_GUILD_ID,
            shards: read.DISCORD_SHARDS,
            /** Whether this process receives its events; every process can send. */
            listens: read.ROLE.has('gateway'),
          },
    playground: wantsPlayground(read),
    /** Whether the playground can move the clock, which Slack and Discord go by, too. */
    playgroundClock: movesClock(read),
    /** For calls to the outside; by their names in the environment. */
    proxies: { HTTPS_PROXY: read.HTTPS_PROXY, HTTP_PROXY: read.HTTP_PROXY, NO_PROXY: read.NO_PROXY },
    /** Without one, it depends on who reads. */
    logLevel: read.LOG_LEVEL,
  };
}

/**
 * Puts proxies where libraries look for them by themselves, because they may stand in the file `.env`.
 * @returns whether there are any
 */
export function shareProxies({ proxies }: Settings): boolean {
  const set = Object.entries(proxies).filter(([, value]) => value !== undefined);
  Object.assign(process.env, Object.fromEntries(set));
  return proxies.HTTPS_PROXY !== undefined || proxies.HTTP_PROXY !== undefined;
}
