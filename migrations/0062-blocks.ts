import type { Kysely } from 'kysely';
import { index, refersTo, required } from './columns.ts';

/** Who wants to have nothing to do with whom. It is asked from both sides, and listed newest first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('block')
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('blocked_id', 'text', refersTo('member.id'))
    .addColumn('since', 'bigint', required)
    .addPrimaryKeyConstraint('block_key', ['member_id', 'blocked_id'])
    .execute();
  await index(db, 'block', 'block_of_blocked', ['blocked_id', 'member_id']);
  await index(db, 'block', 'block_by_time', ['member_id', 'since', 'blocked_id']);
}
