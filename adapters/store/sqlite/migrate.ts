import type { Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { refuseUnfit, type SchemaState, schemaState, takeSteps } from '../kysely/migrator.ts';
import { sqliteDialect } from './dialect.ts';
import { type Location, named } from './location.ts';
import { whenFree } from './retry.ts';

/** How long to wait while another process takes the steps, which may take a while on a large database. */
const migrationWaitMs = 60_000;

export const stateOf = (connection: Connection): Promise<SchemaState> =>
  schemaState(new Kysely<unknown>({ dialect: sqliteDialect(connection) }));

/**
 * Takes the pending steps, all or none. One transaction holds SQLite's write lock from before the check until after the
 * last step, so of several processes that start at once, one takes the steps while the others wait.
 * @returns the names of the steps taken
 */
export async function migrate(connection: Connection, location: Location): Promise<readonly string[]> {
  // Kysely opens no transaction of its own here, since SQLite's adapter reports no transactional DDL.
  const db = new Kysely<unknown>({ dialect: sqliteDialect(connection) });
  const before = await schemaState(db);
  refuseUnfit(before, named(location));
  if (before.pending.length === 0) return [];

  // A step that rebuilds a table drops the old one, which others refer to, and its journal is as large as the table.
  // Neither setting can be changed within a transaction
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

/** Throws when a row refers to one that is not there: foreign keys were not checked during the steps. */
export function refuseDangling(connection: Connection): void {
  const found = connection
    .prepare<[], string>(`select "table" || ' refers to one of ' || parent from pragma_foreign_key_check limit 1`)
    .pluck()
    .get();
  if (found !== undefined) throw new Error(`After the migration a row of ${found} that is not there`);
}
