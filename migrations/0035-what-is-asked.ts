import { type Kysely, sql } from 'kysely';
import { index, refersTo, required, yesOrNo } from './columns.ts';

/** What offers are about, so that a request is known to be about what its words name; and whether anybody said its kind. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addOfferTopics(db);
  // Of older ones nobody knows, and their posts say it.
  for (const table of ['help_request', 'help_draft']) {
    await db.schema
      .alterTable(table)
      .addColumn('kind_said', 'integer', (column) => column.notNull().defaultTo(1).check(yesOrNo('kind_said')))
      .execute();
  }
}

async function addOfferTopics(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offer_topic')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('topic', 'text', required)
    .addColumn('offer_id', 'text', refersTo('offer.id'))
    .addPrimaryKeyConstraint('offer_topic_key', ['community_id', 'topic', 'offer_id'])
    .execute();
  await index(db, 'offer_topic', 'offer_topic_of_offer', ['offer_id']);
  // By what keys their topics are known is found by the program, a page at a time.
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'offer-topics-' || id, id, 'index_offer_topics', '', 0, 'offer-topics-' || id, 'waiting' from community`.execute(
    db,
  );
}
