import type { Compilable, CompiledQuery } from 'kysely';
import type { Database } from './tables.ts';

/** A query that PostgreSQL parses and plans once for each connection, and then knows by its name. */
export interface NamedQuery<Row = unknown> extends CompiledQuery<Row> {
  readonly name?: string;
}

/** A query that is built once and run many times, with other values. */
export interface Prepared<Given extends object, Row> {
  all(db: Database, given: Given): Promise<readonly Row[]>;
  first(db: Database, given: Given): Promise<Row | undefined>;
  /** @returns how many rows it added, changed or deleted */
  run(db: Database, given: Given): Promise<number>;
}

/** Stands in a query's parameters for the value of that name. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Builds a query at its first run, once for each opened database: building takes several times as long as running.
 * `build` gets a slot instead of each value, and passes it to the query as it is (`where('id', '=', given.id)`,
 * `values(row)`); what it builds must not depend on the values. What is given has the same names each time.
 * @param name the query's name on the server; only for queries that list their columns, since the server refuses a named
 *   query when a change of the schema has changed what `*` returns
 */
export function prepared<Given extends object, Row>(
  build: (db: Database, given: Given) => Compilable<Row>,
  name?: string,
): Prepared<Given, Row> {
  // Each opened database has one adapter, which all its transactions share.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();

  function queryFor(db: Database, given: Given): CompiledQuery<Row> {
    const { adapter } = db.getExecutor();
    const known = compiled.get(adapter);
    if (known) return known;
    const slots = Object.fromEntries(Object.keys(given).map((name) => [name, new Slot(name)]));
    const query = build(db, slots as Given).compile();
    compiled.set(adapter, query);
    return query;
  }

  function execute(db: Database, given: Given) {
    const query = queryFor(db, given);
    const values = given as Readonly<Record<string, unknown>>;
    const parameters = query.parameters.map((value) => (value instanceof Slot ? values[value.name] : value));
    const named: NamedQuery<Row> = name === undefined ? { ...query, parameters } : { ...query, parameters, name };
    return db.executeQuery<Row>(named);
  }

  return {
    all: async (db, given) => (await execute(db, given)).rows,
    first: async (db, given) => (await execute(db, given)).rows[0],
    run: async (db, given) => Number((await execute(db, given)).numAffectedRows ?? 0),
  };
}
