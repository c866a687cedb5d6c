import { type Kysely, sql } from 'kysely';
import { id, required } from './columns.ts';

/**
 * How members hear of thanks, in the row that a reaction reads anyway; and up to when each was told of theirs. What came
 * since is looked up in the index by receiver, so that a reaction writes nothing for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('member')
    .addColumn('thanks_notices', 'text', (column) =>
      column.notNull().defaultTo('weekly').check(sql`thanks_notices in ('weekly', 'at_once', 'never')`),
    )
    .execute();
  await db.schema
    .createTable('thanks_notice')
    .addColumn('member_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('told_until', 'bigint', required)
    .execute();
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'thanks-sweep-' || id, id, 'thanks_sweep', '', 0, 'thanks-sweep-' || id, 'waiting' from community`.execute(
    db,
  );
}
