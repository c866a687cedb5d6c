import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/** What people offer, and whether they would like to be found right now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offer')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('words', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('topics', 'text', required)
    .addColumn('offered_at', 'bigint', required)
    .addCheckConstraint('offer_kind', sql`kind in ('expertise', 'skills', 'time', 'assets')`)
    .execute();
  await index(db, 'offer', 'offer_by_time', ['community_id', 'offered_at', 'id']);
  await index(db, 'offer', 'offer_of_member', ['member_id', 'offered_at', 'id']);

  // An offer is looked for by a term, from the latest on: the ids are in the order of time.
  await db.schema
    .createTable('offer_term')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('term', 'text', required)
    .addColumn('offer_id', 'text', refersTo('offer.id'))
    .addPrimaryKeyConstraint('offer_term_key', ['community_id', 'term', 'offer_id'])
    .execute();
  await index(db, 'offer_term', 'offer_term_of_offer', ['offer_id']);

  await db.schema
    .createTable('availability')
    .addColumn('member_id', 'text', (column) => column.primaryKey().notNull().references('member.id'))
    .addColumn('state', 'text', required)
    .addColumn('ends_at', 'bigint')
    .addCheckConstraint('availability_state', sql`state in ('around', 'paused')`)
    .execute();
}
