import type { Database as Connection } from 'better-sqlite3';
import type { Database } from '../kysely/tables.ts';
import { usualCheckpointPages } from './connect.ts';
import { begin, rollBack } from './dialect.ts';

/**
 * Rows that are deleted lie all over the file, so the log soon holds as many pages as are copied at once, and nothing else runs
 * while they are. During such transactions few are, each time.
 */
const checkpointPages = 500;

/**
 * Runs a transaction alone, in which references are not checked: SQLite would look through all that may refer to a row
 * that is deleted, where no index leads there. This can only be changed between transactions
 * (sqlite.org/pragma.html#pragma_foreign_keys), so nobody else has the connection meanwhile.
 */
export const withoutReferences =
  (db: Database, connection: Connection) =>
  <T>(work: (tx: Database) => Promise<T>): Promise<{ readonly done: T; readonly tookMs: number }> =>
    db.connection().execute(async (tx) => {
      const startedAt = performance.now();
      connection.pragma('foreign_keys = off');
      connection.pragma(`wal_autocheckpoint = ${checkpointPages}`);
      try {
        await begin(connection);
        const done = await work(tx);
        connection.exec('commit');
        return { done, tookMs: performance.now() - startedAt };
      } finally {
        rollBack(connection);
        connection.pragma('foreign_keys = on');
        connection.pragma(`wal_autocheckpoint = ${usualCheckpointPages}`);
      }
    });
