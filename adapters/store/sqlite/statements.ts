import type { Database as Connection, Statement } from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

/** More than the program has different statements; only lists of ids of many lengths could make it more. */
const mostKept = 500;

/** Runs what Kysely compiled on one connection. Each statement is prepared once and kept, by its text. */
export function statementsOn(connection: Connection): DatabaseConnection {
  const kept = new Map<string, Statement>();

  function prepared(sql: string): Statement {
    const known = kept.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    if (kept.size >= mostKept) kept.clear();
    kept.set(sql, statement);
    return statement;
  }

  return {
    // Async, so that what SQLite refuses is a rejection.
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const statement = prepared(sql);
      if (statement.reader) return { rows: statement.all(parameters) as Row[] };
      const { changes, lastInsertRowid } = statement.run(parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },

    async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      // One of its own: a statement that is read row by row can do nothing else meanwhile.
      for (const row of connection.prepare(sql).iterate(parameters)) yield { rows: [row as Row] };
    },
  };
}
