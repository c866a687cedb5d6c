import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Log } from '../../../src/ports/log.ts';
import type { Engine } from '../kysely/store.ts';
import type { Tables } from '../kysely/tables.ts';
import { poolAt, refuseUnfitServer } from './connect.ts';
import { postgresDialect } from './dialect.ts';
import { withExplainedErrors } from './explain-error.ts';
import type { ServerLocation } from './location.ts';
import { migrate } from './migrate.ts';
import { outageOf, tryToWrite } from './outage.ts';
import { createReactionLedger } from './reactions.ts';
import { transactionsOn } from './retry.ts';
import { snapshotOf } from './snapshot.ts';

interface Options {
  readonly log: Log;
  /** The most connections at a time. */
  readonly poolSize: number;
}

export async function openPostgres(location: ServerLocation, options: Options): Promise<Engine> {
  const { pool } = await connectUpToDate(location, options);
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  const transactions = transactionsOn(pool, db);
  let isSuspect = false;
  return {
    db,
    transaction: transactions.transaction,
    reactions: createReactionLedger(transactions),
    outageOf(error) {
      const outage = outageOf(location, error);
      isSuspect ||= outage?.code === 'not_writable';
      return outage;
    },
    // Whether the server can be used, it says itself.
    refusal: () => undefined,
    async tryToWrite() {
      await tryToWrite(pool, isSuspect);
      isSuspect = false;
    },
    snapshot: () => snapshotOf(location, options.log),
    // `db` ends the pool.
    close: () => undefined,
  };
}

/** @returns the names of the steps taken */
export async function migratePostgres(location: ServerLocation, options: Options): Promise<readonly string[]> {
  const { pool, taken } = await connectUpToDate(location, options);
  await pool.end();
  return taken;
}

function connectUpToDate(
  location: ServerLocation,
  { log, poolSize }: Options,
): Promise<{ pool: Pool; taken: readonly string[] }> {
  return withExplainedErrors(location, async () => {
    const pool = poolAt(location, { size: poolSize, log });
    try {
      await refuseUnfitServer(pool, location);
      const taken = await migrate(new Kysely<unknown>({ dialect: postgresDialect(pool) }), location);
      if (taken.length > 0) log.info({ steps: taken }, 'The database schema was brought up to date');
      return { pool, taken };
    } catch (error) {
      await pool.end();
      throw error;
    }
  });
}
