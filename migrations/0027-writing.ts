import { type Kysely, sql } from 'kysely';
import { countsUp, id, index, refersTo, required, yesOrNo } from './columns.ts';

/**
 * What people simply wrote in help channels: which channels these are, by their keys; what was heard there lately, without
 * its words; requests whose post is a message of their asker's; and who wants no help with what they write.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('community_channel')
    .addColumn('address_key', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await keyChannels(db as Kysely<ChannelTables>);
  await index(db, 'community_channel', 'community_channel_by_key', ['address_key']);

  await db.schema.alterTable('help_request').addColumn('own_message', 'text').execute();
  await db.schema
    .alterTable('posting')
    .addColumn('is_card', 'integer', (column) => column.notNull().defaultTo(0).check(yesOrNo('is_card')))
    .execute();

  await db.schema
    .createTable('heard_message')
    .addColumn('sequence', 'integer', countsUp(db))
    .addColumn('message_key', 'text', (column) => column.notNull().unique())
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('channel_key', 'text', required)
    .addColumn('message', 'text', required)
    .addColumn('author', 'text', required)
    .addColumn('written_at', 'bigint', required)
    .addColumn('asks', 'integer', (column) => column.notNull().check(yesOrNo('asks')))
    .addColumn('run', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('answered_by', 'text')
    .addCheckConstraint(
      'heard_message_state',
      sql`state in ('heard', 'waiting', 'offered', 'answered', 'request', 'declined')`,
    )
    .execute();
  await index(db, 'heard_message', 'heard_message_in_channel', ['channel_key', 'sequence']);
  await index(db, 'heard_message', 'heard_message_by_state', ['channel_key', 'state', 'written_at']);
  await index(db, 'heard_message', 'heard_message_of_author', ['channel_key', 'author', 'written_at']);
  await index(db, 'heard_message', 'heard_message_in_run', ['run']);

  await db.schema
    .createTable('help_silence')
    .addColumn('member_id', 'text', (column) => id(column).references('member.id'))
    .addColumn('until', 'bigint')
    .execute();
}

interface ChannelTables {
  readonly community_channel: { community_id: string; role: string; address: string; address_key: string };
}

/** The key of a channel as the program writes it (`addressKey` at this step): its ids, with slashes between. */
async function keyChannels(db: Kysely<ChannelTables>): Promise<void> {
  for (const { community_id, role, address } of await db.selectFrom('community_channel').selectAll().execute()) {
    const { platform, space, channel } = JSON.parse(address) as Readonly<Record<string, string>>;
    await db
      .updateTable('community_channel')
      .set({ address_key: `${platform}/${space}/${channel}` })
      .where('community_id', '=', community_id)
      .where('role', '=', role)
      .execute();
  }
}
