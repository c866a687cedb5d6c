import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required, yesOrNo } from './columns.ts';

/** Rounds of reciprocal feedback: the entries, who gives to whom, and what was given. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('exchange_round')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('opened_by', 'text', (column) => column.references('member.id'))
    .addColumn('opened_at', 'bigint', required)
    .addColumn('starts_at', 'bigint', required)
    .addColumn('state', 'text', required)
    .addCheckConstraint('exchange_round_state', sql`state in ('joining', 'giving', 'over', 'empty')`)
    .execute();
  await db.schema
    .createIndex('exchange_round_joining')
    .unique()
    .on('exchange_round')
    .column('community_id')
    .where(sql<boolean>`state = 'joining'`)
    .execute();
  await index(db, 'exchange_round', 'exchange_round_by_time', ['community_id', 'opened_at']);

  await db.schema
    .createTable('exchange_entry')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('round_id', 'text', (column) => column.references('exchange_round.id'))
    .addColumn('work', 'text', required)
    .addColumn('link', 'text', required)
    .addColumn('question', 'text', required)
    .addColumn('topics', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('stranded', 'integer', required)
    .addColumn('waiting_since', 'bigint', required)
    .addCheckConstraint('exchange_entry_state', sql`state in ('waiting', 'matched', 'withdrawn')`)
    .addCheckConstraint('exchange_entry_stranded', yesOrNo('stranded'))
    .execute();
  await db.schema
    .createIndex('exchange_entry_waiting')
    .unique()
    .on('exchange_entry')
    .column('member_id')
    .where(sql<boolean>`state = 'waiting'`)
    .execute();
  await index(db, 'exchange_entry', 'exchange_entry_by_state', ['community_id', 'state', 'waiting_since']);

  await db.schema
    .createTable('exchange_ring')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('round_id', 'text', (column) => column.references('exchange_round.id'))
    .addColumn('matched_at', 'bigint', required)
    .addColumn('deadline_at', 'bigint', required)
    .addColumn('state', 'text', required)
    .addCheckConstraint('exchange_ring_state', sql`state in ('running', 'over')`)
    .execute();
  await index(db, 'exchange_ring', 'exchange_ring_of_round', ['round_id']);
  await index(db, 'exchange_ring', 'exchange_ring_by_time', ['community_id', 'matched_at']);

  await db.schema
    .createTable('exchange_pairing')
    .addColumn('id', 'text', id)
    .addColumn('ring_id', 'text', refersTo('exchange_ring.id'))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('giver_id', 'text', refersTo('member.id'))
    .addColumn('giver_entry_id', 'text', refersTo('exchange_entry.id'))
    .addColumn('receiver_id', 'text', refersTo('member.id'))
    .addColumn('receiver_entry_id', 'text', refersTo('exchange_entry.id'))
    .addColumn('state', 'text', required)
    .addColumn('given_at', 'bigint')
    .addColumn('missed', 'integer', required)
    .addCheckConstraint('exchange_pairing_state', sql`state in ('owed', 'given', 'released', 'withdrawn')`)
    .addCheckConstraint('exchange_pairing_given', sql`(given_at is not null) = (state = 'given')`)
    .addCheckConstraint('exchange_pairing_missed', yesOrNo('missed'))
    .addCheckConstraint('exchange_pairing_not_to_oneself', sql`giver_id <> receiver_id`)
    .execute();
  await index(db, 'exchange_pairing', 'exchange_pairing_in_ring', ['ring_id']);
  await index(db, 'exchange_pairing', 'exchange_pairing_by_giver', ['giver_id', 'state']);
  await index(db, 'exchange_pairing', 'exchange_pairing_by_receiver', ['receiver_id', 'state']);

  await db.schema
    .createTable('exchange_feedback')
    .addColumn('pairing_id', 'text', (column) => column.primaryKey().notNull().references('exchange_pairing.id'))
    .addColumn('works', 'text', required)
    .addColumn('change', 'text', required)
    .addColumn('question', 'text', required)
    .addColumn('helped', 'text', required)
    .addColumn('thanked', 'integer', required)
    .addColumn('answer', 'text', required)
    .addCheckConstraint('exchange_feedback_thanked', yesOrNo('thanked'))
    .execute();

  await db.schema
    .createTable('exchange_draft')
    .addColumn('pairing_id', 'text', (column) => column.primaryKey().notNull().references('exchange_pairing.id'))
    .addColumn('works', 'text', required)
    .addColumn('change', 'text', required)
    .addColumn('question', 'text', required)
    .execute();

  await db.schema
    .createTable('exchange_wish')
    .addColumn('member_id', 'text', (column) => column.primaryKey().notNull().references('member.id'))
    .addColumn('not_with', 'text', required)
    .addColumn('paused_at', 'bigint')
    .execute();
}
