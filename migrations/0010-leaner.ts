import type { Kysely } from 'kysely';

/** Whether somebody has thanked by a reaction before is found by their days as well: one index less for each kudos. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('kudos_by_source').execute();
}
