import { type Kysely, sql } from 'kysely';
import { countsUp, id, index, indexOfUnfinished, refersTo, required } from './columns.ts';

/** Messages to send, reminders, and the digests that were made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    // The order in which messages were written. Times do not give it: two may be equal, and clocks can go back.
    .addColumn('sequence', 'integer', countsUp(db))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('destination', 'text', required)
    .addColumn('message', 'text')
    .addColumn('request_id', 'text', (column) => column.references('help_request.id'))
    .addColumn('author_id', 'text', (column) => column.references('member.id'))
    .addColumn('lane', 'text', required)
    .addColumn('trace', 'text', required)
    .addColumn('written_at', 'bigint', required)
    .addColumn('failures', 'integer', required)
    .addColumn('state', 'text', required)
    // While waiting, the earliest time to send it; while sending, the end of the lease.
    .addColumn('due_at', 'bigint', required)
    .addColumn('ended_at', 'bigint')
    .addColumn('posted_as', 'text')
    .addColumn('last_error', 'text')
    .addCheckConstraint('outbox_state', sql`state in ('waiting', 'sending', 'delivered', 'dead')`)
    .addCheckConstraint('outbox_ended', sql`(ended_at is not null) = (state in ('delivered', 'dead'))`)
    .addCheckConstraint('outbox_message', sql`message is not null or state = 'delivered'`)
    .execute();
  await indexOfUnfinished(db, 'outbox', 'outbox_lane', ['lane', 'sequence']);
  await indexOfUnfinished(db, 'outbox', 'outbox_due', ['due_at', 'sequence']);
  await index(db, 'outbox', 'outbox_by_state', ['state']);

  await db.schema
    .createTable('reminder')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('kind', 'text', required)
    .addColumn('subject', 'text', required)
    .addColumn('due_at', 'bigint', required)
    .addColumn('trace', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('ended_at', 'bigint')
    .addCheckConstraint('reminder_state', sql`state in ('waiting', 'done', 'cancelled')`)
    .addCheckConstraint('reminder_ended', sql`(ended_at is not null) = (state <> 'waiting')`)
    .execute();
  await indexOfUnfinished(db, 'reminder', 'reminder_due', ['due_at', 'id']);
  await indexOfUnfinished(db, 'reminder', 'reminder_subject', ['community_id', 'kind', 'subject']);

  await db.schema
    .createTable('digest')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('due_at', 'bigint', required)
    .addColumn('made_at', 'bigint', required)
    .addColumn('outcome', 'text', required)
    .addUniqueConstraint('digest_once', ['community_id', 'due_at'])
    .addCheckConstraint('digest_outcome', sql`outcome in ('sent', 'quiet', 'paused', 'too_late')`)
    .execute();
}
