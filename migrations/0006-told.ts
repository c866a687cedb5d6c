import { type Kysely, sql } from 'kysely';
import { id, index, required } from './columns.ts';

/** What is told once and never again, until now among the happenings, which are forgotten after a while. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('told').addColumn('key', 'text', id).addColumn('told_at', 'bigint', required).execute();
  const isTold = sql`key like 'welcome:%' or key like 'stewards:%'`;
  await sql`insert into told (key, told_at) select key, claimed_at from inbox where ${isTold}`.execute(db);
  await sql`delete from inbox where ${isTold}`.execute(db);

  // Further thanks for the same help find it by where it came from, and each other by it.
  await index(db, 'contribution', 'contribution_by_source', ['source_id', 'giver_id']);
  await index(db, 'kudos', 'kudos_by_contribution', ['contribution_id']);
  // What the sweep looks through for messages that nobody is going to send any more.
  await index(db, 'outbox', 'outbox_by_end', ['state', 'ended_at']);
}
