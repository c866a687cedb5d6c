import { StoreError } from '../../src/ports/store/store.ts';
import { postgresLocation, type ServerLocation } from './postgres/location.ts';
import { type Location as SqliteLocation, sqliteLocation } from './sqlite/location.ts';

/** Parses a `DATABASE_URL`. Throws a `StoreError`, which does not repeat what could contain a password. */
export function locationOf(url: string): SqliteLocation | ServerLocation {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url.trim()) ?? [];
  switch (scheme?.toLowerCase()) {
    case 'sqlite':
      return sqliteLocation(rest);
    case 'postgres':
    case 'postgresql':
      return postgresLocation(`postgres:${rest}`);
    default:
      throw new StoreError(
        'unknown_kind',
        `DATABASE_URL ${scheme ? `begins with ${scheme}:, a kind of database that Hearth does not know` : 'does not say what kind of database it is'}. ` +
          'Write sqlite: and a path, for example sqlite:data/hearth.db; or postgres://user:password@host:5432/name.',
      );
  }
}
