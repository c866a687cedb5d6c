import { type Kysely, sql } from 'kysely';
import { claimedForGood } from './columns.ts';

/** What is claimed once is in one table, whether the claim is pruned some day or kept for good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from inbox where key in (select key from told)`.execute(db);
  await sql`insert into inbox (key, claimed_at) select key, ${sql.lit(claimedForGood)} from told`.execute(db);
  await db.schema.dropTable('told').execute();
}
