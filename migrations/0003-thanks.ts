import { type Kysely, sql } from 'kysely';
import { helpKind, id, index, refersTo, required, yesOrNo } from './columns.ts';

/** The ledger of contributions, kudos, and the reactions that some kudos come from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contribution')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('giver_id', 'text', refersTo('member.id'))
    .addColumn('receiver_id', 'text', refersTo('member.id'))
    .addColumn('act', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('source_id', 'text', required)
    .addColumn('given_at', 'bigint', required)
    // Unique, so that nothing is taken back twice.
    .addColumn('reverses', 'text', (column) => column.references('contribution.id').unique())
    .addCheckConstraint('contribution_kind', helpKind)
    .execute();

  await db.schema
    .createTable('kudos')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('giver_id', 'text', refersTo('member.id'))
    .addColumn('receiver_id', 'text', refersTo('member.id'))
    .addColumn('kind', 'text', required)
    .addColumn('reason', 'text', required)
    .addColumn('source', 'text', required)
    .addColumn('giver_day', 'text', required)
    .addColumn('given_at', 'bigint', required)
    .addColumn('taken_back_at', 'bigint')
    .addColumn('contribution_id', 'text', required)
    .addColumn('message_key', 'text')
    .addColumn('confined_to', 'text')
    // Checked when the transaction commits, so that the two rows may be written in either order.
    .addForeignKeyConstraint('kudos_contribution', ['contribution_id'], 'contribution', ['id'], (key) =>
      key.deferrable().initiallyDeferred(),
    )
    .addCheckConstraint('kudos_kind', helpKind)
    .addCheckConstraint('kudos_not_to_oneself', sql`giver_id <> receiver_id`)
    .execute();
  await db.schema
    .createIndex('kudos_standing')
    .unique()
    .on('kudos')
    .columns(['giver_id', 'message_key'])
    .where(sql<boolean>`taken_back_at is null`)
    .execute();
  await index(db, 'kudos', 'kudos_by_day', ['giver_id', 'giver_day']);
  await index(db, 'kudos', 'kudos_by_source', ['giver_id', 'source']);
  await index(db, 'kudos', 'kudos_by_receiver', ['receiver_id', 'given_at']);
  await index(db, 'kudos', 'kudos_by_time', ['community_id', 'given_at']);

  await db.schema
    .createTable('reaction')
    .addColumn('giver_id', 'text', refersTo('member.id'))
    .addColumn('message_key', 'text', required)
    .addColumn('emoji', 'text', required)
    .addColumn('present', 'integer', required)
    .addColumn('changed_at', 'bigint', required)
    .addPrimaryKeyConstraint('reaction_key', ['giver_id', 'message_key', 'emoji'])
    .addCheckConstraint('reaction_present', yesOrNo('present'))
    .execute();
}
