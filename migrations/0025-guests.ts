import type { Kysely } from 'kysely';
import { yesOrNo } from './columns.ts';

/** Who is a guest from another space, met in a channel that is shared with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('identity')
    .addColumn('guest', 'integer', (column) => column.notNull().defaultTo(0).check(yesOrNo('guest')))
    .execute();
}
