import { type Kysely, sql } from 'kysely';

/** Which message announced kudos in words, so that they are no longer quoted once it is deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('kudos').addColumn('post_key', 'text').execute();
  // Not `message_key`: that is what somebody reacted to, and each giver thanks for it once.
  await db.schema
    .createIndex('kudos_by_post')
    .on('kudos')
    .column('post_key')
    .where(sql<boolean>`post_key is not null`)
    .execute();
}
