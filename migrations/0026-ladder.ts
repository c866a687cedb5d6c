import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required, yesOrNo } from './columns.ts';

/**
 * How far up the ladder each request is, who was asked directly and what they said, whom to ask, and offers that sleep.
 * What was to nudge about a request goes up the ladder instead.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addAsks(db);
  await addPastHelp(db);
  await addSleep(db);
  await addLoad(db);
  await sql`update reminder set kind = 'help_ladder' where kind = 'request_nudge'`.execute(db);
  // Whose help it was is written by the program, a page at a time.
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'past-help-' || id, id, 'index_past_help', '', 0, 'past-help-' || id, 'waiting' from community`.execute(db);
}

async function addAsks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('help_climb')
    .addColumn('request_id', 'text', (column) => id(column).references('help_request.id'))
    .addColumn('began_at', 'bigint', required)
    .addColumn('steps_done', 'integer', required)
    .addColumn('last_step_at', 'bigint')
    .addColumn('note_due_at', 'bigint')
    .execute();
  await db.schema
    .createTable('help_ask')
    .addColumn('request_id', 'text', refersTo('help_request.id'))
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('asked_at', 'bigint', required)
    .addColumn('step', 'integer', required)
    .addColumn('state', 'text', required)
    .addColumn('arrived', 'integer', required)
    .addColumn('answered_at', 'bigint')
    .addPrimaryKeyConstraint('help_ask_key', ['request_id', 'member_id'])
    .addCheckConstraint(
      'help_ask_state',
      sql`state in ('asked', 'not_now', 'not_my_topic', 'came', 'closed', 'not_reached')`,
    )
    .addCheckConstraint('help_ask_arrived', yesOrNo('arrived'))
    .execute();
  await index(db, 'help_ask', 'help_ask_of_member', ['member_id', 'asked_at']);
  await db.schema
    .createTable('foreign_topic')
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('topic', 'text', required)
    .addColumn('said_at', 'bigint', required)
    .addPrimaryKeyConstraint('foreign_topic_key', ['member_id', 'topic'])
    .execute();
  await db.schema
    .createTable('help_rest')
    .addColumn('member_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('ended_at', 'bigint')
    .addColumn('told_until', 'bigint')
    .execute();
}

/** The empty topic stands for any: when somebody helped last with anything. */
async function addPastHelp(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('past_help')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('topic', 'text', required)
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('last_at', 'bigint', required)
    .addPrimaryKeyConstraint('past_help_key', ['member_id', 'topic'])
    .execute();
  await index(db, 'past_help', 'past_help_by_topic', ['community_id', 'topic', 'last_at']);
}

async function addSleep(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('offer')
    .addColumn('unpressed_asks', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('offer').addColumn('asked_about_at', 'bigint').execute();
  await db.schema.alterTable('offer').addColumn('sleeps_since', 'bigint').execute();
  await index(db, 'availability', 'availability_by_end', ['state', 'ends_at']);
}

/** Help is one contribution in many: reactions, which are nearly all of them, write to none of these indexes. */
async function addLoad(db: Kysely<unknown>): Promise<void> {
  for (const [name, column] of [
    ['contribution_help_given', 'giver_id'],
    ['contribution_help_taken', 'receiver_id'],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on('contribution')
      .columns([column, 'given_at'])
      .where(sql<boolean>`act = 'help'`)
      .execute();
  }
}
