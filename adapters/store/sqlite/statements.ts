import type { Database as Connection, Statement } from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

/** More than the program has different statements; only lists of ids of many lengths could make it more. */
const mostKept = 500;

interface Kept {
  readonly statement: Statement;
  /** The names of the columns of what it reads; absent where it reads nothing. */
  readonly columns: readonly string[] | undefined;
}

/** Runs what Kysely compiled on one connection. Each statement is prepared once and kept, by its text. */
export function statementsOn(connection: Connection): DatabaseConnection {
  const kept = new Map<string, Kept>();

  function prepared(sql: string): Kept {
    const known = kept.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    // As lists, because the driver takes longer to make an object of a row than to read it.
    const columns = statement.reader
      ? statement
          .raw(true)
          .columns()
          .map(({ name }) => name)
      : undefined;
    const added = { statement, columns };
    if (kept.size >= mostKept) kept.clear();
    kept.set(sql, added);
    return added;
  }

  return {
    // Async, so that what SQLite refuses is a rejection.
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { statement, columns } = prepared(sql);
      if (columns) return { rows: (statement.all(parameters) as unknown[][]).map((row) => named(columns, row) as Row) };
      const { changes, lastInsertRowid } = statement.run(parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },

    async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      // One of its own: a statement that is read row by row can do nothing else meanwhile.
      for (const row of connection.prepare(sql).iterate(parameters)) yield { rows: [row as Row] };
    },
  };
}

function named(columns: readonly string[], values: readonly unknown[]): unknown {
  const row: Record<string, unknown> = {};
  for (const [place, name] of columns.entries()) row[name] = values[place];
  return row;
}
