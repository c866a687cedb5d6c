import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const roles = ['web', 'gateway', 'worker'] as const;

type Role = (typeof roles)[number];

const namesOf = (list: string): readonly string[] =>
  list === 'all' ? roles : list.split(',').map((role) => role.trim());

const isRole = (name: string): name is Role => roles.some((role) => role === name);

const webAddress = z
  .string()
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'is not an address that begins with http(s)://');

/** Such as 0-3/8: the first and last shard of this process, counted from 0, and the number of all shards. */
function isShardRange(text: string): boolean {
  const [, first, last, all] = /^(\d{1,5})-(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  return all !== undefined && Number(first) <= Number(last) && Number(last) < Number(all);
}

const startsWith = (prefix: string) => z.string().startsWith(prefix, `does not begin with ${prefix}`).optional();

const words = z.string().optional();

/** Every setting, as text, with its default if it has one. The messages say what is wrong with a value. */
export const settingsSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.|postgres(ql)?:\/\/.)/, 'does not name a database that Hearth knows')
    .prefault('sqlite:data/hearth.db'),
  DATABASE_POOL: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'is not a number of connections')
    .transform(Number)
    .prefault('8'),
  QUEUE_URL: z
    .string()
    .refine(
      (text) => /^(rediss?|postgres(ql)?):\/\/./.test(text) && URL.canParse(text),
      'does not name a queue that Hearth knows',
    )
    .optional(),
  ROLE: z
    .string()
    .refine((list) => namesOf(list).every(isRole), 'names something that is not a role')
    .transform((list): ReadonlySet<Role> => new Set(namesOf(list).filter(isRole)))
    .prefault('all'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'is not a host name or an IP address')
    .prefault('127.0.0.1'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'is not a port number')
    .transform(Number)
    .prefault('3000'),
  DRAIN_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/, 'is not a number of seconds')
    .transform(Number)
    .optional(),
  BASE_URL: webAddress.refine((text) => !/[?#]|\/$/.test(text), 'ends with a slash, or contains a ? or #').optional(),
  SLACK_BOT_TOKEN: startsWith('xoxb-'),
  SLACK_SIGNING_SECRET: words,
  SLACK_APP_TOKEN: startsWith('xapp-'),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'is not a client id')
    .optional(),
  SLACK_CLIENT_SECRET: words,
  SLACK_STATE_SECRET: z.string().min(16, 'is too short to be a secret').optional(),
  SLACK_API_URL: webAddress.transform((text) => text.replace(/\/*$/, '/')).prefault('https://slack.com/api/'),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{0,20}$/, 'is longer than 20 characters, or has characters other than a to z, 0 to 9, - and _')
    .prefault(''),
  // Three parts in base64url; no Discord token was ever seen with other characters.
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'is not a bot token')
    .optional(),
  DISCORD_API_URL: webAddress.transform((text) => text.replace(/\/+$/, '')).prefault('https://discord.com/api'),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'is not a server id')
    .optional(),
  DISCORD_SHARDS: z
    .string()
    .refine((text) => text === 'auto' || isShardRange(text), 'is neither auto nor a range of shards')
    .prefault('auto'),
  ENCRYPTION_KEY: z
    .string()
    .refine((list) => keysIn(list).every((key) => key !== undefined), 'has a key in it that is not one of 32 bytes')
    .optional(),
  PLAYGROUND: z.enum(['on', 'off'], 'is neither on nor off').optional(),
  PLAYGROUND_CLOCK: z.enum(['on', 'off'], 'is neither on nor off').optional(),
  HTTPS_PROXY: webAddress.optional(),
  HTTP_PROXY: webAddress.optional(),
  NO_PROXY: words,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], 'is not a log level').optional(),
});

type Name = keyof typeof settingsSchema.shape;

const insteadOfProxy = 'the address of a proxy, such as http://proxy.example.org:3128; or leave it out';

/** What to write instead of a bad value. */
const instead: Readonly<Record<Name, string>> = {
  DATABASE_URL: 'sqlite:data/hearth.db for a file, or postgres://user:password@host:5432/name',
  DATABASE_POOL: 'a whole number from 1 to 999, such as 8; or leave it out',
  QUEUE_URL:
    'redis://127.0.0.1:6379, rediss:// for TLS, or postgres://user:password@host:5432/name; or ROLE=all and no QUEUE_URL, to run jobs inside the program',
  ROLE: 'all, or a comma list of web, gateway and worker',
  HOST: '127.0.0.1 for this machine only, or 0.0.0.0 for every network it is on',
  PORT: 'a whole number from 0 to 65535, such as 3000',
  DRAIN_SECONDS: 'a whole number from 0 to 999, such as 5; or leave it out',
  BASE_URL: 'an address such as https://hearth.example.org, without a slash at the end',
  SLACK_BOT_TOKEN: 'the “Bot User OAuth Token” of your Slack app (page OAuth & Permissions); it begins with xoxb-',
  SLACK_SIGNING_SECRET:
    'the “Signing Secret” of your Slack app (page Basic Information); or set SLACK_APP_TOKEN, for Socket Mode',
  SLACK_APP_TOKEN: 'an app-level token with connections:write (page Basic Information); it begins with xapp-',
  SLACK_CLIENT_ID: 'the “Client ID” of your Slack app (page Basic Information): two numbers with a dot between them',
  SLACK_CLIENT_SECRET: 'the “Client Secret” of your Slack app (page Basic Information)',
  SLACK_STATE_SECRET: 'a long random text of your own, such as the output of “openssl rand -hex 32”',
  SLACK_API_URL: 'https://slack.com/api/, or leave it out',
  SLACK_COMMAND_PREFIX: 'something short such as h-, which makes /ask into /h-ask; or leave it out',
  DISCORD_TOKEN: 'the token of your bot (page Bot of your application): three parts with dots between them',
  DISCORD_API_URL: 'https://discord.com/api, or leave it out',
  DISCORD_GUILD_ID: 'the id of one server (17 to 20 digits), or leave it out for all of them',
  DISCORD_SHARDS: 'auto, or the shards of this process and how many there are in all, such as 0-3/8',
  ENCRYPTION_KEY:
    'the output of “openssl rand -base64 32”; keys of before follow it, with commas between them, as long as tokens are encrypted with them',
  PLAYGROUND: 'on or off',
  PLAYGROUND_CLOCK: 'on or off; or leave it out',
  HTTPS_PROXY: insteadOfProxy,
  HTTP_PROXY: insteadOfProxy,
  NO_PROXY: 'names of hosts with commas between them, such as localhost,127.0.0.1,.example.org',
  LOG_LEVEL: 'trace, debug, info, warn, error or fatal',
};

/** What people need to install Hearth on Slack themselves; none of it works without the others. */
const forInstalling = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'ENCRYPTION_KEY'] as const;

/** Reads a key: 32 bytes, in base64 or as 64 hexadecimal digits; `undefined` for anything else. */
function readKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

const keysIn = (list: string): readonly (Buffer | undefined)[] => list.split(',').map((key) => readKey(key.trim()));

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
    /** Without a slash at the end. */
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
