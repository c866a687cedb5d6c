import { type Kysely, sql } from 'kysely';

/**
 * Which kudos were given with the same words, by the id of the first of them: they are taken back together. No index, because
 * they are found among those of a giver's day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('kudos').addColumn('group_id', 'text').execute();
  // Until now, what one post announced was given together.
  await sql`update kudos set group_id = post_key where post_key is not null and source = 'command'`.execute(db);
}
