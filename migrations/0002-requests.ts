import { type Kysely, sql } from 'kysely';
import { countsUp, helpKind, id, index, refersTo, required, yesOrNo } from './columns.ts';

/** Help requests, their helpers, and the messages that announce them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('help_request')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('asker_id', 'text', refersTo('member.id'))
    .addColumn('need', 'text', required)
    .addColumn('tried', 'text', required)
    .addColumn('background', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('topics', 'text', required)
    .addColumn('urgent', 'integer', required)
    .addColumn('seats', 'integer', required)
    .addColumn('state', 'text', required)
    .addColumn('asked_at', 'bigint', required)
    .addColumn('answered_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('thanks', 'text', required)
    .addColumn('confined_to', 'text')
    .addCheckConstraint('help_request_kind', helpKind)
    .addCheckConstraint('help_request_urgent', yesOrNo('urgent'))
    .addCheckConstraint('help_request_seats', sql`seats >= 1`)
    .addCheckConstraint('help_request_state', sql`state in ('open', 'answered', 'resolved', 'withdrawn', 'expired')`)
    .execute();
  await index(db, 'help_request', 'help_request_by_state', ['community_id', 'state', 'asked_at']);
  await index(db, 'help_request', 'help_request_by_answer', ['community_id', 'answered_at']);
  await index(db, 'help_request', 'help_request_by_end', ['community_id', 'ended_at']);
  await index(db, 'help_request', 'help_request_by_asker', ['asker_id', 'asked_at']);

  await db.schema
    .createTable('helper')
    .addColumn('request_id', 'text', refersTo('help_request.id'))
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('standing', 'text', required)
    .addColumn('since', 'bigint', required)
    .addColumn('place', 'integer', required)
    .addPrimaryKeyConstraint('helper_key', ['request_id', 'member_id'])
    .addCheckConstraint('helper_standing', sql`standing in ('offered', 'answered', 'credited')`)
    .execute();

  await db.schema
    .createTable('posting')
    .addColumn('sequence', 'integer', countsUp(db))
    .addColumn('message_key', 'text', (column) => column.notNull().unique())
    .addColumn('thread_key', 'text')
    .addColumn('message', 'text', required)
    .addColumn('request_id', 'text', refersTo('help_request.id'))
    .execute();
  await index(db, 'posting', 'posting_of_request', ['request_id', 'sequence']);
  await index(db, 'posting', 'posting_in_thread', ['thread_key', 'sequence']);
}
