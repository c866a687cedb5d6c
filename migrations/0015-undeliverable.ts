import { type Kysely, sql } from 'kysely';

/**
 * Why a request ended without help, what a message is for, so that somebody hears when it cannot be delivered, and a way
 * to the offers that somebody made.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('help_request').addColumn('ended_why', 'text').execute();
  await db.schema
    .createIndex('helper_offered')
    .on('helper')
    .columns(['member_id'])
    .where(sql<boolean>`status = 'offered'`)
    .execute();
  await db.schema.alterTable('outbox').addColumn('purpose', 'text').execute();
  // On whose behalf a message is sent is part of what it is for. Only kudos had an author and no request.
  await sql`update outbox set purpose = 'kudos:post:' || author_id where author_id is not null and request_id is null`.execute(
    db,
  );
  await db.schema.alterTable('outbox').dropColumn('author_id').execute();
}
