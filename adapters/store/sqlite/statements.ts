import type { Database as Connection, Statement } from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

/** More than the program has different statements; only lists of ids of many lengths could make it more. */
const mostKept = 500;

interface Kept {
  readonly statement: Statement;
  /** Absent where it reads nothing. */
  readonly rowOf: RowOf | undefined;
}

/** Runs what Kysely compiled on one connection. Each statement is prepared once and kept, by its text. */
export function statementsOn(connection: Connection): DatabaseConnection {
  const kept = new Map<string, Kept>();

  function prepared(sql: string): Kept {
    const known = kept.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    const added = { statement, rowOf: statement.reader ? rowMaker(statement) : undefined };
    if (kept.size >= mostKept) kept.clear();
    kept.set(sql, added);
    return added;
  }

  return {
    // Async, so that what SQLite refuses is a rejection.
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { statement, rowOf } = prepared(sql);
      if (rowOf) return { rows: (statement.all(parameters) as unknown[][]).map((values) => rowOf(values) as Row) };
      const { changes, lastInsertRowid } = statement.run(parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },

    async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      // One of its own: a statement that is read row by row can do nothing else meanwhile.
      for (const row of connection.prepare(sql).iterate(parameters)) yield { rows: [row as Row] };
    },
  };
}

/** A query without Kysely, for what is looked up with every reaction. */
export function look<Bound extends unknown[], Row>(connection: Connection, sql: string) {
  const statement = connection.prepare<Bound, unknown[]>(sql);
  const rowOf = rowMaker(statement);
  return {
    first(...bound: Bound): Row | undefined {
      const values = statement.get(...bound);
      return values && (rowOf(values) as Row);
    },
    all: (...bound: Bound): readonly Row[] => statement.all(...bound).map((values) => rowOf(values) as Row),
  };
}

type RowOf = (values: readonly unknown[]) => unknown;

/**
 * Has a statement read lists, because the driver takes longer to make an object of a row than to read it.
 * @returns what makes an object of each
 */
function rowMaker(statement: Pick<Statement, 'raw' | 'columns'>): RowOf {
  statement.raw(true);
  const namesOf = (): readonly string[] => statement.columns().map(({ name }) => name);
  let columns = namesOf();
  return (values) => {
    // SQLite prepares `select *` anew by itself when another program has added a column.
    if (values.length !== columns.length) columns = namesOf();
    const row: Record<string, unknown> = {};
    for (let place = 0; place < columns.length; place++) row[columns[place] as string] = values[place];
    return row;
  };
}
