import { type Kysely, sql } from 'kysely';

/** A way from what a message was for to where it was posted, so that what it says can be put right. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('outbox_posted_for')
    .on('outbox')
    .columns(['purpose', 'sequence'])
    .where(sql<boolean>`purpose is not null and posted_as is not null`)
    .execute();
}
