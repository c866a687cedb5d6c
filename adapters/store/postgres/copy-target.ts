import { Kysely, sql } from 'kysely';
import type { Log } from '../../../src/ports/log.ts';
import { StoreError } from '../../../src/ports/store/store.ts';
import { type CopiedTable, type CopyProgress, type CopySource, inBatches, inOrder, type Row } from '../copy-ports.ts';
import { refuseUnfit, schemaState, takeSteps } from '../kysely/migrator.ts';
import { poolAt, refuseUnfitServer } from './connect.ts';
import { postgresDialect } from './dialect.ts';
import { explained } from './explain-error.ts';
import { named, type ServerLocation } from './location.ts';
import { underLock } from './migrate.ts';

type Transaction = Kysely<unknown>;

/** How many rows travel at a time. */
const batchSize = 500;

/**
 * Fills an empty database with all that the source holds, in one transaction: all of it is there in the end, or nothing.
 * Throws a `StoreError` where the database cannot be used, or holds something already.
 */
export const takeIn = (
  location: ServerLocation,
  source: CopySource,
  { log, tell }: { readonly log: Log; readonly tell: (progress: CopyProgress) => void },
): Promise<void> =>
  explained(location, async () => {
    const pool = poolAt(location, { size: 1, log });
    try {
      await refuseUnfitServer(pool, location);
      await underLock(new Kysely<unknown>({ dialect: postgresDialect(pool) }), async (tx) => {
        refuseUnfit(await schemaState(tx), named(location));
        await takeSteps(tx);
        await refuseFilled(tx, source.tables, location);
        await copyAll(tx, source, tell);
      });
    } finally {
      await pool.end();
    }
  });

async function refuseFilled(tx: Transaction, tables: readonly CopiedTable[], location: ServerLocation): Promise<void> {
  for (const { name } of tables) {
    if ((await sizeOf(tx, name)) === 0) continue;
    throw new StoreError(
      'cannot_copy',
      `${named(location)} holds something already (in the table ${name}), and Hearth does not mix two databases. ` +
        'Name an empty one.',
    );
  }
}

async function copyAll(tx: Transaction, source: CopySource, tell: (progress: CopyProgress) => void): Promise<void> {
  const total = source.tables.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const table of inOrder(source.tables)) {
    if (table.size > 0) tell({ table: table.name, done, total });
    for (const rows of inBatches(source.rows(table), batchSize)) {
      await insert(tx, table, rows);
      done += rows.length;
      tell({ table: table.name, done, total });
    }
    await goOnCounting(tx, table);
    const size = await sizeOf(tx, table.name);
    if (size !== table.size) throw new Error(`${table.name} has ${table.size} rows, but ${size} arrived`);
  }
}

/** The rows travel as one JSON text, from which PostgreSQL reads them by the types of the table's columns. */
async function insert(tx: Transaction, { name, columns }: CopiedTable, rows: readonly Row[]): Promise<void> {
  const target = sql.table(name);
  const all = sql.join(columns.map((column) => sql.ref(column)));
  // JSON in PostgreSQL has no room for this character, and neither have its texts.
  const text = JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
  );
  await sql`
    insert into ${target} (${all}) overriding system value
    select ${all} from json_populate_recordset(null::${target}, ${text}::json)`.execute(tx);
}

/** A number that was given out once is not given out again, even where its row is gone. */
async function goOnCounting(tx: Transaction, { name, lastNumber }: CopiedTable): Promise<void> {
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
