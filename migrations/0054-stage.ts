import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/** How a community grew, and what its stewards were told of that; and who wants to hear of every request while it is small. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('community').addColumn('stage', 'text').execute();
  await db.schema
    .createTable('help_listener')
    .addColumn('member_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('since', 'bigint', required)
    .execute();
  await index(db, 'help_listener', 'help_listener_of_community', ['community_id', 'since']);
  // From now on each community is looked at once a week; when that is depends on its clock, which the program knows.
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'stage-' || id, id, 'stage', '', 0, 'stage-' || id, 'waiting' from community`.execute(db);
}
