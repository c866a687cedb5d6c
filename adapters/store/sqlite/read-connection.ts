import type { Database as Connection } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { statementsOn } from './statements.ts';

/**
 * Kysely on a read-only connection, for single queries. Each read transaction takes file locks
 * (sqlite.org/wal.html#concurrency), which are nine tenths of a look-up by key (5.5 µs, 0.5 without); so the queries of
 * one turn of the event loop share a transaction. It begins after all of them were made, and sees what is committed then.
 */
export const readingDialect = (connection: Connection): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new ReadingDriver(connection),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

function sharedReads(connection: Connection): DatabaseConnection {
  const statements = statementsOn(connection);
  let waiting: (() => void)[] = [];

  /** Each query settles its own promise, so that one that fails fails alone. */
  function runAll(): void {
    const queries = waiting;
    waiting = [];
    try {
      connection.exec('begin');
    } catch {
      // Each query reports for itself why it cannot be run.
    }
    for (const query of queries) query();
    if (connection.inTransaction) connection.exec('commit');
  }

  return {
    executeQuery: <Row>(query: CompiledQuery): Promise<QueryResult<Row>> =>
      new Promise((resolve) => {
        waiting.push(() => resolve(statements.executeQuery<Row>(query)));
        if (waiting.length === 1) setImmediate(runAll);
      }),
    streamQuery: (query, chunkSize) => statements.streamQuery(query, chunkSize),
  };
}

const onlyReads = (): Promise<never> => Promise.reject(new Error('This connection runs single queries only'));

/** Gives the connection to everybody at once. */
class ReadingDriver implements Driver {
  readonly #connection: Connection;
  readonly #statements: DatabaseConnection;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#statements = sharedReads(connection);
  }

  init = (): Promise<void> => Promise.resolve();
  acquireConnection = (): Promise<DatabaseConnection> => Promise.resolve(this.#statements);
  releaseConnection = (): Promise<void> => Promise.resolve();
  beginTransaction = onlyReads;
  commitTransaction = onlyReads;
  rollbackTransaction = onlyReads;

  async destroy(): Promise<void> {
    this.#connection.close();
  }
}
