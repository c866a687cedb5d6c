import { StoreError } from '../../src/ports/store/store.ts';
import { type Location, sqliteLocation } from './sqlite/location.ts';

/**
 * Where a `DATABASE_URL` leads. Throws a `StoreError` that does not repeat the URL where that could hold a password.
 */
export function locationOf(url: string): Location {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url.trim()) ?? [];
  switch (scheme?.toLowerCase()) {
    case 'sqlite':
      return sqliteLocation(rest);
    case 'postgres':
    case 'postgresql':
      throw new StoreError(
        'unknown_kind',
        'DATABASE_URL names a PostgreSQL database. PostgreSQL comes with a later version of Hearth; ' +
          'use sqlite: and a path for now, for example sqlite:data/hearth.db.',
      );
    default:
      throw new StoreError(
        'unknown_kind',
        `DATABASE_URL ${scheme ? `begins with ${scheme}:, a kind of database that Hearth does not know` : 'does not say what kind of database it is'}. ` +
          'Write sqlite: and a path, for example sqlite:data/hearth.db.',
      );
  }
}
