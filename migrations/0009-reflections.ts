import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required, yesOrNo } from './columns.ts';

/** Who takes part in reflecting, the prompts that were sent, and the answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('participation')
    .addColumn('member_id', 'text', (column) => column.primaryKey().notNull().references('member.id'))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('standing', 'text', required)
    .addColumn('paused_until', 'bigint')
    .addColumn('unanswered', 'integer', required)
    .addColumn('was_asked', 'integer', required)
    .addCheckConstraint('participation_standing', sql`standing in ('in', 'paused', 'out')`)
    .addCheckConstraint('participation_was_asked', yesOrNo('was_asked'))
    .execute();
  await index(db, 'participation', 'participation_by_standing', ['community_id', 'standing', 'member_id']);

  await db.schema
    .createTable('sent_prompt')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('member_id', 'text', (column) => column.references('member.id'))
    .addColumn('prompt', 'text', required)
    .addColumn('scheduled_at', 'bigint', required)
    .addColumn('sent_at', 'bigint', required)
    .addUniqueConstraint('sent_prompt_once', ['member_id', 'scheduled_at'])
    .execute();
  await index(db, 'sent_prompt', 'sent_prompt_by_member', ['community_id', 'member_id', 'scheduled_at']);

  await db.schema
    .createTable('own_prompt')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('prompt', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('added_by', 'text', refersTo('member.id'))
    .addColumn('added_at', 'bigint', required)
    .addCheckConstraint('own_prompt_state', sql`state in ('active', 'paused', 'retired')`)
    .execute();
  await index(db, 'own_prompt', 'own_prompt_of_community', ['community_id', 'added_at']);

  await db.schema
    .createTable('reflection')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('author_id', 'text', refersTo('member.id'))
    .addColumn('prompt', 'text', required)
    .addColumn('sent_id', 'text', (column) => column.references('sent_prompt.id'))
    .addColumn('words', 'text', required)
    .addColumn('sharing', 'text', required)
    .addColumn('was_named', 'integer', required)
    .addColumn('written_at', 'bigint', required)
    .addColumn('shared_at', 'bigint')
    .addColumn('told_at', 'bigint')
    .addColumn('contribution_id', 'text', (column) => column.references('contribution.id'))
    .addCheckConstraint('reflection_sharing', sql`sharing in ('private', 'unnamed', 'named')`)
    .addCheckConstraint('reflection_was_named', yesOrNo('was_named'))
    // What is shared has a time; and what others may have seen with a name is never shared without one.
    .addCheckConstraint('reflection_shared', sql`(sharing = 'private') = (shared_at is null)`)
    .addCheckConstraint('reflection_named', sql`sharing = 'private' or (sharing = 'named') = (was_named = 1)`)
    .execute();
  await index(db, 'reflection', 'reflection_by_author', ['author_id', 'written_at']);
  await index(db, 'reflection', 'reflection_by_time', ['community_id', 'written_at']);
  await index(db, 'reflection', 'reflection_answering', ['author_id', 'sent_id']);
  await index(db, 'reflection', 'reflection_shared', ['community_id', 'shared_at']);
  await index(db, 'reflection', 'reflection_told', ['community_id', 'told_at']);

  // Members may set the zone in which prompts reach them.
  await db.schema
    .alterTable('member')
    .addColumn('zone_by_hand', 'integer', (column) => column.notNull().defaultTo(0).check(yesOrNo('zone_by_hand')))
    .execute();

  // For counting who was active lately.
  await index(db, 'help_request', 'help_request_by_time', ['community_id', 'asked_at']);
}
