import { type Kysely, sql } from 'kysely';
import { index, refersTo, required, yesOrNo } from './columns.ts';

/** What helpers were asked about what they learned, and wrote; and efforts count as help where it is about the load. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addLessons(db);
  await countEfforts(db);
}

/** Somebody who was asked and wrote nothing has a row as well: nobody is asked too often. */
async function addLessons(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('help_lesson')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('request_id', 'text', refersTo('help_request.id'))
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('asked_at', 'bigint', required)
    .addColumn('words', 'text')
    .addColumn('written_at', 'bigint')
    .addColumn('shared', 'integer', required)
    .addPrimaryKeyConstraint('help_lesson_key', ['request_id', 'member_id'])
    .addCheckConstraint('help_lesson_written', sql`(words is null) = (written_at is null)`)
    .addCheckConstraint('help_lesson_shared', yesOrNo('shared'))
    .addCheckConstraint('help_lesson_sharing', sql`shared = 0 or words is not null`)
    .execute();
  await index(db, 'help_lesson', 'help_lesson_asked', ['member_id', 'asked_at']);
  await index(db, 'help_lesson', 'help_lesson_written_by', ['member_id', 'written_at', 'request_id']);
}

async function countEfforts(db: Kysely<unknown>): Promise<void> {
  for (const [name, column] of [
    ['contribution_help_given', 'giver_id'],
    ['contribution_help_taken', 'receiver_id'],
  ] as const) {
    await db.schema.dropIndex(name).execute();
    await db.schema
      .createIndex(name)
      .on('contribution')
      .columns([column, 'given_at'])
      .where(sql<boolean>`act in ('help', 'effort')`)
      .execute();
  }
}
