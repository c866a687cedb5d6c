import type { Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { refuseUnfit, schemaState, takeSteps } from '../kysely/migrator.ts';
import { sqliteDialect } from './dialect.ts';
import { type Location, named } from './location.ts';
import { whenFree } from './patience.ts';

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

  await whenFree(() => connection.exec('begin immediate'), migrationWaitMs);
  try {
    refuseUnfit(await schemaState(db), named(location));
    const taken = await takeSteps(db);
    connection.exec('commit');
    return taken;
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback');
    throw error;
  }
}
