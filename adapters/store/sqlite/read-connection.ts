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
 * Kysely on a connection that only reads, for single queries. To begin and to end reading asks the
 * system for locks (sqlite.org/wal.html#concurrency), which is nine tenths of a look-up by its key (5.5 µs, 0.5 without);
 * so the queries that are asked in one turn of the event loop share that. They see what was committed when the first of
 * them is run, after all were asked.
 */
export const readingDialect = (connection: Connection): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new ReadingDriver(connection),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

function readTogether(connection: Connection): DatabaseConnection {
  const statements = statementsOn(connection);
  let waiting: (() => void)[] = [];

  /** Each query settles the promise of whoever asked, so that one that fails fails alone. */
  function runAll(): void {
    const queries = waiting;
    waiting = [];
    try {
      connection.exec('begin');
    } catch {
      // Each says for itself why it cannot be read.
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

const onlyReads = (): Promise<never> =>
  Promise.reject(new Error('On this connection nothing but single queries is run'));

/** Nobody has the connection alone. */
class ReadingDriver implements Driver {
  readonly #connection: Connection;
  readonly #statements: DatabaseConnection;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#statements = readTogether(connection);
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
