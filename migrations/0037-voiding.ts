import { type Kysely, sql } from 'kysely';
import { id, index, required } from './columns.ts';

/**
 * Kudos that a steward voided, and why: one row for each, with whom it concerns, so that their own pages find it. And an
 * index of kudos whose words can be read, because most kudos come from reactions and have none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kudos_voiding')
    .addColumn('kudos_id', 'text', (column) => id(column).references('kudos.id'))
    .addColumn('community_id', 'text', required)
    .addColumn('giver_id', 'text', required)
    .addColumn('receiver_id', 'text', required)
    .addColumn('voided_by', 'text', (column) => required(column).references('member.id'))
    .addColumn('reason', 'text', required)
    .addColumn('voided_at', 'bigint', required)
    .execute();
  await index(db, 'kudos_voiding', 'kudos_voiding_by_giver', ['giver_id', 'voided_at']);
  await index(db, 'kudos_voiding', 'kudos_voiding_by_receiver', ['receiver_id', 'voided_at']);
  for (const [name, column] of [
    ['kudos_words_by_time', 'community_id'],
    ['kudos_words_by_giver', 'giver_id'],
    ['kudos_words_by_receiver', 'receiver_id'],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on('kudos')
      .columns([column, 'given_at', 'id'])
      .where(sql<boolean>`reason <> '' and taken_back_at is null`)
      .execute();
  }
}
