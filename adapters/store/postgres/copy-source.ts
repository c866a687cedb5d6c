import { type Kysely, sql } from 'kysely';
import type { PoolClient } from 'pg';
import type { Log } from '../../../src/ports/log.ts';
import type { CopiedTable, CopySource, Row } from '../copy-ports.ts';
import { migrationTable, refuseNothing, schemaState } from '../kysely/migrator.ts';
import { withExplainedErrors } from './explain-error.ts';
import { named, type ServerLocation } from './location.ts';
import { snapshotOf } from './snapshot.ts';

/** How many rows are read at a time. */
const fetchSize = 500;

/**
 * Opens a database, as it is at this moment, to copy it: what is written meanwhile is not in the copy, and nobody waits for
 * it. Throws a `StoreError` when it is empty, or was last used by a newer version.
 */
export const openSource = (location: ServerLocation, log: Log): Promise<CopySource> =>
  withExplainedErrors(location, async () => {
    const { db, client, close } = await snapshotOf<unknown>(location, log);
    try {
      // Counting the rows of a large table takes as long as it takes.
      await client.query('set local statement_timeout = 0; set local enable_seqscan = on');
      const state = await schemaState(db);
      refuseNothing(state, named(location));
      return {
        lastStep: state.lastStep,
        tables: await tablesIn(db),
        rows: ({ name, columns }) => rowsOf(client, name, columns),
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  });

async function tablesIn(db: Kysely<unknown>): Promise<readonly CopiedTable[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const copied: CopiedTable[] = [];
  for (const { name, columns } of tables) {
    if (name.startsWith(migrationTable)) continue;
    const counting = columns.find(({ isAutoIncrementing }) => isAutoIncrementing);
    copied.push({
      name,
      columns: columns.map((column) => column.name),
      refersTo: await referredToBy(db, name),
      size: await sizeOf(db, name),
      lastNumber: counting && (await lastNumberOf(db, name, counting.name)),
    });
  }
  return copied;
}

async function referredToBy(db: Kysely<unknown>, name: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct target.relname as name
    from pg_constraint as reference join pg_class as target on target.oid = reference.confrelid
    where reference.contype = 'f' and reference.conrelid = quote_ident(${name})::regclass`.execute(db);
  return rows.map((row) => row.name);
}

async function sizeOf(db: Kysely<unknown>, name: string): Promise<number> {
  const { rows } = await sql<{ size: number }>`select count(*) as size from ${sql.table(name)}`.execute(db);
  return rows[0]?.size ?? 0;
}

/** The sequence is not part of the snapshot: it may be ahead, which skips some numbers and gives none out twice. */
async function lastNumberOf(db: Kysely<unknown>, name: string, column: string): Promise<number | undefined> {
  const { rows } = await sql<{ last: number | null }>`
    select pg_sequence_last_value(pg_get_serial_sequence(quote_ident(${name}), ${column})::regclass) as last`.execute(
    db,
  );
  return rows[0]?.last ?? undefined;
}

/** By a cursor, so that the server holds back what was not asked for yet. */
async function* rowsOf(client: PoolClient, name: string, columns: readonly string[]): AsyncIterable<Row> {
  const quoted = (word: string): string => client.escapeIdentifier(word);
  await client.query(`declare copied no scroll cursor for select ${columns.map(quoted).join()} from ${quoted(name)}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${fetchSize} from copied`);
    yield* rows;
    if (rows.length < fetchSize) break;
  }
  await client.query('close copied');
}
