import { type Kysely, sql } from 'kysely';
import { id, index, refersTo, required, yesOrNo } from './columns.ts';

/**
 * What forgetting somebody needs in order to go on where it was. Of kudos in words to them, whether the post still names
 * them; the index holds only kudos that a post announces, so that those by a reaction, which are most, pay nothing for it.
 * Of reactions, how far they were looked through: an index by giver would be one more row to write for each of them.
 * Of digests, whom they name or quote, as long as they can be made anew.
 * Of voidings, which are few, those by a steward that still say why.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('kudos')
    .addColumn('receiver_forgotten', 'integer', (column) =>
      column.notNull().defaultTo(0).check(yesOrNo('receiver_forgotten')),
    )
    .execute();
  await db.schema
    .createIndex('kudos_naming_receiver')
    .on('kudos')
    .columns(['receiver_id', 'id'])
    .where(sql<boolean>`post_key is not null and receiver_forgotten = 0`)
    .execute();
  await db.schema
    .createIndex('kudos_voiding_by_steward')
    .on('kudos_voiding')
    .column('voided_by')
    .where(sql<boolean>`reason <> ''`)
    .execute();
  await db.schema
    .createTable('digest_person')
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('digest_id', 'text', (column) => column.notNull().references('digest.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('digest_person_key', ['member_id', 'digest_id'])
    .execute();
  await index(db, 'digest_person', 'digest_person_of_digest', ['digest_id']);
  await db.schema
    .createTable('forgotten_reactions')
    .addColumn('giver_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('looked_until', 'text', required)
    .execute();
}
