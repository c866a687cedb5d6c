import Sqlite, { type Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Snapshot } from '../kysely/engine.ts';
import type { Database, Tables } from '../kysely/tables.ts';
import { connectToRead } from './connect.ts';
import { sqliteDialect } from './dialect.ts';
import type { Location } from './location.ts';

/** A second connection, so that an export blocks nobody. A database in memory is copied instead. */
export async function snapshotOf(db: Database, connection: Connection, location: Location): Promise<Snapshot> {
  const frozen = location.kind === 'file' ? readingFrom(location.path) : await copyOf(db, connection);
  return {
    db: new Kysely<Tables>({ dialect: sqliteDialect(frozen) }),
    close: () => {
      frozen.close();
    },
  };
}

/** In WAL mode, a transaction keeps seeing what its first read saw. */
function readingFrom(path: string): Connection {
  const connection = connectToRead(path);
  connection.exec('begin');
  connection.prepare('select count(*) from community').get();
  return connection;
}

/** Waits for the connection, since a copy made during a transaction would contain what is not committed. */
const copyOf = (db: Database, connection: Connection): Promise<Connection> =>
  db.connection().execute(async () => new Sqlite(connection.serialize()));
