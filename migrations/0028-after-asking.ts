import { type Kysely, sql } from 'kysely';
import { required } from './columns.ts';

/** What happens to a request after it was asked: who closed it, how often it was edited, and what its asker was asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('help_request')
    .addColumn('ended_by', 'text', (column) => column.references('member.id'))
    .execute();
  await db.schema
    .alterTable('help_request')
    .addColumn('edits', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('help_follow_up')
    .addColumn('request_id', 'text', (column) => column.primaryKey().notNull().references('help_request.id'))
    .addColumn('last_word_at', 'bigint')
    .addColumn('times_asked', 'integer', required)
    .addColumn('asked_at', 'bigint')
    .addColumn('not_yet_at', 'bigint')
    .addColumn('idle_asked_at', 'bigint')
    .execute();
  // Those that are ongoing are followed up from now on, a page at a time.
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'follow-up-' || id, id, 'follow_up_older', '', 0, 'follow-up-' || id, 'waiting' from community`.execute(db);
}
