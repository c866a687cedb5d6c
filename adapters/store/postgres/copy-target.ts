import { Kysely, sql } from 'kysely';
import type { Log } from '../../../src/ports/log.ts';
import { StoreError } from '../../../src/ports/store/store.ts';
import {
  type CopiedTable,
  type CopyProgress,
  type CopySource,
  inBatches,
  inOrder,
  type Row,
  rowsIn,
} from '../copy-ports.ts';
import { refuseUnfit, type SchemaState, schemaState } from '../kysely/migrator.ts';
import { poolAt, refuseUnfitServer } from './connect.ts';
import { postgresDialect } from './dialect.ts';
import { withExplainedErrors } from './explain-error.ts';
import { named, type ServerLocation } from './location.ts';
import { takeStepsIn, underLock } from './migrate.ts';

type Transaction = Kysely<unknown>;

/** How many rows are sent at a time. */
const batchSize = 500;

/**
 * Copies everything from the source into an empty database, in one transaction. Throws a `StoreError` when the database
 * cannot be used or is not empty.
 */
export const copyInto = (
  location: ServerLocation,
  source: CopySource,
  { log, onProgress }: { readonly log: Log; readonly onProgress: (progress: CopyProgress) => void },
): Promise<void> =>
  withExplainedErrors(location, async () => {
    const pool = poolAt(location, { size: 1, log });
    try {
      await refuseUnfitServer(pool, location);
      await underLock(new Kysely<unknown>({ dialect: postgresDialect(pool) }), async (tx) => {
        const state = await schemaState(tx);
        refuseUnfit(state, named(location));
        refuseNewer(state, source, location);
        await takeStepsIn(tx, source.lastStep);
        await refuseNonEmpty(tx, source.tables, location);
        await copyAll(tx, source, onProgress);
        await takeStepsIn(tx);
      });
    } finally {
      await pool.end();
    }
  });

/** The rows fit the tables of their own version only. */
function refuseNewer(state: SchemaState, source: CopySource, location: ServerLocation): void {
  if (state.lastStep <= source.lastStep) return;
  throw new StoreError(
    'cannot_copy',
    `${named(location)} has the tables of a newer version already than what is to be copied. Name one without any tables.`,
  );
}

async function refuseNonEmpty(
  tx: Transaction,
  tables: readonly CopiedTable[],
  location: ServerLocation,
): Promise<void> {
  for (const { name } of tables) {
    if ((await sizeOf(tx, name)) === 0) continue;
    throw new StoreError(
      'cannot_copy',
      `${named(location)} is not empty (see the table ${name}), and Hearth does not mix two databases. ` +
        'Name an empty one.',
    );
  }
}

async function copyAll(
  tx: Transaction,
  source: CopySource,
  onProgress: (progress: CopyProgress) => void,
): Promise<void> {
  const total = rowsIn(source);
  let done = 0;
  for (const table of inOrder(source.tables)) {
    if (table.size > 0) onProgress({ table: table.name, done, total });
    for await (const rows of inBatches(source.rows(table), batchSize)) {
      await insert(tx, table, rows);
      done += rows.length;
      onProgress({ table: table.name, done, total });
    }
    await continueNumbering(tx, table);
    const size = await sizeOf(tx, table.name);
    if (size !== table.size) throw new Error(`${table.name} has ${table.size} rows, but ${size} arrived`);
  }
}

/** The rows are sent as one JSON text, which PostgreSQL converts to the types of the table's columns. */
async function insert(tx: Transaction, { name, columns }: CopiedTable, rows: readonly Row[]): Promise<void> {
  const target = sql.table(name);
  const all = sql.join(columns.map((column) => sql.ref(column)));
  // PostgreSQL can store U+0000 neither in JSON nor in text.
  const text = JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
  );
  await sql`
    insert into ${target} (${all}) overriding system value
    select ${all} from json_populate_recordset(null::${target}, ${text}::json)`.execute(tx);
}

/** Numbers that the source has given out are not given out again, even when their rows are gone. */
async function continueNumbering(tx: Transaction, { name, lastNumber }: CopiedTable): Promise<void> {
  if (lastNumber === undefined) return;
  const table = (await tx.introspection.getTables()).find((found) => found.name === name);
  const column = table?.columns.find(({ isAutoIncrementing }) => isAutoIncrementing);
  if (!column) throw new Error(`${name} does not count up`);
  await sql`select setval(pg_get_serial_sequence(${name}, ${column.name}), ${lastNumber})`.execute(tx);
}

async function sizeOf(tx: Transaction, name: string): Promise<number> {
  const { rows } = await sql<{ size: number }>`select count(*) as size from ${sql.table(name)}`.execute(tx);
  return rows[0]?.size ?? 0;
}
