import { type Kysely, sql } from 'kysely';

/**
 * The first look at the balances of a community comes within a week, at the hour and minute at which the community began: not
 * for all in the minute of an upgrade. Of an act that was named it is known since when its author knows that, which those
 * knew who were written to at once; and whether it is the help for a request.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const weekMs = 7 * 24 * 60 * 60 * 1_000;
  const [now, week, inAWeek] = [Date.now(), weekMs, Date.now() + weekMs].map((each) => sql.lit(each));
  await sql`
    update reminder
    set due_at = ${inAWeek} - (select (${now} - created_at) % ${week} from community where id = reminder.community_id)
    where kind = 'balance_look' and state = 'waiting' and due_at = 0`.execute(db);
  await db.schema.alterTable('nominated_act').addColumn('told_at', 'bigint').execute();
  await sql`update nominated_act set told_at = named_at, reached_at = named_at`.execute(db);
  await db.schema.alterTable('nominated_act').addColumn('request_id', 'text').execute();
}
