import type { Kysely } from 'kysely';

/** Whether somebody has thanked by a reaction before can be found in the index by day: one index less for each kudos. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('kudos_by_source').execute();
}
