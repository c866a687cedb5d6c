import { type Kysely, sql } from 'kysely';

/** For counting the reminders of a kind that are due in each minute. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('reminder_by_time')
    .on('reminder')
    .columns(['community_id', 'kind', 'due_at'])
    .where(sql<boolean>`state <> 'cancelled'`)
    .execute();
}
