import type { Kysely } from 'kysely';
import { refersTo, required, yesOrNo } from './columns.ts';

/** How far the setting up of each community has come, and which channels are proposed for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('setup')
    .addColumn('community_id', 'text', (column) => refersTo('community.id')(column).primaryKey())
    .addColumn('began_at', 'bigint', required)
    .addColumn('told_id', 'text', (column) => column.references('member.id'))
    .addColumn('closed', 'integer', required)
    .addColumn('guesses', 'text', required)
    .addColumn('gone', 'text', required)
    .addCheckConstraint('setup_closed', yesOrNo('closed'))
    .execute();
}
