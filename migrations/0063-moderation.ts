import { type Kysely, sql } from 'kysely';
import { id, index, isSqlite, refersTo, required } from './columns.ts';

/**
 * What stewards do about people and about what they wrote: who rests and until when, what somebody is told of it, feedback
 * that its receiver showed to the stewards, and a log of it all, of which only the reasons can ever be emptied.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('member').addColumn('suspended_until', 'bigint').execute();
  await db.schema
    .createTable('suspension')
    .addColumn('member_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('by_id', 'text', refersTo('member.id'))
    .addColumn('reason', 'text', required)
    .addColumn('began_at', 'bigint', required)
    .execute();
  await index(db, 'suspension', 'suspension_by', ['by_id']);
  await db.schema
    .createTable('moderation_notice')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('by_id', 'text', refersTo('member.id'))
    .addColumn('what', 'text', required)
    .addColumn('reason', 'text', required)
    .addColumn('at', 'bigint', required)
    .execute();
  await index(db, 'moderation_notice', 'moderation_notice_of_member', ['member_id', 'at']);
  await index(db, 'moderation_notice', 'moderation_notice_by', ['by_id']);
  await db.schema
    .createTable('feedback_shown')
    .addColumn('pairing_id', 'text', (column) => id(column).references('exchange_pairing.id'))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('shown_at', 'bigint', required)
    .addColumn('removed_by', 'text')
    .execute();
  await index(db, 'feedback_shown', 'feedback_shown_lately', ['community_id', 'shown_at']);
  await db.schema
    .createTable('moderation_log')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('at', 'bigint', required)
    .addColumn('by_id', 'text')
    .addColumn('act', 'text', required)
    .addColumn('about_id', 'text')
    .addColumn('subject', 'text')
    .addColumn('reason', 'text', required)
    .execute();
  await index(db, 'moderation_log', 'moderation_log_by_time', ['community_id', 'at', 'id']);
  await index(db, 'moderation_log', 'moderation_log_by', ['by_id']);
  await index(db, 'moderation_log', 'moderation_log_on', ['subject', 'at']);
  await (isSqlite(db) ? keepInSqlite(db) : keepInPostgres(db));
}

/** https://sqlite.org/lang_createtrigger.html */
async function keepInSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger moderation_log_kept before update on moderation_log
    when new.id is not old.id or new.community_id is not old.community_id or new.at is not old.at
      or new.by_id is not old.by_id or new.act is not old.act or new.about_id is not old.about_id
      or new.subject is not old.subject or (new.reason is not old.reason and new.reason <> '')
    begin select raise(abort, 'What stewards did stands in the log as it is'); end`.execute(db);
}

/** https://www.postgresql.org/docs/current/plpgsql-trigger.html */
async function keepInPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function moderation_log_kept() returns trigger language plpgsql as $$
    begin
      if (new.id, new.community_id, new.at, new.by_id, new.act, new.about_id, new.subject)
          is distinct from (old.id, old.community_id, old.at, old.by_id, old.act, old.about_id, old.subject)
        or (new.reason is distinct from old.reason and new.reason <> '') then
        raise exception 'What stewards did stands in the log as it is';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger moderation_log_kept before update on moderation_log
    for each row execute function moderation_log_kept()`.execute(db);
}
