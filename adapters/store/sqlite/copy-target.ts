import Sqlite, { type Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { type CopiedTable, type CopyProgress, type CopySource, inBatches, type Row, rowsIn } from '../copy-ports.ts';
import { takeSteps } from '../kysely/migrator.ts';
import { namesOf, quoted } from './copy-source.ts';
import { sqliteDialect } from './dialect.ts';
import { refuseDangling } from './migrate.ts';

/** How many rows are written before others get their turn. */
const batchSize = 500;

/** Copies everything from the source into an empty file, with the schema that the source has. */
export async function copyInto(
  path: string,
  source: CopySource,
  onProgress: (progress: CopyProgress) => void,
): Promise<void> {
  const connection = new Sqlite(path);
  try {
    // Nobody has the file before it is whole.
    connection.pragma('synchronous = OFF');
    // The rows of a table may come before those that they refer to; all are looked at when all are there.
    connection.pragma('foreign_keys = OFF');
    connection.exec('begin immediate');
    await takeSteps(new Kysely<unknown>({ dialect: sqliteDialect(connection) }), source.lastStep);
    await copyAll(connection, source, onProgress);
    refuseDangling(connection);
    connection.exec('commit');
  } finally {
    connection.close();
  }
}

async function copyAll(
  connection: Connection,
  source: CopySource,
  onProgress: (progress: CopyProgress) => void,
): Promise<void> {
  const total = rowsIn(source);
  let done = 0;
  for (const name of namesOf(connection)) {
    const table = source.tables.find((found) => found.name === name);
    if (!table) throw new Error(`The database has no table ${name}`);
    const columns = table.columns.map(quoted);
    const insert = connection.prepare<Row>(
      `insert into ${quoted(name)} (${columns.join()}) values (${table.columns.map((column) => `@${column}`).join()})`,
    );
    if (table.size > 0) onProgress({ table: name, done, total });
    for await (const rows of inBatches(source.rows(table), batchSize)) {
      for (const row of rows) insert.run(row);
      done += rows.length;
      onProgress({ table: name, done, total });
    }
    continueNumbering(connection, table);
  }
}

/** Numbers that the source has given out are not given out again, even when their rows are gone. */
function continueNumbering(connection: Connection, { name, lastNumber }: CopiedTable): void {
  if (lastNumber === undefined) return;
  connection.prepare('delete from sqlite_sequence where name = ?').run(name);
  connection.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(name, lastNumber);
}
