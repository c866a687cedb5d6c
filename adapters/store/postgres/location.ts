import { Client } from 'pg';
import { StoreError } from '../../../src/ports/store/store.ts';

/** A database on a PostgreSQL server. */
export interface ServerLocation {
  readonly kind: 'server';
  /** Contains the password: never print it. */
  readonly url: string;
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** Throws a `StoreError` that does not repeat the URL. */
export function postgresLocation(url: string): ServerLocation {
  try {
    const { host, port, database = '' } = new Client({ connectionString: url });
    return { kind: 'server', url, host, port, database };
  } catch {
    // Without the cause, which may show the URL.
    throw new StoreError(
      'cannot_open',
      'DATABASE_URL is not an address of a PostgreSQL server. Write it as ' +
        'postgres://user:password@host:5432/name; in user and password, write % : / ? # [ ] @ as ' +
        '%25 %3A %2F %3F %23 %5B %5D %40.',
    );
  }
}

/** For messages: in words, without user and password. */
export const named = ({ host, port, database }: ServerLocation): string =>
  `The database ${database} at ${host.startsWith('/') ? host : `${host}:${port}`}`;
