import type { Kysely } from 'kysely';
import { index } from './columns.ts';

/**
 * How requests are found by the time at which they were asked; and what was counted of communities that are too large to count
 * while somebody waits.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await index(db, 'help_request', 'help_request_by_asking', ['community_id', 'asked_at']);
  await db.schema
    .createTable('health_count')
    .addColumn('community_id', 'text', (column) => column.primaryKey().notNull().references('community.id'))
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('counted', 'text')
    .execute();
  await index(db, 'health_count', 'health_count_by_due', ['due_at']);
}
