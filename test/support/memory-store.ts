import Sqlite from 'better-sqlite3';
import { storeOn } from '../../adapters/store/kysely/store.ts';
import type { Location } from '../../adapters/store/sqlite/location.ts';
import { migrate } from '../../adapters/store/sqlite/migrate.ts';
import { openSqlite } from '../../adapters/store/sqlite/open.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Store } from '../../src/ports/store/store.ts';

/** A database with its schema and nothing else: to take all steps of the schema takes longer than most tests. */
let made: Promise<Buffer> | undefined;

async function make(): Promise<Buffer> {
  const connection = new Sqlite(':memory:');
  await migrate(connection, { kind: 'memory' });
  const image = connection.serialize();
  connection.close();
  return image;
}

/** Where a database is that has its schema and nothing else, made anew each time that it is opened. */
export async function migratedMemory(): Promise<Location> {
  made ??= make();
  return { kind: 'memory', image: await made };
}

/** An empty store like the one that `sqlite::memory:` names, opened sooner. */
export async function aMemoryStore(log: Log): Promise<Store> {
  const engine = await openSqlite(await migratedMemory(), { log, existing: true });
  return storeOn(engine, { log, isGuarded: true });
}
