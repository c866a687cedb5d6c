import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { codeOf } from './explanation.ts';

/** Where a PostgreSQL database is, and as whom. */
export interface PostgresAddress {
  /** As the driver reads it. Contains the password: never print it. */
  readonly url: string;
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** The file of a certificate authority, if one is named. */
  readonly rootCertificate: string | undefined;
}

/** Those of libpq whose names the driver knows, and `no-verify`, which is its own (node-postgres.com/features/ssl). */
const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/**
 * Reads an address such as `postgres://user:password@host:5432/name?sslmode=verify-full`.
 * @param setting whose value it is
 * @returns what is wrong with it, in a sentence that does not repeat it, and what to write
 */
export function readPostgresAddress(url: string, setting: string): PostgresAddress | { readonly problem: string } {
  if (namesSeveral(url)) {
    return {
      problem:
        `${setting} names several servers, and Hearth connects to one only. Name the primary server, or an address in ` +
        'front of them that leads to it.',
    };
  }
  if (endsEarly(url)) return { problem: unreadable(setting) };
  const parameters = parametersOf(url);
  const problem = modeProblem(parameters, setting) ?? fileProblem(parameters, setting);
  if (problem !== undefined) return { problem };
  const plain = withoutAliases(url);
  try {
    const { host, port, database = '', user = '' } = new Client({ connectionString: plain });
    const rootCertificate = parameters?.get('sslrootcert') || undefined;
    return { url: plain, host, port, database, user, rootCertificate };
  } catch {
    // Without the cause, which may show the URL.
    return { problem: unreadable(setting) };
  }
}

const unreadable = (setting: string): string =>
  `${setting} is not an address of a PostgreSQL server. Write it as postgres://user:password@host:5432/name; in user ` +
  'and password, write % : / ? # [ ] @ as %25 %3A %2F %3F %23 %5B %5D %40.';

/**
 * Whether a / ? or # in the password ended the part of the address that names the server: then a piece of the password
 * would be taken for the host, and shown.
 */
const endsEarly = (url: string): boolean => /^[a-z]+:\/\/[^/?#]*(?:\/[^?#]*@|\/?\?[^=#]*@|.*#)/i.test(url);

/** libpq tries one after another (postgresql.org/docs/current/libpq-connect.html); the driver does not. */
function namesSeveral(url: string): boolean {
  const [, authority = ''] = /^[a-z]+:\/\/([^/?#]*)/i.exec(url) ?? [];
  const hosts = authority.slice(authority.lastIndexOf('@') + 1);
  return hosts.includes(',') || parametersOf(url)?.get('host')?.includes(',') === true;
}

/** `undefined` where the rest of the address cannot be read, either. */
function parametersOf(url: string): URLSearchParams | undefined {
  const at = url.indexOf('?');
  return at < 0 ? undefined : new URLSearchParams(url.slice(at + 1));
}

function modeProblem(parameters: URLSearchParams | undefined, setting: string): string | undefined {
  const mode = parameters?.getAll('sslmode').at(-1);
  if (mode === undefined || sslModes.includes(mode)) return undefined;
  return (
    `${setting} has an sslmode that there is not. Write sslmode=disable for no TLS, or sslmode=verify-full for TLS with a ` +
    'check of the certificate and its host; prefer, require and verify-ca do the same here. sslmode=no-verify is TLS with ' +
    'whoever answers.'
  );
}

function fileProblem(parameters: URLSearchParams | undefined, setting: string): string | undefined {
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const path = parameters?.get(name);
    if (!path) continue;
    const why = whyUnreadable(path, name !== 'sslkey');
    if (why !== undefined)
      return `The file ${resolve(path)}, which ${name} in ${setting} names, ${why}. Correct the path.`;
  }
  return undefined;
}

function whyUnreadable(path: string, isCertificate: boolean): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there';
    if (code === 'EISDIR') return 'is a folder';
    return code === 'EACCES' || code === 'EPERM' ? 'may not be read by this user' : `cannot be read (${code})`;
  }
  try {
    if (isCertificate) new X509Certificate(text);
    return undefined;
  } catch {
    return 'holds no certificate in PEM format';
  }
}

/** The driver takes these modes as `verify-full`, and warns of them in a paragraph on standard error. */
const withoutAliases = (url: string): string =>
  url.includes('uselibpqcompat')
    ? url
    : url.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/g, '$1verify-full');
