import { type Kysely, sql } from 'kysely';
import { refersTo, required } from './columns.ts';

/** When members were told, or to be told, of an imbalance of their own; and a look at each community once a week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('heads_up')
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('about', 'text', required)
    .addColumn('first_tried_at', 'bigint', required)
    .addColumn('tried_at', 'bigint', required)
    .addColumn('first_told_at', 'bigint')
    .addColumn('told_at', 'bigint')
    .addPrimaryKeyConstraint('heads_up_key', ['member_id', 'about'])
    .execute();
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'balance-look-' || id, id, 'balance_look', '', 0, 'balance-look-' || id, 'waiting' from community`.execute(
    db,
  );
}
