import type { Kysely } from 'kysely';
import { yesOrNo } from './columns.ts';

/**
 * Which day kudos count for while a zone that was changed does not count yet; and whether a helper came forward, or was
 * only named when the request was resolved.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['member', 'community']) {
    await db.schema.alterTable(table).addColumn('allowance_day', 'text').execute();
    await db.schema.alterTable(table).addColumn('allowance_day_until', 'bigint').execute();
  }
  await db.schema
    .alterTable('helper')
    .addColumn('came_forward', 'integer', (column) => column.notNull().defaultTo(1).check(yesOrNo('came_forward')))
    .execute();
}
