import type { Database as Connection } from 'better-sqlite3';
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { whenFree } from './retry.ts';
import { statementsOn } from './statements.ts';

/** How long a transaction waits for another process that writes. */
const busyWaitMs = 5_000;

/** Kysely on one connection, which is lent to one caller at a time. */
export const sqliteDialect = (connection: Connection): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new OneConnectionDriver(connection),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/**
 * `immediate` takes the write lock at once. A plain `begin` takes it at the first write, and fails without waiting when
 * another process has written since the first read (sqlite.org/lang_transaction.html).
 */
export const begin = (connection: Connection): Promise<void> =>
  whenFree(() => void connection.exec('begin immediate'), busyWaitMs);

/** After some errors, such as a full disk, SQLite has rolled back by itself, and a second rollback would fail. */
export function rollBack(connection: Connection): void {
  if (connection.inTransaction) connection.exec('rollback');
}

class OneConnectionDriver implements Driver {
  readonly #connection: Connection;
  readonly #statements: DatabaseConnection;
  /** Settles when the last in the queue has released the connection. */
  #queue: Promise<void> = Promise.resolve();
  #release = (): void => undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#statements = statementsOn(connection);
  }

  init = (): Promise<void> => Promise.resolve();

  /**
   * First come, first served. The lock of Kysely's own driver wakes all that wait at every release, which makes a burst
   * of 2,000 three times as slow.
   */
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#queue;
    let release = (): void => undefined;
    this.#queue = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#statements;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  beginTransaction = (): Promise<void> => begin(this.#connection);

  async commitTransaction(): Promise<void> {
    this.#connection.exec('commit');
  }

  async rollbackTransaction(): Promise<void> {
    rollBack(this.#connection);
  }

  async destroy(): Promise<void> {
    this.#connection.close();
  }
}
