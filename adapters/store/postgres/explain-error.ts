import { StoreError } from '../../../src/ports/store/store.ts';
import { type Explanation, explainErrors } from '../explain-error.ts';
import { codeOf } from './error-codes.ts';
import { named, type ServerLocation } from './location.ts';

const unknownHost: Explanation = {
  why: 'there is no machine of that name',
  fix: 'Correct the host in DATABASE_URL.',
};

const unreachable: Explanation = {
  why: 'the machine does not answer',
  fix: 'Check that it is running, that no firewall is in the way, and that host and port in DATABASE_URL are right.',
};

const certificate: Explanation = {
  why: 'this machine does not trust the server’s certificate',
  fix: 'Add ?sslrootcert= and the path of its certificate authority to DATABASE_URL.',
};

const access: Explanation = {
  why: 'the server refuses this user from this machine',
  fix: 'Correct the user in DATABASE_URL, or allow it in pg_hba.conf; some servers need ?sslmode=require at the end.',
};

const password: Explanation = {
  why: 'the server does not accept the user and the password',
  fix: 'Correct them in DATABASE_URL: postgres://user:password@host:5432/name.',
};

/** By the error code of PostgreSQL (postgresql.org/docs/current/errcodes-appendix.html), of the system, or of TLS. */
const byCode: Readonly<Record<string, Explanation>> = {
  '28P01': password,
  '28000': access,
  '3D000': {
    why: 'the server has no database of that name',
    fix: "Create it with: create database hearth encoding 'UTF8' template template0. Or correct the name in DATABASE_URL.",
  },
  '3F000': {
    why: 'there is no schema to create tables in',
    fix: 'Create the schema that the search_path of the user or of DATABASE_URL names.',
  },
  '42501': {
    why: 'the user is not allowed to do what Hearth needs',
    fix: 'Make the user the owner of the database: alter database hearth owner to the user; or grant all on its schema.',
  },
  '53300': {
    why: 'the server has no connection to spare',
    fix: 'Lower DATABASE_POOL, end other connections, or raise the server’s max_connections.',
  },
  '57P03': { why: 'the server is just starting or stopping', fix: 'Try again in a moment.' },
  ECONNREFUSED: {
    why: 'no server is listening there',
    fix: 'Start PostgreSQL, or correct host and port in DATABASE_URL.',
  },
  ENOENT: {
    why: 'no server is listening there',
    fix: 'Start PostgreSQL, or correct the path of its socket in DATABASE_URL.',
  },
  ECONNRESET: {
    why: 'what listens there ended the connection',
    fix: 'Check host and port in DATABASE_URL.',
  },
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
};

/** Errors of pg that have no code. */
const byMessage: readonly (readonly [RegExp, Explanation])[] = [
  [/timeout/, unreachable],
  [/^SASL: .*password must be/, { why: 'the server wants a password', fix: password.fix }],
  [
    /does not support SSL/,
    { why: 'the server does not speak TLS', fix: 'Remove sslmode from DATABASE_URL, or set up TLS on the server.' },
  ],
  [
    /^Connection terminated/,
    { why: 'what listens there ended the connection', fix: 'Check host and port in DATABASE_URL.' },
  ],
];

/** Runs `work`; where it fails to open the database, throws a `StoreError` that says what to do. */
export const withExplainedErrors = <T>(location: ServerLocation, work: () => Promise<T>): Promise<T> =>
  explainErrors(named(location), explanationOf, work);

function explanationOf(error: unknown): Explanation | undefined {
  if (!(error instanceof Error) || error instanceof StoreError) return undefined;
  const code = codeOf(error);
  if (code !== '') return byCode[code];
  return byMessage.find(([words]) => words.test(error.message))?.[1];
}
