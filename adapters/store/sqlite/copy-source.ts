import { existsSync } from 'node:fs';
import type { Database as Connection } from 'better-sqlite3';
import { StoreError } from '../../../src/ports/store/store.ts';
import type { CopiedTable, CopySource, Row } from '../copy-ports.ts';
import { migrationTable, refuseNothing } from '../kysely/migrator.ts';
import { connectToInspect } from './connect.ts';
import { withExplainedErrors } from './explain-error.ts';
import { type Location, named } from './location.ts';
import { stateOf } from './migrate.ts';

/**
 * Opens a database file, as it is at this moment, to copy it; nothing in it is changed. Throws a `StoreError` when it is
 * not there, or was last used by a newer version.
 */
export const openSource = (location: Location): Promise<CopySource> =>
  withExplainedErrors(location, async () => {
    if (location.kind === 'memory' || !existsSync(location.path)) {
      throw new StoreError(
        'cannot_open',
        `${named(location)} is not there. Name the file that Hearth has used so far.`,
      );
    }
    const connection = connectToInspect(location.path);
    try {
      connection.exec('begin');
      const state = await stateOf(connection);
      refuseNothing(state, named(location));
      return sourceOn(connection, state.lastStep);
    } catch (error) {
      connection.close();
      throw error;
    }
  });

const sourceOn = (connection: Connection, lastStep: string): CopySource => ({
  lastStep,
  tables: namesOf(connection).map((name) => tableOf(connection, name)),

  *rows({ name, columns }) {
    const all = `select ${columns.map(quoted).join()} from ${quoted(name)}`;
    const rowsOf = (text: string) => connection.prepare<[], Row>(text).iterate();
    const reference = ownReference(connection, name);
    if (reference === undefined) return yield* rowsOf(all);
    // Rows that refer to their own table come last. One level is enough: a reversal is never reversed.
    yield* rowsOf(`${all} where ${quoted(reference)} is null`);
    yield* rowsOf(`${all} where ${quoted(reference)} is not null`);
  },

  close() {
    connection.close();
  },
});

export const quoted = (name: string): string => `"${name}"`;

/** Hearth's own tables. */
export const namesOf = (connection: Connection): readonly string[] =>
  connection
    .prepare<[string], { name: string }>(
      `select name from pragma_table_list
       where schema = 'main' and type = 'table' and name not like 'sqlite!_%' escape '!' and name not like ? || '%'
       order by name`,
    )
    .all(migrationTable)
    .map(({ name }) => name);

/** The column that refers to rows of the same table, if there is one. */
const ownReference = (connection: Connection, name: string): string | undefined =>
  connection
    .prepare<[{ name: string }], string>('select "from" from pragma_foreign_key_list(@name) where "table" = @name')
    .pluck()
    .get({ name });

function tableOf(connection: Connection, name: string): CopiedTable {
  const names = (text: string): readonly string[] =>
    connection
      .prepare<[string], { name: string }>(text)
      .all(name)
      .map((row) => row.name);
  const number = (text: string, ...parameters: string[]): number | undefined =>
    connection
      .prepare<string[], number>(text)
      .pluck()
      .get(...parameters);
  return {
    name,
    columns: names('select name from pragma_table_info(?) order by cid'),
    refersTo: names('select distinct "table" as name from pragma_foreign_key_list(?)'),
    size: number(`select count(*) from ${quoted(name)}`) ?? 0,
    lastNumber: number('select seq from sqlite_sequence where name = ?', name),
  };
}
