import { z } from 'zod';

export const roles = ['web', 'gateway', 'worker'] as const;

type Role = (typeof roles)[number];

export const namesOf = (list: string): readonly string[] =>
  list === 'all' ? roles : list.split(',').map((role) => role.trim());

export const isRole = (name: string): name is Role => roles.some((role) => role === name);

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

/** The name of a setting, as the environment has it. */
export type Name = keyof typeof settingsSchema.shape;

const insteadOfProxy = 'the address of a proxy, such as http://proxy.example.org:3128; or leave it out';

/** What to write instead of a bad value. */
export const instead: Readonly<Record<Name, string>> = {
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

/** Reads a key: 32 bytes, in base64 or as 64 hexadecimal digits; `undefined` for anything else. */
function readKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** The keys of a list; `undefined` for what is none. */
export const keysIn = (list: string): readonly (Buffer | undefined)[] =>
  list.split(',').map((key) => readKey(key.trim()));
