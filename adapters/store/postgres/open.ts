import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Log } from '../../../src/ports/log.ts';
import type { Engine } from '../kysely/engine.ts';
import { refuseOther, schemaState } from '../kysely/migrator.ts';
import type { Tables } from '../kysely/tables.ts';
import { poolAt, refuseUnfitServer } from './connect.ts';
import { postgresDialect } from './dialect.ts';
import { withExplainedErrors } from './explain-error.ts';
import { named, type ServerLocation } from './location.ts';
import { migrate } from './migrate.ts';
import { outageOf, tryToWrite } from './outage.ts';
import { createReactionLedger } from './reactions.ts';
import { referenceIndexes } from './reference-indexes.ts';
import { transactionsOn } from './retry.ts';
import { snapshotOf } from './snapshot.ts';

interface Options {
  readonly log: Log;
  /** The most connections at a time. */
  readonly poolSize: number;
  /** Refuses a schema that is not that of this version, instead of bringing it up to date. */
  readonly existing?: boolean;
}

export async function openPostgres(location: ServerLocation, options: Options): Promise<Engine> {
  const { pool } = await connectUpToDate(location, { ...options, isPresent: options.existing !== true });
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  const transactions = transactionsOn(pool, db);
  const indexes = referenceIndexes(location);
  let isSuspect = false;
  return {
    db,
    transaction: transactions.transaction,
    async withoutReferences(work) {
      await indexes.make();
      return transactions.transaction(async (tx) => {
        const startedAt = performance.now();
        const done = await work(tx);
        return { done, tookMs: performance.now() - startedAt };
      });
    },
    erasingEnded: indexes.drop,
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
    // `db` ends the pool, but only if it has been used.
    close: () => (pool.ending ? undefined : pool.end()),
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
  { log, poolSize, existing = false, isPresent = false }: Options & { readonly isPresent?: boolean },
): Promise<{ pool: Pool; taken: readonly string[] }> {
  return withExplainedErrors(location, async () => {
    const pool = poolAt(location, { size: poolSize, log, isPresent });
    try {
      await refuseUnfitServer(pool, location, { mayBeReadOnly: existing });
      const db = new Kysely<unknown>({ dialect: postgresDialect(pool) });
      if (existing) {
        refuseOther(await schemaState(db), named(location));
        return { pool, taken: [] };
      }
      const taken = await migrate(db, location, log);
      if (taken.length > 0) log.info({ steps: taken }, 'The database schema was brought up to date');
      return { pool, taken };
    } catch (error) {
      await pool.end();
      throw error;
    }
  });
}
