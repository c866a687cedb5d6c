import { explainNetwork } from '../../connection/explain-network.ts';
import { codeOf, type Explanation } from '../../connection/explanation.ts';

const target = {
  server: 'Redis',
  setting: 'QUEUE_URL',
  toTrust:
    'Put the certificate of its authority, or its own, into a file, name that in the environment variable ' +
    'NODE_EXTRA_CA_CERTS (not in .env), and start Hearth again.',
  withoutTls: 'Write redis:// instead of rediss:// in QUEUE_URL, or name the port that speaks TLS.',
};

/** A Redis without TLS waits for the end of what it takes for a command. */
const silentToTls: Explanation = {
  why: 'what listens there does not answer, or does not speak TLS',
  fix: `Check that it is running, and its host and port. ${target.withoutTls}`,
};

/** What Redis answers, by its first word (redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors). */
const byAnswer: readonly (readonly [RegExp, Explanation])[] = [
  [
    /^WRONGPASS|^ERR invalid password/,
    {
      why: 'it refuses the user or the password',
      fix: 'Correct them in QUEUE_URL: redis://user:password@host:6379, or redis://:password@host:6379 without a user.',
    },
  ],
  [/^NOAUTH/, { why: 'it wants a password', fix: 'Write it into QUEUE_URL: redis://:password@host:6379.' }],
  [
    /^NOPERM/,
    {
      why: 'the user in QUEUE_URL may not do all that the queue needs',
      fix: 'Allow it all commands on its own keys: ACL SETUSER name ~hearth:* &hearth:* +@all.',
    },
  ],
  [
    /^ERR DB index/,
    { why: 'it has no database of that number', fix: 'Correct the number at the end of QUEUE_URL; 0 is always there.' },
  ],
  [
    /max number of clients/,
    { why: 'it has no connection to spare', fix: 'End other connections, or raise its maxclients.' },
  ],
  [/^(LOADING|BUSY|MASTERDOWN)/, { why: 'it is busy starting or working', fix: 'Try again in a moment.' }],
  [/^DENIED/, { why: 'it is in protected mode, which answers its own machine only', fix: 'Give it a password.' }],
];

/** Why Redis cannot be used, and what to do about it; `undefined` for an error that says nothing of that. */
export function explainRedis(error: unknown, url: string): Explanation | undefined {
  if (!(error instanceof Error)) return undefined;
  if (codeOf(error) === 'ETIMEDOUT' && url.startsWith('rediss:')) return silentToTls;
  return explainNetwork(error, target) ?? byAnswer.find(([answer]) => answer.test(error.message))?.[1];
}
