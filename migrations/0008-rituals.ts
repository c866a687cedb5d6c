import { type Kysely, sql } from 'kysely';
import { index, refersTo, required, yesOrNo } from './columns.ts';

/**
 * What a community does on a schedule, and each run of it. The digests that were made become runs, so that none is made
 * again; the reminders for the next ones become reminders of the ritual.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ritual')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('kind', 'text', required)
    .addColumn('enabled', 'integer', required)
    .addColumn('timing', 'text', required)
    .addPrimaryKeyConstraint('ritual_once', ['community_id', 'kind'])
    .addCheckConstraint('ritual_enabled', yesOrNo('enabled'))
    .execute();

  await db.schema
    .createTable('ritual_run')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('kind', 'text', required)
    .addColumn('scheduled_at', 'bigint', required)
    .addColumn('began_at', 'bigint', required)
    .addColumn('outcome', 'text', required)
    // Identifies a run, so that neither retries nor several processes make two of it.
    .addPrimaryKeyConstraint('ritual_run_once', ['community_id', 'kind', 'scheduled_at'])
    .addCheckConstraint('ritual_run_outcome', sql`outcome in ('held', 'missed')`)
    .execute();
  await index(db, 'ritual_run', 'ritual_run_begun', ['community_id', 'kind', 'began_at']);

  await sql`
    insert into ritual_run (community_id, kind, scheduled_at, began_at, outcome)
    select community_id, 'digest', due_at, made_at, case outcome when 'too_late' then 'missed' else 'held' end
    from digest`.execute(db);
  await sql`
    update reminder set kind = 'ritual', subject = 'digest' where kind = 'digest' and state = 'waiting'`.execute(db);
}
