import { type Kysely, sql } from 'kysely';
import { id, index, required } from './columns.ts';

/** Claims that are kept for good get a table of their own: those in the inbox are pruned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('told').addColumn('key', 'text', id).addColumn('told_at', 'bigint', required).execute();
  const isTold = sql`key like 'welcome:%' or key like 'stewards:%'`;
  await sql`insert into told (key, told_at) select key, claimed_at from inbox where ${isTold}`.execute(db);
  await sql`delete from inbox where ${isTold}`.execute(db);

  // Further thanks for the same help find its contribution by its source, and each other by the contribution.
  await index(db, 'contribution', 'contribution_by_source', ['source_id', 'giver_id']);
  await index(db, 'kudos', 'kudos_by_contribution', ['contribution_id']);
  // For the sweep, which looks for dead messages by their age.
  await index(db, 'outbox', 'outbox_by_end', ['state', 'ended_at']);
}
