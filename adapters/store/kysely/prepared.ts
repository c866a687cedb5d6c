import type { Compilable, CompiledQuery } from 'kysely';
import type { Database } from './tables.ts';

/** A query that PostgreSQL takes apart and plans once for each connection, and then knows by name. */
export interface NamedQuery<Row = unknown> extends CompiledQuery<Row> {
  readonly name?: string;
}

/** A query that is put together once, and run many times with other values. */
export interface Prepared<Given extends object, Row> {
  all(db: Database, given: Given): Promise<readonly Row[]>;
  first(db: Database, given: Given): Promise<Row | undefined>;
  /** @returns how many rows it added, changed or deleted */
  run(db: Database, given: Given): Promise<number>;
}

/** Where, in the parameters of a query, the value of that name goes. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Puts a query together at its first run, once for each kind of database: to do so each time takes several times as
 * long as to run it. `build` gets slots instead of values, by the same names; it hands them to the query as they are
 * (`where('id', '=', given.id)`, `values(row)`), and neither looks at them nor leaves one out because of what it holds.
 * What is given has the same names each time.
 * @param name for the server to know it by; only where its columns are named, since those that `*` stands for change
 *   with an update of the schema, and the server then refuses the query that it knows
 */
export function prepared<Given extends object, Row>(
  build: (db: Database, given: Given) => Compilable<Row>,
  name?: string,
): Prepared<Given, Row> {
  // An adapter stands for one opened database, and is shared by all transactions on it.
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
