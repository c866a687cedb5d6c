import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Log } from '../../../src/ports/log.ts';
import { migrationTable, refuseUnfit, schemaState, takeSteps } from '../kysely/migrator.ts';
import { untilAlone } from '../kysely/until-alone.ts';
import { named, type ServerLocation } from './location.ts';
import { isOlderConnected } from './presence.ts';

/** How often it is looked whether older versions are still connected. */
const restMs = 500;

/** Any number that no other program uses on this database; it spells "hearth". */
const migrationLock = 0x686561727468;

/**
 * Takes the pending steps, all or none, once no older version is connected. Of several processes that start at once, one
 * takes them while the others wait.
 * @returns the names of the steps taken
 */
export async function migrate(db: Kysely<unknown>, location: ServerLocation, log: Log): Promise<readonly string[]> {
  const before = await schemaState(db);
  refuseUnfit(before, named(location));
  if (before.pending.length === 0) return [];
  if (!before.empty) {
    const isAlone = async (): Promise<boolean> => !(await isOlderConnected(db));
    await untilAlone({ name: named(location), log, isAlone, rest: () => pause(restMs) });
  }
  return underLock(db, async (tx) => {
    refuseUnfit(await schemaState(tx), named(location));
    return takeStepsIn(tx);
  });
}

/**
 * Takes the pending steps, as `takeSteps` does. Where no table may be made, Kysely would look again in the transaction that
 * failed, and its error would only say that; so one is tried first.
 */
export async function takeStepsIn(tx: Kysely<unknown>, last?: string): Promise<readonly string[]> {
  const table = sql.table(`${migrationTable}_try`);
  await sql`create table ${table} ()`.execute(tx);
  await sql`drop table ${table}`.execute(tx);
  return takeSteps(tx, last);
}

/**
 * One transaction that excludes others of its kind for as long as it takes, and sees what the one before committed. On a
 * plain connection, because Kysely's migrator does not run inside a transaction of Kysely's.
 */
export const underLock = <T>(db: Kysely<unknown>, work: (tx: Kysely<unknown>) => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    await sql`begin isolation level read committed`.execute(connection);
    try {
      await sql`set local statement_timeout = 0`.execute(connection);
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(connection);
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      // If that fails, too, the connection broke, and the first error says why.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
