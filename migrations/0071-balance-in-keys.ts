import { type Kysely, sql } from 'kysely';
import { isSqlite } from './columns.ts';

/**
 * Lets PostgreSQL read what members gave and took from the index alone. Rows are stored in the order of time, so those of
 * five hundred people in four weeks lie on as many pages as there are rows, and fetching each took longer than anybody waits. In
 * SQLite the row is in the index of its key already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) return;
  for (const [table, key] of [
    ['balance_act', ['member_id', 'day', 'act', 'kind']],
    ['balance_tie', ['member_id', 'day', 'other_id']],
  ] as const) {
    const name = sql.ref(`${table}_key`);
    await sql`
      alter table ${sql.table(table)} drop constraint ${name},
        add constraint ${name} primary key (${sql.join(key.map((column) => sql.ref(column)))}) include (given, taken)`.execute(
      db,
    );
    // A page is read from the index only once it was vacuumed, and what is asked about is what was added last: at a fifth of
    // the table, as is usual (postgresql.org/docs/current/runtime-config-autovacuum.html), that would be after months.
    await sql`
      alter table ${sql.table(table)} set
        (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01)`.execute(db);
  }
}
