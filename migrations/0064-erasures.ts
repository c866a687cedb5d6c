import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/**
 * People who are being forgotten: what is still known of them until all of it is found. What they ended and wrote in help
 * channels is found by an index; few rows have any of that. Whoever left before is looked for once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('erasure')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('name', 'text', required)
    .addColumn('users', 'text', required)
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('asked', 'left')`))
    .addColumn('asked_at', 'bigint', required)
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('erasing', 'searching', 'waiting', 'telling', 'done')`),
    )
    .addColumn('progress', 'text', required)
    .addColumn('texts', 'text', required)
    .addColumn('not_edited', 'text', required)
    .addColumn('finished_at', 'bigint')
    .execute();
  await index(db, 'erasure', 'erasure_of_member', ['member_id']);
  await db.schema
    .createIndex('help_request_by_ender')
    .on('help_request')
    .columns(['ended_by', 'asked_at', 'id'])
    .where(sql<boolean>`ended_by is not null`)
    .execute();
  await index(db, 'heard_message', 'heard_message_by_author', ['author']);
  await db.schema
    .createIndex('member_by_leaving')
    .on('member')
    .columns(['community_id', 'id'])
    .where(sql<boolean>`left_at is not null and name <> ''`)
    .execute();
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'left-before-' || id, id, 'left_before', '', 0, 'left-before-' || id, 'waiting' from community`.execute(db);
}
