import type { Database as Connection } from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import type { Log } from '../../../src/ports/log.ts';
import type { Engine } from '../kysely/store.ts';
import type { Tables } from '../kysely/tables.ts';
import { connect, connectToRead } from './connect.ts';
import { sqliteDialect } from './dialect.ts';
import { outageOf, withExplainedErrors } from './explain-error.ts';
import { groupCommit } from './group-commit.ts';
import type { Location } from './location.ts';
import { migrate } from './migrate.ts';
import { createReactionLedger } from './reactions.ts';
import { readingDialect } from './read-connection.ts';
import { snapshotOf } from './snapshot.ts';
import { watchFile } from './watch-file.ts';

export async function openSqlite(location: Location, log: Log): Promise<Engine> {
  const { connection } = await connectUpToDate(location, log);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  // Reads only what is committed, and waits for no transaction of the other connection. In memory there is only one.
  const second = location.kind === 'file' ? connectToRead(location.path) : undefined;
  const transaction = groupCommit(db, connection);
  const watch = location.kind === 'file' ? watchFile(location.path, connection, log) : undefined;
  return {
    db,
    ...(second && { reading: new Kysely<Tables>({ dialect: readingDialect(second) }) }),
    transaction,
    reactions: createReactionLedger(transaction, connection),
    outageOf: (error) => outageOf(location, error),
    refusal: () => watch?.refusal(),
    async tryToWrite() {
      watch?.look();
      const refusal = watch?.refusal();
      if (refusal) throw refusal;
      // Writes one page, and changes nothing: Hearth has no use for this number.
      await transaction((tx) => sql`pragma user_version = 0`.execute(tx));
    },
    snapshot: () => snapshotOf(db, connection, location),
    close: () => {
      watch?.stop();
      second?.close();
      connection.close();
    },
  };
}

/** @returns the names of the steps taken */
export async function migrateSqlite(location: Location, log: Log): Promise<readonly string[]> {
  const { connection, taken } = await connectUpToDate(location, log);
  connection.close();
  return taken;
}

function connectUpToDate(location: Location, log: Log): Promise<{ connection: Connection; taken: readonly string[] }> {
  return withExplainedErrors(location, async () => {
    const connection = await connect(location);
    try {
      const taken = await migrate(connection, location);
      if (taken.length > 0) log.info({ steps: taken }, 'The database schema was brought up to date');
      return { connection, taken };
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}
