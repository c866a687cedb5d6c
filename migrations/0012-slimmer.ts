import { type Kysely, sql } from 'kysely';
import { helpKind, id, isSqlite, refersTo, replaceTable, required, withoutRowid, yesOrNo } from './columns.ts';

/**
 * Stores what a reaction writes in fewer b-trees, since each of them takes a page or more to write and, once it is large,
 * one to read. Indexes leave out rows that nobody looks up by them: kudos with a contribution of their own, which names
 * them; and the contributions of such kudos, which are found by id.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('kudos_by_contribution').execute();
  await db.schema
    .createIndex('kudos_by_contribution')
    .on('kudos')
    .column('contribution_id')
    .where(sql<boolean>`source = 'request'`)
    .execute();

  await db.schema.dropIndex('contribution_by_source').execute();
  if (isSqlite(db)) await keepRowsInKeys(db);
  else await db.schema.alterTable('contribution').dropConstraint('contribution_reverses_key').execute();
  await db.schema
    .createIndex('contribution_by_source')
    .on('contribution')
    .columns(['source_id', 'giver_id'])
    .where(sql<boolean>`act <> 'kudos'`)
    .execute();
  // Unique, so that nothing is taken back twice.
  await db.schema
    .createIndex('contribution_reversal')
    .unique()
    .on('contribution')
    .column('reverses')
    .where(sql<boolean>`reverses is not null`)
    .execute();
}

/** One b-tree for rows and key instead of two; and no index for a constraint that a partial index replaces. */
async function keepRowsInKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('new_inbox')
    .addColumn('key', 'text', id)
    .addColumn('claimed_at', 'bigint', required)
    .modifyEnd(withoutRowid)
    .execute();
  await replaceTable(db, 'inbox', ['key']);
  await db.schema.createIndex('inbox_by_time').on('inbox').column('claimed_at').execute();

  await db.schema
    .createTable('new_reaction')
    .addColumn('giver_id', 'text', refersTo('member.id'))
    .addColumn('message_key', 'text', required)
    .addColumn('emoji', 'text', required)
    .addColumn('present', 'integer', required)
    .addColumn('changed_at', 'bigint', required)
    .addPrimaryKeyConstraint('reaction_key', ['giver_id', 'message_key', 'emoji'])
    .addCheckConstraint('reaction_present', yesOrNo('present'))
    .modifyEnd(withoutRowid)
    .execute();
  await replaceTable(db, 'reaction', ['giver_id', 'message_key', 'emoji']);

  await db.schema
    .createTable('new_contribution')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('giver_id', 'text', refersTo('member.id'))
    .addColumn('receiver_id', 'text', refersTo('member.id'))
    .addColumn('act', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('source_id', 'text', required)
    .addColumn('given_at', 'bigint', required)
    .addColumn('reverses', 'text', (column) => column.references('contribution.id'))
    .addCheckConstraint('contribution_kind', helpKind)
    .modifyEnd(withoutRowid)
    .execute();
  await replaceTable(db, 'contribution', ['id']);
}
