import { setTimeout as pause } from 'node:timers/promises';
import type { Database as Connection } from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import type { Log } from '../../../src/ports/log.ts';
import type { Engine } from '../kysely/engine.ts';
import { refuseOther } from '../kysely/migrator.ts';
import type { Tables } from '../kysely/tables.ts';
import { untilAlone } from '../kysely/until-alone.ts';
import { connect, connectToRead, isAlone, refuseMissing } from './connect.ts';
import { sqliteDialect } from './dialect.ts';
import { outageOf, withExplainedErrors } from './explain-error.ts';
import { foldLogWhenQuiet } from './fold-log.ts';
import { groupCommit } from './group-commit.ts';
import { type Location, named } from './location.ts';
import { migrate, stateOf } from './migrate.ts';
import { createReactionLedger } from './reactions.ts';
import { readingDialect } from './read-connection.ts';
import { snapshotOf } from './snapshot.ts';
import { watchFile } from './watch-file.ts';
import { withoutReferences } from './without-references.ts';

interface Options {
  readonly log: Log;
  /** Refuses a schema that is not that of this version, instead of bringing it up to date. */
  readonly existing: boolean;
}

export async function openSqlite(location: Location, { log, existing }: Options): Promise<Engine> {
  if (existing && location.kind === 'file') refuseMissing(location.path);
  const connection = await (existing
    ? connectAsItIs(location)
    : connectUpToDate(location, log).then(({ connection: own }) => own));
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  // Reads only what is committed, and waits for no transaction of the other connection. In memory there is only one.
  const second = location.kind === 'file' ? connectToRead(location.path) : undefined;
  const transaction = groupCommit(db, connection);
  const stopFolding = location.kind === 'file' ? foldLogWhenQuiet(connection, log) : undefined;
  const watch = location.kind === 'file' ? watchFile(location.path, connection, log) : undefined;
  return {
    db,
    ...(second && { reading: new Kysely<Tables>({ dialect: readingDialect(second) }) }),
    transaction,
    withoutReferences: withoutReferences(db, connection),
    erasingEnded: () => Promise.resolve(),
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
      stopFolding?.();
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
    const connection = await connectAlone(location, log);
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

/** Opens the database, once nobody else has it open where its schema has to be changed. */
async function connectAlone(location: Location, log: Log): Promise<Connection> {
  let connection = await connect(location);
  try {
    await untilAlone({
      name: named(location),
      log,
      isAlone: async () => !(await isToBeChanged(connection)) || isAlone(connection),
      // Closed meanwhile, and not for the same time everywhere: another new version may be waiting for this one.
      async rest() {
        connection.close();
        await pause(minRestMs + Math.random() * (maxRestMs - minRestMs));
        connection = await connect(location);
      },
    });
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

const minRestMs = 100;
const maxRestMs = 600;

async function isToBeChanged(connection: Connection): Promise<boolean> {
  const { pending, empty, foreign, unknown } = await stateOf(connection);
  return pending.length > 0 && !empty && !foreign && unknown.length === 0;
}

function connectAsItIs(location: Location): Promise<Connection> {
  return withExplainedErrors(location, async () => {
    const connection = await connect(location, { existing: true });
    try {
      refuseOther(await stateOf(connection), named(location));
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}
