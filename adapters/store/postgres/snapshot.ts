import { Kysely } from 'kysely';
import type { PoolClient } from 'pg';
import type { Log } from '../../../src/ports/log.ts';
import type { Tables } from '../kysely/tables.ts';
import { poolAt } from './connect.ts';
import { type Connections, postgresDialect } from './dialect.ts';
import type { ServerLocation } from './location.ts';

/** The database as it was at one moment, and the connection on which it is seen so. */
interface HeldSnapshot<DB> {
  readonly db: Kysely<DB>;
  readonly client: PoolClient;
  close(): Promise<void>;
}

/**
 * Uses a connection of its own, so that an export takes none from the pool, and a transaction that keeps seeing what its
 * first query saw. The reader may be slow, so the transaction has no idle time-out.
 */
export async function snapshotOf<DB = Tables>(location: ServerLocation, log: Log): Promise<HeldSnapshot<DB>> {
  const pool = poolAt(location, { size: 1, log });
  try {
    const client = await pool.connect();
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await client.query('select pg_current_snapshot()');
    const release = client.release.bind(client);
    const held: Connections = {
      connect: () => Promise.resolve(Object.assign(client, { release: () => undefined })),
      end: () => Promise.resolve(),
    };
    return {
      db: new Kysely<DB>({ dialect: postgresDialect(held) }),
      client,
      async close() {
        // Ends the connection, and the transaction with it.
        release(true);
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
