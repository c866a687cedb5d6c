import { explainNetwork } from './explain-network.ts';
import { codeOf, type Explanation } from './explanation.ts';
import type { PostgresAddress } from './postgres-address.ts';

/** What the driver says without a code when a server does not let anybody in any more, or is somewhere else. */
const timeout = /timeout/;
const wantsPassword = /^SASL: .*password must be/;
const withoutTls = /does not support SSL/;
const ended = /^Connection terminated/;

type Place = Pick<PostgresAddress, 'database' | 'user' | 'rootCertificate'>;

/**
 * Why a database cannot be opened, and what to do about it, by the error code of PostgreSQL
 * (postgresql.org/docs/current/errcodes-appendix.html), the system or TLS; `undefined` for any other error.
 * @param setting the one that holds the address
 */
export function explainPostgres(error: unknown, place: Place, setting: string): Explanation | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  const target = {
    server: 'PostgreSQL',
    setting,
    toTrust: place.rootCertificate
      ? `The authority in ${place.rootCertificate} did not: name the file of the one that did in sslrootcert.`
      : `Add ?sslrootcert= and the path of its certificate authority to ${setting}.`,
    withoutTls: `Remove sslmode from ${setting}, or set up TLS on the server.`,
  };
  return code === ''
    ? explainMessage(error.message, target)
    : (explainCode(code, error.message, place, setting) ?? explainNetwork(error, target));
}

function explainCode(
  code: string,
  message: string,
  { database, user }: Place,
  setting: string,
): Explanation | undefined {
  const [quotedDatabase, quotedUser] = [database, user].map((name) => `"${name.replaceAll('"', '""')}"`);
  switch (code) {
    case '28P01':
      return {
        why: 'the server does not accept the user and the password',
        fix: `Correct them in ${setting}: postgres://user:password@host:5432/name.`,
      };
    case '28000':
      // The server says it in its own language; where it is another, what follows is said.
      if (/role .* does not exist/.test(message)) {
        return {
          why: `the server has no user ${user}`,
          fix: `Create it with: create role ${quotedUser} login password '…'. Or correct the user in ${setting}.`,
        };
      }
      return {
        why: 'the server refuses this user from this machine',
        fix: `Correct the user in ${setting}, or allow it in pg_hba.conf; some servers need ?sslmode=require at the end.`,
      };
    case '3D000':
      return {
        why: 'the server has no database of that name',
        fix:
          `Create it with: create database ${quotedDatabase} encoding 'UTF8' template template0. ` +
          `Or correct the name in ${setting}.`,
      };
    case '3F000':
      return {
        why: 'there is no schema to create tables in',
        fix: `Create the schema that the search_path of the user or of ${setting} names.`,
      };
    case '42501':
      return {
        why: 'the user is not allowed to do what Hearth needs',
        fix:
          `Make the user the owner of the database: alter database ${quotedDatabase} owner to ${quotedUser}; ` +
          'or grant all on its schema.',
      };
    case '53300':
      return {
        why: 'the server has no connection to spare',
        fix: 'Lower DATABASE_POOL, end other connections, or raise the server’s max_connections.',
      };
    case '57P03':
      return { why: 'the server is just starting or stopping', fix: 'Try again in a moment.' };
    case '25006':
      return {
        why: 'its server may only be read at present',
        fix: 'Name the primary server; or see why default_transaction_read_only is on, such as a disk that is nearly full.',
      };
    case '53100':
      return { why: 'the disk of its server is full', fix: 'Make room there.' };
    case '08P01':
      if (!/unsupported startup parameter/.test(message)) return undefined;
      return {
        why: 'the pooler in front of it knows not every parameter of the address',
        fix: `Remove options from ${setting} and set them for the user (alter role … set …), or name the server itself.`,
      };
    default:
      return undefined;
  }
}

function explainMessage(
  message: string,
  { setting, withoutTls: toUse }: { readonly setting: string; readonly withoutTls: string },
): Explanation | undefined {
  if (timeout.test(message)) {
    return {
      why: 'the machine does not answer',
      fix: `Check that it is running, that no firewall is in the way, and that host and port in ${setting} are right.`,
    };
  }
  if (wantsPassword.test(message)) {
    return {
      why: 'the server wants a password',
      fix: `Write it into ${setting}: postgres://user:password@host:5432/name.`,
    };
  }
  if (withoutTls.test(message)) return { why: 'the server does not speak TLS', fix: toUse };
  if (ended.test(message)) {
    return { why: 'what listens there ended the connection', fix: `Check host and port in ${setting}.` };
  }
  return undefined;
}
