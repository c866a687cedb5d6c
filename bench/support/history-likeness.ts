import Sqlite, { type Database } from 'better-sqlite3';
import { tablesOfReactions } from './long-history.ts';

/** How many rows each table has. */
export type RowCounts = Readonly<Record<string, number>>;

export function rowCounts(path: string): RowCounts {
  return looking(path, (database) => {
    const tables = database.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all();
    return Object.fromEntries(tables.map((table) => [table, count(database, table)]));
  });
}

/**
 * Throws unless one reaction left one row in each of the tables that `addHistory` fills, and nothing else anywhere. What a
 * worker adds up afterwards is not the reaction's.
 */
export function insistOnTables(before: RowCounts, after: RowCounts): void {
  const tables = Object.keys(after).filter((table) => !table.startsWith('balance_'));
  const grown = tables.filter((table) => after[table] !== before[table]);
  const expected = [...tablesOfReactions].sort();
  const isRight =
    grown.sort().join() === expected.join() && grown.every((table) => after[table] === (before[table] ?? 0) + 1);
  if (!isRight) throw new Error(`A reaction leaves rows in ${grown.join()}, and the history has ${expected.join()}`);
}

/**
 * Throws unless the rows of a made-up history, those before `before`, look like those of reactions that Hearth handled
 * itself, since `since`: in each column, a value of the same type and length.
 */
export function insistOnLikeness(path: string, before: number, since: number): void {
  looking(path, (database) => {
    for (const table of tablesOfReactions) {
      const columns = database.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table);
      const time = columns.find((column) => timeColumns.includes(column));
      const form = columns
        .map((column) => `typeof(${column}) || ' of ' || ifnull(length(${column}), 0)`)
        .join(" || ', ' || ");
      const forms = (which: string, moment: number): string =>
        database
          .prepare<[number], string>(`select distinct ${form} from ${table} where ${time} ${which}`)
          .pluck()
          .all(moment)
          .join('; ');
      const [past, real] = [forms('< ?', before), forms('>= ?', since)];
      if (past !== real) throw new Error(`In ${table} the history has ${past}, and a real reaction ${real}`);
    }
  });
}

const timeColumns: readonly string[] = ['given_at', 'changed_at', 'claimed_at'];

const count = (database: Database, table: string): number =>
  Number(database.prepare(`select count(*) from ${table}`).pluck().get());

function looking<T>(path: string, work: (database: Database) => T): T {
  const database = new Sqlite(path, { readonly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
