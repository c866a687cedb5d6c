import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/**
 * Who joined, what is to be done about each and when, and who answered them first; who welcomes newcomers; and who was asked
 * to say hello. Whoever was here before is no newcomer, so there are none yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addHosts(db);
  await addNewcomers(db);
}

async function addHosts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('newcomer_host')
    .addColumn('member_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('since', 'bigint', required)
    .addColumn('last_asked_at', 'bigint')
    .addColumn('not_reached_at', 'bigint')
    .execute();
  await index(db, 'newcomer_host', 'newcomer_host_by_turn', ['community_id', 'last_asked_at']);
  await db.schema
    .createTable('host_ask')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('host_id', 'text', refersTo('member.id'))
    .addColumn('asked_at', 'bigint', required)
    .addColumn('state', 'text', required)
    .addColumn('root_id', 'text', required)
    .addColumn('lapses', 'integer', required)
    .addCheckConstraint(
      'host_ask_state',
      sql`state in ('asked', 'accepted', 'not_now', 'lapsed', 'not_reached', 'told')`,
    )
    .execute();
  await index(db, 'host_ask', 'host_ask_of_host', ['host_id', 'asked_at']);
  await index(db, 'host_ask', 'host_ask_in_chain', ['root_id']);
}

async function addNewcomers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('newcomer')
    .addColumn('member_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('user_key', 'text', required)
    .addColumn('watched_user', 'text')
    .addColumn('joined_at', 'bigint', required)
    .addColumn('state', 'text', required)
    .addColumn('welcome_at', 'bigint')
    .addColumn('hello_at', 'bigint')
    .addColumn('unanswered_at', 'bigint')
    .addColumn('question_at', 'bigint')
    .addColumn('settle_at', 'bigint')
    .addColumn('welcomed_at', 'bigint')
    .addColumn('ask_id', 'text')
    .addColumn('first_message', 'text')
    .addColumn('first_message_key', 'text')
    .addColumn('first_message_at', 'bigint')
    .addColumn('told', 'text', required)
    .addColumn('told_host_id', 'text')
    .addColumn('answered_at', 'bigint')
    .addColumn('answered_by', 'text')
    .addColumn('contribution_id', 'text')
    .addColumn('found', 'text')
    .addCheckConstraint('newcomer_state', sql`state in ('silent', 'waiting', 'answered', 'settled')`)
    .addCheckConstraint('newcomer_told', sql`told in ('nobody', 'host', 'stewards')`)
    .addCheckConstraint('newcomer_found', sql`found in ('yes', 'not_yet')`)
    .execute();
  for (const step of ['welcome', 'hello', 'unanswered', 'question', 'settle']) {
    const column = `${step}_at`;
    await db.schema
      .createIndex(`newcomer_${step}`)
      .on('newcomer')
      .columns(['community_id', column, 'member_id'])
      .where(sql<boolean>`${sql.ref(column)} is not null`)
      .execute();
  }
  await index(db, 'newcomer', 'newcomer_welcomed', ['community_id', 'welcomed_at']);
  await index(db, 'newcomer', 'newcomer_of_ask', ['ask_id']);
  await index(db, 'newcomer', 'newcomer_answered_by', ['answered_by']);
  await index(db, 'newcomer', 'newcomer_watched', ['watched_user']);
  await index(db, 'newcomer', 'newcomer_first_message', ['first_message_key']);
}
