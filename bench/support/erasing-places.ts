import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openStore } from '../../adapters/store/open.ts';
import { sqliteDialect } from '../../adapters/store/sqlite/dialect.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { anEmptySchema } from '../../test/support/postgres.ts';
import { type Dialect, onPostgres, onSqlite } from './long-ledger.ts';
import { inFolder } from './process.ts';

/** A database that Hearth made, filled by `fill` on a connection of its own. */
export interface Place {
  readonly url: string;
  readonly dialect: Dialect;
  fill(work: (db: Kysely<unknown>) => Promise<void>): Promise<void>;
}

type Within = <T>(work: (place: Place) => Promise<T>) => Promise<T>;

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** One on each store. @param prepare puts into it what there is before anything is filled in */
export const placesFor = (log: Log, prepare: (store: Store) => Promise<void>): Readonly<Record<string, Within>> => {
  async function prepared(url: string): Promise<void> {
    const store = await openStore(url, { log });
    await prepare(store);
    await store.close();
  }

  return {
    SQLite: (work) =>
      inFolder(async (folder) => {
        const path = join(folder, 'hearth.db');
        await prepared(`sqlite:${path}`);
        return work({
          url: `sqlite:${path}`,
          dialect: onSqlite,
          async fill(fill) {
            const file = new Sqlite(path);
            file.pragma('synchronous = off');
            file.pragma('foreign_keys = off');
            file.pragma('cache_size = -1000000');
            await fill(new Kysely<unknown>({ dialect: sqliteDialect(file) }));
            file.close();
          },
        });
      }),

    PostgreSQL: async (work) => {
      const schema = await anEmptySchema(server);
      try {
        await prepared(schema.url);
        return await work({
          url: schema.url,
          dialect: onPostgres,
          async fill(fill) {
            const pool = new pg.Pool({ connectionString: schema.url, max: 1 });
            const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
            await sql`set synchronous_commit = off`.execute(db);
            await sql`set session_replication_role = replica`.execute(db);
            await fill(db);
            for (const table of ['member', 'contribution', 'balance_act', 'balance_tie']) {
              await sql`vacuum analyze ${sql.table(table)}`.execute(db);
            }
            await db.destroy();
          },
        });
      } finally {
        await schema.remove();
      }
    },
  };
};
