import { type Kysely, sql } from 'kysely';
import { yesOrNo } from './columns.ts';

/**
 * How long a round gives people, whether somebody skips the one that they are in, and what they changed because of what
 * they got. What was opened or matched before keeps its seven days.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('exchange_round')
    .addColumn('give_hours', 'integer', (column) => column.notNull().defaultTo(168))
    .execute();
  await db.schema
    .alterTable('exchange_entry')
    .addColumn('skips', 'integer', (column) => column.notNull().defaultTo(0).check(yesOrNo('skips')))
    .execute();
  await db.schema
    .alterTable('exchange_feedback')
    .addColumn('changed', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('exchange_feedback').addColumn('changed_at', 'bigint').execute();
  // Those who wait for the match of a round may skip it, which is said to them the day before: their own reminder looks
  // whether they still do.
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'skip-' || exchange_entry.id, exchange_entry.community_id, 'exchange_skip', exchange_entry.id,
      exchange_round.starts_at - 86400000, 'skip-' || exchange_entry.id, 'waiting'
    from exchange_entry inner join exchange_round on exchange_round.id = exchange_entry.round_id
    where exchange_entry.state = 'waiting' and exchange_round.state = 'joining'`.execute(db);
}
