import { StoreError } from '../../../src/ports/store/store.ts';
import { type PostgresAddress, readPostgresAddress } from '../../connection/postgres-address.ts';

/** A database on a PostgreSQL server. */
export interface ServerLocation extends PostgresAddress {
  readonly kind: 'server';
}

/** Throws a `StoreError` that does not repeat the URL. */
export function postgresLocation(url: string): ServerLocation {
  const address = readPostgresAddress(url, 'DATABASE_URL');
  if ('problem' in address) throw new StoreError('cannot_open', address.problem);
  return { kind: 'server', ...address };
}

/** For messages: in words, without user and password. */
export const named = ({ host, port, database }: ServerLocation): string =>
  `The database${database === '' ? '' : ` ${database}`} at ${host.startsWith('/') ? host : `${host}:${port}`}`;
