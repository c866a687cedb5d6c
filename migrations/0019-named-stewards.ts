import type { Kysely } from 'kysely';
import { yesOrNo } from './columns.ts';

/** Stewards whom another steward named, whatever the platform says of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('member')
    .addColumn('named_steward', 'integer', (column) => column.notNull().defaultTo(0).check(yesOrNo('named_steward')))
    .execute();
}
