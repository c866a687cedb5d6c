import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/** The week of a time by the dates of UTC, counted from Monday, 5 January 1970. */
const weekOf = (time: string) => sql.raw(`(${time} - 345600000) / 604800000`);

/**
 * What a whole community is asked in a week. Until now each member had a prompt of their own. What was asked so becomes one
 * question for each prompt, which all answers to it belong to, as they were counted before. In each week the prompt that
 * most of them had was that of the week: nobody is asked another in the week of the change, and none comes again too soon.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('weekly_question')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('week', 'integer')
    .addColumn('prompt', 'text', required)
    .addColumn('chosen_at', 'bigint', required)
    .addColumn('posted_at', 'bigint')
    .addUniqueConstraint('weekly_question_once', ['community_id', 'week'])
    .execute();
  await index(db, 'weekly_question', 'weekly_question_by_prompt', ['community_id', 'prompt', 'chosen_at']);
  await index(db, 'weekly_question', 'weekly_question_posted', ['community_id', 'posted_at']);
  await fill(db);

  // Every answer has its question; SQLite adds no column that must have a value.
  await db.schema
    .alterTable('reflection')
    .addColumn('question_id', 'text', (column) => column.references('weekly_question.id'))
    .execute();
  await sql`
    update reflection set question_id = (
      select question.id from weekly_question as question
      where question.community_id = reflection.community_id and question.prompt = reflection.prompt
    )`.execute(db);
  await db.schema.dropIndex('reflection_answering').execute();
  await index(db, 'reflection', 'reflection_of_question', ['author_id', 'question_id']);

  await db.schema.alterTable('participation').addColumn('last_week', 'integer').execute();
  await sql`
    update participation set last_week = (
      select ${weekOf('max(scheduled_at)')} from sent_prompt
      where sent_prompt.community_id = participation.community_id and sent_prompt.member_id = participation.member_id
    )`.execute(db);
  await db.schema.dropIndex('sent_prompt_by_member').execute();
}

async function fill(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into weekly_question (id, community_id, prompt, chosen_at, posted_at)
    select min(id), community_id, prompt, min(asked_at), max(posted_at)
    from (
      select id, community_id, prompt, scheduled_at as asked_at, case when member_id is null then sent_at end as posted_at
      from sent_prompt
      union all select id, community_id, prompt, written_at, null from reflection
    ) as asked
    group by community_id, prompt`.execute(db);
  await sql`
    update weekly_question set week = latest.week
    from (
      select community_id, prompt, max(week) as week
      from (
        select community_id, prompt, week,
          row_number() over (partition by community_id, week order by count(*) desc, prompt) as place
        from (select community_id, prompt, ${weekOf('scheduled_at')} as week from sent_prompt) as sent
        group by community_id, prompt, week
      ) as ranked
      where place = 1
      group by community_id, prompt
    ) as latest
    where latest.community_id = weekly_question.community_id and latest.prompt = weekly_question.prompt`.execute(db);
}
