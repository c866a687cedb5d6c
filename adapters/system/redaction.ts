import { stdSerializers } from 'pino';

const redacted = '[redacted]';

/** Names of fields whose value is left out, whatever it is. */
const secretName = /token|secret|passw|authorization|signature|cookie|api_?key|encryption_?key|response_?url/i;

/** What secrets look like in any text. `$1` is the part that stays. */
const secretTexts: readonly RegExp[] = [
  // Slack's tokens: https://docs.slack.dev/authentication/tokens
  /()\bxox[a-z](?:\.xox[a-z])?-[\w-]+/g,
  /()\bxapp-[\w-]+/g,
  // Discord's tokens: https://docs.discord.com/developers/reference#authentication
  /()\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /(\b(?:Bearer|Bot|Basic) )[\w.+/=-]{16,}/g,
  // The password in a URL, such as DATABASE_URL.
  /(:\/\/[^\s"'/:@]*:)[^\s"'/]+(?=@)/g,
];

/** Nobody reads a log that is nested deeper. */
const deepest = 8;

/** A quick test: every secret contains one of these, and most texts contain none. */
const suspicious = /xox|xapp|Bearer |Bot |Basic |:\/\/|[\w-]\.[\w-]{6,7}\./;

/** The text without what looks like a token or a password. */
export const withoutSecretText = (text: string): string =>
  suspicious.test(text) ? secretTexts.reduce((rest, secret) => rest.replace(secret, `$1${redacted}`), text) : text;

/** The value as plain data without secrets, which are told by the names of fields and by what they look like. */
export function withoutSecrets(value: unknown): unknown {
  return plain(value, []);
}

function plain(value: unknown, within: readonly object[]): unknown {
  if (typeof value === 'string') return withoutSecretText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (within.includes(value)) return '[circular]';
  if (within.length >= deepest) return '[deeper]';
  const path = [...within, value];
  if (Array.isArray(value)) return value.map((item) => plain(item, path));
  // Errors of network libraries carry whole requests, headers included, so their fields are redacted, too.
  if (value instanceof Error) return plain(stdSerializers.errWithCause(value), path);
  if ('toJSON' in value && typeof value.toJSON === 'function') return plain(value.toJSON(), path);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name, item) ? redacted : plain(item, path)]),
  );
}

/** Whether there is a token is no secret (`hasToken: true`, `token: null`). */
const isSecret = (name: string, item: unknown): boolean =>
  secretName.test(name) && item !== undefined && item !== null && typeof item !== 'boolean';
