import type { Kysely } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/**
 * Who asked for what is kept of them. It can be asked for by anybody at any time, so what is kept of a member is found by
 * indexes: these three tables had none by member, because they were looked at by request, round and week so far. None of
 * them is written by a reaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('personal_export')
    .addColumn('member_id', 'text', (column) => refersTo('member.id')(id(column)))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('platform', 'text', required)
    .addColumn('space', 'text', required)
    .addColumn('user_id', 'text', required)
    .addColumn('asked_at', 'bigint', required)
    .addColumn('state', 'text', required)
    .addColumn('position', 'text')
    .execute();
  await index(db, 'helper', 'helper_of_member', ['member_id', 'since', 'request_id']);
  await index(db, 'exchange_entry', 'exchange_entry_of_member', ['member_id', 'waiting_since', 'id']);
  await index(db, 'nominated_act', 'nominated_act_of_author', ['author_id', 'named_at', 'id']);
}
