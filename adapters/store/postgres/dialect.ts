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
import { peerOf, settingsOfTransaction } from './connect.ts';
import { CommitUnanswered, isGone, isReadOnly } from './error-codes.ts';
import { OwnSchemaIntrospector } from './introspector.ts';
import { isForeignSession, type Sessions } from './sessions.ts';

/** Where connections come from: a pool, or a single one that is held open. */
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
  /** Must not be used again. */
  broken = false;
  /** `undefined` outside of transactions. */
  #begun: Promise<unknown> | undefined;
  #transactionId = '';

  constructor(client: PoolClient) {
    this.client = client;
  }

  /**
   * Does not wait for the answer: the first query is sent right behind it. Asks for the id of the transaction, by which
   * its outcome can be found out if the commit is not answered.
   */
  begin({ isolationLevel = 'serializable' }: TransactionSettings): void {
    this.#transactionId = '';
    const id = 'select pg_current_xact_id()::text as id';
    this.#begun = this.#ask(`${this.#beginning(isolationLevel)}${id}`).then((answers) => {
      // Several statements in one query give several results.
      const result = [answers].flat().at(-1);
      this.#transactionId = result?.rows[0]?.id ?? '';
    });
    this.#begun.catch(() => undefined);
  }

  #beginning(isolationLevel: string): string {
    return `begin isolation level ${isolationLevel}; ${this.#sessions.isPooled ? settingsOfTransaction : ''}`;
  }

  get #sessions(): Sessions {
    return peerOf(this.client).sessions;
  }

  async commit(): Promise<void> {
    await this.#begun;
    this.#begun = undefined;
    try {
      await this.#end();
    } catch (error) {
      if (!isGone(error) || this.#transactionId === '') throw error;
      throw new CommitUnanswered(this.#transactionId, peerOf(this.client).start, error);
    }
  }

  /** Never throws, so that its cause is reported: when a connection breaks, the server rolls back by itself. */
  async rollback(): Promise<void> {
    this.#begun = undefined;
    if (this.broken) return;
    await this.#ask('rollback').catch(() => {
      this.broken = true;
    });
  }

  /** In the transaction that has begun, if any. */
  async executeQuery<R>(query: NamedQuery): Promise<QueryResult<R>> {
    const [, { command, rowCount, rows }] = await Promise.all([this.#begun, this.#askAlone(query)]);
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return { rows, ...(changes && { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  /** In a serializable transaction of its own, which takes one round trip. */
  async executeAtOnce<R>(query: NamedQuery): Promise<readonly R[]> {
    // Sent one behind the other without waiting: when one fails, those behind it do nothing.
    const answers = [this.#ask(this.#beginning('serializable')), this.#askQuery(query), this.#end()] as const;
    await Promise.allSettled(answers);
    const [, { rows }] = await Promise.all(answers);
    return rows;
  }

  async #end(): Promise<void> {
    const { command } = await this.#ask('commit');
    // When a query had failed and its error was caught, PostgreSQL turns the commit into a rollback without an error.
    if (command !== 'COMMIT') throw new Error('A query of the transaction had failed, so nothing of it is kept');
  }

  // biome-ignore lint/correctness/useYield: it always throws
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported: read pages');
  }

  /** Asks again where nothing is lost by it: outside of a transaction, and without the name that was not found. */
  async #askAlone(query: NamedQuery) {
    try {
      return await this.#askQuery(query);
    } catch (error) {
      if (this.#begun || !isForeignSession(error)) throw error;
      return this.#askQuery(query);
    }
  }

  #askQuery({ sql: text, parameters, name }: NamedQuery) {
    return this.#ask(text, parameters, name);
  }

  async #ask(text: string, parameters: readonly unknown[] = [], name?: string) {
    const isNamed = name !== undefined && !this.#sessions.isNameless;
    try {
      return await this.client.query({ text, values: parameters.map(writable), ...(isNamed && { name }) });
    } catch (error) {
      if (isNamed) this.#sessions.failed(error);
      this.broken ||= isGone(error) || isReadOnly(error);
      // The detail repeats the row, and so what people wrote; errors are logged.
      if (error instanceof DatabaseError) error.detail = undefined;
      throw error;
    }
  }
}

/** PostgreSQL cannot store U+0000, which does not belong in what people write. */
const writable = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** Many rows as one parameter, for `json_to_recordset`. */
export function rowsAsJson(rows: readonly object[]): string {
  const text = JSON.stringify(rows);
  // It is rare, and checking each value takes several times as long.
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

/** Takes no lock for migrations, because migrate.ts holds one, in a transaction. */
class Adapter extends PostgresAdapter {
  override get supportsTransactionalDdl(): boolean {
    return false;
  }
  override acquireMigrationLock = (): Promise<void> => Promise.resolve();
  override releaseMigrationLock = (): Promise<void> => Promise.resolve();
}

class Compiler extends PostgresQueryCompiler {
  /** Text is compared byte by byte, as in SQLite, whatever the locale of the server. */
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"');
  }
}
