import { type Kysely, sql } from 'kysely';

/** For how many reminders of a kind ring, or rang, in a minute. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('reminder_by_time')
    .on('reminder')
    .columns(['community_id', 'kind', 'due_at'])
    .where(sql<boolean>`state <> 'cancelled'`)
    .execute();
}
