import type { Database as Connection } from 'better-sqlite3';
import type { Database } from '../kysely/tables.ts';
import { begin, rollBack } from './dialect.ts';

/**
 * Runs a transaction alone, in which references are not checked: SQLite would look through all that may refer to a row
 * that is deleted, where no index leads there. This can only be changed between transactions
 * (sqlite.org/pragma.html#pragma_foreign_keys), so nobody else has the connection meanwhile.
 */
export const withoutReferences =
  (db: Database, connection: Connection) =>
  <T>(work: (tx: Database) => Promise<T>): Promise<T> =>
    db.connection().execute(async (tx) => {
      connection.pragma('foreign_keys = off');
      try {
        await begin(connection);
        const result = await work(tx);
        connection.exec('commit');
        return result;
      } finally {
        rollBack(connection);
        connection.pragma('foreign_keys = on');
      }
    });
