import { type Kysely, sql } from 'kysely';
import { claimedForGood } from './columns.ts';

/** Tables and columns are called what the program calls them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await keepClaimsTogether(db);
  await db.schema.alterTable('outbox').renameColumn('lane', 'partition_key').execute();
  await db.schema.alterTable('reflection').renameColumn('told_at', 'digested_at').execute();
  await db.schema.alterTable('helper').renameColumn('standing', 'status').execute();
  await db.schema.alterTable('participation').renameColumn('standing', 'status').execute();
}

/** What is claimed once is in one table, whether the claim is pruned some day or kept for good. */
async function keepClaimsTogether(db: Kysely<unknown>): Promise<void> {
  await sql`delete from inbox where key in (select key from told)`.execute(db);
  await sql`insert into inbox (key, claimed_at) select key, ${sql.lit(claimedForGood)} from told`.execute(db);
  await db.schema.dropTable('told').execute();
}
