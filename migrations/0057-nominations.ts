import type { Kysely } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/**
 * Acts that members named because they served the purpose, each a message that somebody wrote; and who named which: one for
 * each member and week.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('nominated_act')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('author_id', 'text', refersTo('member.id'))
    .addColumn('message_key', 'text', required)
    .addColumn('place', 'text', required)
    .addColumn('message', 'text', required)
    .addColumn('confined_to', 'text')
    .addColumn('words', 'text', required)
    .addColumn('named_at', 'bigint', required)
    .addColumn('reached_at', 'bigint')
    .addColumn('left_out_at', 'bigint')
    .addColumn('quoted_in', 'text')
    .addUniqueConstraint('nominated_act_message', ['message_key'])
    .execute();
  await index(db, 'nominated_act', 'nominated_act_by_place', ['place']);
  await index(db, 'nominated_act', 'nominated_act_by_time', ['community_id', 'named_at']);
  await db.schema
    .createTable('nomination')
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('week', 'integer', required)
    .addColumn('act_id', 'text', refersTo('nominated_act.id'))
    .addColumn('community_id', 'text', required)
    .addColumn('named_at', 'bigint', required)
    .addPrimaryKeyConstraint('nomination_key', ['member_id', 'week'])
    .execute();
  await index(db, 'nomination', 'nomination_by_act', ['act_id']);
  await index(db, 'nomination', 'nomination_by_time', ['community_id', 'named_at']);
}
