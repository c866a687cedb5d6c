import type { Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { refuseUnfit, schemaState, takeSteps } from '../kysely/migrator.ts';
import { sqliteDialect } from './dialect.ts';
import { type Location, named } from './location.ts';
import { whenFree } from './retry.ts';

/** How long to wait while another program takes the steps: on a large database they may need a while. */
const migrationWaitMs = 60_000;

/**
 * Takes the steps that are missing, all or none. The lock is SQLite's own: one transaction that holds the write lock
 * from before looking until after the last step, so of two programs that start at once one waits and finds it done.
 * @returns the names of the steps taken
 */
export async function migrate(connection: Connection, location: Location): Promise<readonly string[]> {
  // A plain Kysely, which opens no transaction of its own here: SQLite's adapter says that it has none for schemas.
  const db = new Kysely<unknown>({ dialect: sqliteDialect(connection) });
  const before = await schemaState(db);
  refuseUnfit(before, named(location));
  if (before.pending.length === 0) return [];

  // A step that builds a table anew drops the old one, which others refer to; and what it may have to undo is then as
  // large as the table. Neither can be said within a transaction
  // (sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes, sqlite.org/tempfiles.html).
  connection.pragma('foreign_keys = OFF');
  connection.pragma('temp_store = file');
  try {
    await whenFree(() => connection.exec('begin immediate'), migrationWaitMs);
    refuseUnfit(await schemaState(db), named(location));
    const taken = await takeSteps(db);
    refuseDangling(connection);
    connection.exec('commit');
    return taken;
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback');
    throw error;
  } finally {
    connection.pragma('foreign_keys = ON');
    connection.pragma('temp_store = memory');
  }
}

/** Throws where a row refers to one that is not there, since nobody has looked meanwhile. */
function refuseDangling(connection: Connection): void {
  const found = connection
    .prepare<[], string>(`select "table" || ' refers to one of ' || parent from pragma_foreign_key_check limit 1`)
    .pluck()
    .get();
  if (found !== undefined) throw new Error(`After the migration a row of ${found} that is not there`);
}
