import { type Kysely, sql } from 'kysely';
import { id, index, required, yesOrNo } from './columns.ts';

/**
 * What members reported to the stewards: somebody, or a message, of which the key stands alone for looking it up, and with
 * its thread for leading there. A draft is a form that was opened and not sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', (column) => required(column).references('community.id'))
    .addColumn('reporter_id', 'text', (column) => required(column).references('member.id'))
    .addColumn('about_id', 'text', (column) => column.references('member.id'))
    .addColumn('message', 'text')
    .addColumn('message_key', 'text')
    .addColumn('quote', 'text', required)
    .addColumn('words', 'text', required)
    .addColumn('state', 'text', (column) =>
      required(column).check(sql`state in ('draft', 'open', 'looked_at', 'acted_on', 'nothing_to_do')`),
    )
    .addColumn('reported_at', 'bigint', required)
    .addColumn('steward_id', 'text', (column) => column.references('member.id'))
    .addColumn('looked_since', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('answer', 'text', required)
    .addColumn('changed_at', 'bigint', required)
    .addColumn('cards', 'text', required)
    .addColumn('waits', 'integer', (column) => required(column).check(yesOrNo('waits')))
    .addColumn('told_waits', 'integer', (column) => required(column).check(yesOrNo('told_waits')))
    .addColumn('told', 'text', (column) => required(column).check(sql`told in ('no', 'told', 'on_page')`))
    .execute();
  await index(db, 'report', 'report_by_state', ['community_id', 'state', 'reported_at', 'id']);
  await index(db, 'report', 'report_by_reporter', ['reporter_id', 'reported_at']);
  await index(db, 'report', 'report_by_about', ['about_id']);
  await index(db, 'report', 'report_by_steward', ['steward_id']);
  await index(db, 'report', 'report_by_message', ['message_key', 'reported_at']);
  await db.schema
    .createIndex('report_waiting')
    .on('report')
    .columns(['community_id', 'reported_at'])
    .where(sql<boolean>`waits = 1`)
    .execute();
}
