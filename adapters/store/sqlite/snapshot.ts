import Sqlite, { type Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Snapshot } from '../kysely/store.ts';
import type { Database, Tables } from '../kysely/tables.ts';
import { connectToRead } from './connect.ts';
import { sqliteDialect } from './dialect.ts';
import type { Location } from './location.ts';

/** A second connection, so that reading everything holds nobody up. A database in memory is copied instead. */
export async function snapshotOf(db: Database, connection: Connection, location: Location): Promise<Snapshot> {
  const still = location.kind === 'file' ? reading(location.path) : await copied(db, connection);
  return {
    db: new Kysely<Tables>({ dialect: sqliteDialect(still) }),
    close: () => {
      still.close();
    },
  };
}

/** In WAL, a transaction keeps seeing what it saw at its first read. */
function reading(path: string): Connection {
  const connection = connectToRead(path);
  connection.exec('begin');
  connection.prepare('select count(*) from community').get();
  return connection;
}

/** Copies while no transaction is under way, since the copy would hold what that has not committed. */
const copied = (db: Database, connection: Connection): Promise<Connection> =>
  db.connection().execute(async () => new Sqlite(connection.serialize()));
