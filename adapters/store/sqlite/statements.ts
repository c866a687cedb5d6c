import type { Database as Connection, Statement } from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { LRUCache } from 'lru-cache';

/** More than the program has statements; only lists of ids, of many lengths, could exceed it. */
const maxPrepared = 500;

interface Prepared {
  readonly statement: Statement;
  /** Absent for a statement that returns no rows. */
  readonly rowOf: RowOf | undefined;
}

/** Runs what Kysely compiled on one connection. Each statement is prepared once, and cached by its text. */
export function statementsOn(connection: Connection): DatabaseConnection {
  const cache = new LRUCache<string, Prepared>({ max: maxPrepared });

  function prepared(sql: string): Prepared {
    const known = cache.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    const added = { statement, rowOf: statement.reader ? rowMaker(statement) : undefined };
    cache.set(sql, added);
    return added;
  }

  return {
    // Async, so that an error of SQLite is a rejection.
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { statement, rowOf } = prepared(sql);
      if (rowOf) return { rows: (statement.all(parameters) as unknown[][]).map((values) => rowOf(values) as Row) };
      const { changes, lastInsertRowid } = statement.run(parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },

    async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      // A statement of its own, since one that is being iterated is busy.
      for (const row of connection.prepare(sql).iterate(parameters)) yield { rows: [row as Row] };
    },
  };
}

/** A query without Kysely, for what every reaction has to look up. */
export function prepareLookup<Bound extends unknown[], Row>(connection: Connection, sql: string) {
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
 * Has a statement return arrays, because the driver takes longer to make an object of a row than to read it.
 * @returns a function that makes the object
 */
function rowMaker(statement: Pick<Statement, 'raw' | 'columns'>): RowOf {
  statement.raw(true);
  const namesOf = (): readonly string[] => statement.columns().map(({ name }) => name);
  let columns = namesOf();
  return (values) => {
    // SQLite prepares `select *` again by itself when another process has added a column.
    if (values.length !== columns.length) columns = namesOf();
    const row: Record<string, unknown> = {};
    for (let index = 0; index < columns.length; index++) row[columns[index] as string] = values[index];
    return row;
  };
}
