import { type Kysely, sql } from 'kysely';
import { refuseUnfit, schemaState, takeSteps } from '../kysely/migrator.ts';
import { named, type ServerLocation } from './location.ts';

/** Any number, as long as it stays the same: programs that take it wait for each other. It spells "hearth". */
const migrationLock = 0x686561727468;

/**
 * Takes the steps that are missing, all or none. Of programs that start at once one takes them; the others wait, and
 * find it done.
 * @returns the names of the steps taken
 */
export async function migrate(db: Kysely<unknown>, location: ServerLocation): Promise<readonly string[]> {
  const before = await schemaState(db);
  refuseUnfit(before, named(location));
  if (before.pending.length === 0) return [];
  return underLock(db, async (tx) => {
    refuseUnfit(await schemaState(tx), named(location));
    return takeSteps(tx);
  });
}

/**
 * One transaction, without others of its kind, however long it takes. Sees what the one before it left behind. A plain
 * connection, since Kysely takes no steps of the schema inside a transaction of its own.
 */
export const underLock = <T>(db: Kysely<unknown>, work: (tx: Kysely<unknown>) => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    await sql`begin isolation level read committed read write`.execute(connection);
    try {
      await sql`set local statement_timeout = 0`.execute(connection);
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(connection);
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      // Where that fails too, the connection broke, and the first error says why.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
