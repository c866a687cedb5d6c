import { type Kysely, sql } from 'kysely';
import { isSqlite, required, withoutRowid } from './columns.ts';

/**
 * What the ledger adds up to, by member, so that nobody has to read all of it. It is made from the ledger behind the back of
 * whoever writes there, and can be made again, so nothing refers to it, and it refers to nothing. The empty day sums up all
 * days; days are those of UTC.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const acts = db.schema
    .createTable('balance_act')
    .addColumn('member_id', 'text', required)
    .addColumn('day', 'text', required)
    .addColumn('act', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('given', 'integer', required)
    .addColumn('taken', 'integer', required)
    .addPrimaryKeyConstraint('balance_act_key', ['member_id', 'day', 'act', 'kind']);
  const ties = db.schema
    .createTable('balance_tie')
    .addColumn('member_id', 'text', required)
    .addColumn('day', 'text', required)
    .addColumn('other_id', 'text', required)
    .addColumn('given', 'integer', required)
    .addColumn('taken', 'integer', required)
    .addPrimaryKeyConstraint('balance_tie_key', ['member_id', 'day', 'other_id']);
  const counted = db.schema
    .createTable('balance_counted')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull());
  for (const table of [acts, ties, counted]) await (isSqlite(db) ? table.modifyEnd(withoutRowid) : table).execute();

  // It has one row, from the first step on: a new database is one without any rows.
  await db.schema
    .createTable('balance_progress')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull().check(sql`id = 1`))
    .addColumn('version', 'integer', required)
    .addColumn('phase', 'text', (column) =>
      column.notNull().check(sql`phase in ('clearing', 'catching_up', 'following')`),
    )
    .addColumn('up_to', 'text', required)
    .addColumn('look_from', 'text', required)
    .addColumn('kept_from', 'text', required)
    .execute();
}
