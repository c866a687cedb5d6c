import {
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { DatabaseError, type PoolClient } from 'pg';
import type { NamedQuery } from '../kysely/prepared.ts';
import { serverStartOf } from './connect.ts';
import { CommitUnanswered, isGone } from './error-codes.ts';
import { OwnSchemaIntrospector } from './introspector.ts';

/** Where connections come from: a pool, or one that is held open. */
export interface Connections {
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
}

export const postgresDialect = (connections: Connections): Dialect => ({
  createAdapter: () => new Adapter(),
  createDriver: () => new ServerDriver(connections),
  createIntrospector: (db) => new OwnSchemaIntrospector(db),
  createQueryCompiler: () => new Compiler(),
});

export class Connection implements DatabaseConnection {
  readonly client: PoolClient;
  /** Is not to be used again. */
  broken = false;
  #begun: Promise<unknown> = Promise.resolve();
  #transactionId = '';

  constructor(client: PoolClient) {
    this.client = client;
  }

  /**
   * Does not wait for the answer: the first query travels right behind. PostgreSQL gives the transaction its id at once,
   * by which we can ask for it should the commit not be answered.
   */
  begin({ isolationLevel = 'serializable', accessMode = 'read write' }: TransactionSettings): void {
    const id = accessMode === 'read write' ? '; select pg_current_xact_id()::text as id' : '';
    this.#transactionId = '';
    this.#begun = this.#ask(`begin isolation level ${isolationLevel} ${accessMode}${id}`).then((answers) => {
      // Several statements in one give as many answers.
      const [, named] = [answers].flat();
      this.#transactionId = named?.rows[0]?.id ?? '';
    });
    this.#begun.catch(() => undefined);
  }

  async commit(): Promise<void> {
    await this.#begun;
    this.#begun = Promise.resolve();
    try {
      await this.#end();
    } catch (error) {
      if (!isGone(error) || this.#transactionId === '') throw error;
      throw new CommitUnanswered(this.#transactionId, serverStartOf(this.client), error);
    }
  }

  /** Throws nothing, so that what led to it is told: on a connection that broke, the database rolls back by itself. */
  async rollback(): Promise<void> {
    this.#begun = Promise.resolve();
    if (this.broken) return;
    await this.#ask('rollback').catch(() => {
      this.broken = true;
    });
  }

  /** Where a transaction has begun, in that. */
  async executeQuery<R>(query: NamedQuery): Promise<QueryResult<R>> {
    const [, { command, rowCount, rows }] = await Promise.all([this.#begun, this.#askQuery(query)]);
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return { rows, ...(changes && { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  /** In a transaction of its own, serializable, all of which takes one way there and back. */
  async executeAtOnce<R>(query: NamedQuery): Promise<readonly R[]> {
    // One behind the other, without waiting: where one fails, those behind it do nothing.
    const answers = [this.#ask('begin isolation level serializable'), this.#askQuery(query), this.#end()] as const;
    await Promise.allSettled(answers);
    const [, { rows }] = await Promise.all(answers);
    return rows;
  }

  async #end(): Promise<void> {
    const { command } = await this.#ask('commit');
    // Where a query failed and nobody minded, PostgreSQL takes the commit for a rollback, and does not complain.
    if (command !== 'COMMIT') throw new Error('A query of the transaction had failed, so nothing of it is kept');
  }

  // biome-ignore lint/correctness/useYield: it is refused
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Reading a query bit by bit is not supported: ask for pages');
  }

  #askQuery({ sql: text, parameters, name }: NamedQuery) {
    return this.#ask(text, parameters, name);
  }

  async #ask(text: string, parameters: readonly unknown[] = [], name?: string) {
    try {
      return await this.client.query({ text, values: parameters.map(writable), ...(name !== undefined && { name }) });
    } catch (error) {
      this.broken ||= isGone(error);
      // It repeats the row, and so what people wrote; errors end in the log.
      if (error instanceof DatabaseError) error.detail = undefined;
      throw error;
    }
  }
}

/** PostgreSQL keeps every character but this one, which has no business in what people write. */
const writable = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** Many rows as one parameter, which `json_to_recordset` and its like take apart. */
export function rowsAsJson(rows: readonly object[]): string {
  const text = JSON.stringify(rows);
  // It is hardly ever there, and to look at each value takes several times as long.
  return text.includes('\\u0000') ? JSON.stringify(rows, (_, value) => writable(value)) : text;
}

class ServerDriver implements Driver {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#connections.connect());
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    connection.begin(settings);
  }

  commitTransaction(connection: Connection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: Connection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection({ client, broken }: Connection): Promise<void> {
    client.release(broken);
  }

  destroy(): Promise<void> {
    return this.#connections.end();
  }
}

/** Whoever takes the steps of the schema has begun a transaction, and holds a lock. */
class Adapter extends PostgresAdapter {
  override get supportsTransactionalDdl(): boolean {
    return false;
  }
  override acquireMigrationLock = (): Promise<void> => Promise.resolve();
  override releaseMigrationLock = (): Promise<void> => Promise.resolve();
}

class Compiler extends PostgresQueryCompiler {
  /** Texts are compared byte by byte, as in SQLite, whatever the language of the server is. */
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"');
  }
}
