import { StoreError } from '../../../src/ports/store/store.ts';
import { codeOf } from './error-codes.ts';
import { named, type ServerLocation } from './location.ts';

interface Trouble {
  readonly why: string;
  readonly mend: string;
}

const unknownHost: Trouble = {
  why: 'there is no machine of that name',
  mend: 'Correct the host in DATABASE_URL.',
};

const unreachable: Trouble = {
  why: 'the machine does not answer',
  mend: 'Check that it is running, that no firewall is in the way, and that host and port in DATABASE_URL are right.',
};

const certificate: Trouble = {
  why: 'this machine does not trust the server’s certificate',
  mend: 'Add ?sslrootcert= and the path of its certificate authority to DATABASE_URL.',
};

const access: Trouble = {
  why: 'the server does not let this user in from this machine',
  mend: 'Correct the user in DATABASE_URL, or let it in (pg_hba.conf); some servers need ?sslmode=require at the end.',
};

const password: Trouble = {
  why: 'the server does not accept the user and the password',
  mend: 'Correct them in DATABASE_URL: postgres://user:password@host:5432/name.',
};

/**
 * By error code of PostgreSQL (postgresql.org/docs/current/errcodes-appendix.html), of the system, or of TLS.
 */
const troubles: Readonly<Record<string, Trouble>> = {
  '28P01': password,
  '28000': access,
  '3D000': {
    why: 'the server has no database of that name',
    mend: "Create it with: create database hearth encoding 'UTF8' template template0. Or correct the name in DATABASE_URL.",
  },
  '3F000': {
    why: 'there is no schema to create tables in',
    mend: 'Create the schema that the search_path of the user or of DATABASE_URL names.',
  },
  '42501': {
    why: 'the user is not allowed to do what Hearth needs',
    mend: 'Make the user the owner of the database: alter database hearth owner to the user; or grant all on its schema.',
  },
  '53300': {
    why: 'the server has no connection to spare',
    mend: 'Lower DATABASE_POOL, end other connections, or raise the server’s max_connections.',
  },
  '57P03': { why: 'the server is just starting or stopping', mend: 'Try again in a moment.' },
  ECONNREFUSED: {
    why: 'no server is listening there',
    mend: 'Start PostgreSQL, or correct host and port in DATABASE_URL.',
  },
  ENOENT: {
    why: 'no server is listening there',
    mend: 'Start PostgreSQL, or correct the path of its socket in DATABASE_URL.',
  },
  ECONNRESET: {
    why: 'what listens there ended the connection',
    mend: 'Check host and port in DATABASE_URL.',
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

/** What pg says without a code. */
const troublesInWords: readonly (readonly [RegExp, Trouble])[] = [
  [/timeout/, unreachable],
  [/^SASL: .*password must be/, { why: 'the server wants a password', mend: password.mend }],
  [
    /does not support SSL/,
    { why: 'the server does not speak TLS', mend: 'Take sslmode out of DATABASE_URL, or set up TLS on the server.' },
  ],
  [
    /^Connection terminated/,
    { why: 'what listens there ended the connection', mend: 'Check host and port in DATABASE_URL.' },
  ],
];

/** Turns what PostgreSQL or the network has to say into a `StoreError` that says what to do; the rest stays as it is. */
export async function explained<T>(location: ServerLocation, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    throw new StoreError('cannot_open', `${named(location)} cannot be opened: ${trouble.why}. ${trouble.mend}`, {
      cause: error,
    });
  }
}

function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error) || error instanceof StoreError) return undefined;
  const code = codeOf(error);
  if (code !== '') return troubles[code];
  return troublesInWords.find(([words]) => words.test(error.message))?.[1];
}
