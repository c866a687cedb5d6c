import { existsSync } from 'node:fs';
import type { Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { StoreError } from '../../../src/ports/store/store.ts';
import type { CopiedTable, CopySource, Row } from '../copy-ports.ts';
import { migrationTable, refuseUnfit, schemaState } from '../kysely/migrator.ts';
import { connectToInspect } from './connect.ts';
import { sqliteDialect } from './dialect.ts';
import { withExplainedErrors } from './explain-error.ts';
import { type Location, named } from './location.ts';

/**
 * Opens a database file, as it is at this moment, to copy it; nothing in it is changed. Throws a `StoreError` when it is
 * not there, or belongs to another version of the program.
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
      await refuseOlder(connection, location);
      return sourceOn(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
  });

async function refuseOlder(connection: Connection, location: Location): Promise<void> {
  const state = await schemaState(new Kysely<unknown>({ dialect: sqliteDialect(connection) }));
  refuseUnfit(state, named(location));
  if (state.pending.length === 0) return;
  throw new StoreError(
    'cannot_copy',
    `${named(location)} is of an older version: ${state.pending.join(', ')} still to be taken. ` +
      'Make a copy of it, run `hearth migrate` with DATABASE_URL set to it, and try again.',
  );
}

const sourceOn = (connection: Connection): CopySource => ({
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

const quoted = (name: string): string => `"${name}"`;

const namesOf = (connection: Connection): readonly string[] =>
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
