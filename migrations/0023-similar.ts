import { type Kysely, sql } from 'kysely';
import { countsUp, helpKind, id, index, isSqlite, refersTo, required, withoutRowid, yesOrNo } from './columns.ts';

/**
 * What solved a request; by which terms those that were solved are found; and requests that wait for their asker to look
 * at such before they are posted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('help_request')
    .addColumn('solution', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('help_request')
    .addColumn('solution_shared', 'integer', (column) =>
      column.notNull().defaultTo(1).check(yesOrNo('solution_shared')),
    )
    .execute();
  await db.schema
    .alterTable('help_request')
    .addColumn('helped_others', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await addIndexOfSolved(db);
  await addDrafts(db);
  // The terms are made by the program, a page at a time.
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'index-solved-' || id, id, 'index_solved', '', 0, 'index-solved-' || id, 'waiting' from community`.execute(
    db,
  );
}

/**
 * An inverted index in plain tables, the same in every database: it ranks alike, is copied like all else, and can be read
 * from the latest request on, and no further than is wanted.
 */
async function addIndexOfSolved(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('solved_request')
    .addColumn('number', 'integer', countsUp(db))
    .addColumn('request_id', 'text', (column) => column.notNull().unique().references('help_request.id'))
    .addColumn('terms', 'text', required)
    .execute();
  await db.schema
    .createTable('solved_term')
    .addColumn('id', 'integer', countsUp(db))
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('term', 'text', required)
    .addColumn('requests', 'integer', required)
    .addUniqueConstraint('solved_term_key', ['community_id', 'term'])
    .execute();
  // Refers to both without a constraint: looking for the rows of a number would take an index that nothing else needs.
  const occurrences = db.schema
    .createTable('solved_occurrence')
    .addColumn('term_id', 'integer', required)
    .addColumn('number', 'integer', required)
    .addPrimaryKeyConstraint('solved_occurrence_key', ['term_id', 'number']);
  await (isSqlite(db) ? occurrences.modifyEnd(withoutRowid) : occurrences).execute();
}

async function addDrafts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('help_draft')
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
    .addColumn('confined_to', 'text')
    .addColumn('post_in', 'text', required)
    .addColumn('post_at', 'bigint', required)
    .addColumn('solved_by', 'text', (column) => column.references('help_request.id'))
    .addCheckConstraint('help_draft_kind', helpKind)
    .addCheckConstraint('help_draft_urgent', yesOrNo('urgent'))
    .execute();
  await index(db, 'help_draft', 'help_draft_by_asker', ['asker_id', 'post_at']);
}
