import type { Kysely } from 'kysely';
import { id, refersTo, required, yesOrNo } from './columns.ts';

/** Communities, their spaces, and the people in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('community')
    .addColumn('id', 'text', id)
    .addColumn('name', 'text', required)
    .addColumn('purpose', 'text', required)
    .addColumn('zone', 'text', required)
    .addColumn('language', 'text', required)
    .addColumn('rules', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();

  await db.schema
    .createTable('community_channel')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('role', 'text', required)
    .addColumn('address', 'text', required)
    .addPrimaryKeyConstraint('community_channel_key', ['community_id', 'role'])
    .execute();

  await db.schema
    .createTable('space')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('platform', 'text', required)
    .addColumn('external_id', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('default_channel', 'text')
    .addColumn('removed_at', 'bigint')
    .addUniqueConstraint('space_external', ['platform', 'external_id'])
    .execute();
  await db.schema.createIndex('space_of_community').on('space').columns(['community_id', 'id']).execute();

  await db.schema
    .createTable('member')
    .addColumn('id', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('name', 'text', required)
    .addColumn('zone', 'text')
    .addColumn('steward', 'integer', required)
    .addColumn('bot', 'integer', required)
    .addColumn('joined_at', 'bigint', required)
    .addColumn('left_at', 'bigint')
    .addCheckConstraint('member_steward', yesOrNo('steward'))
    .addCheckConstraint('member_bot', yesOrNo('bot'))
    .execute();
  await db.schema.createIndex('member_stewards').on('member').columns(['community_id', 'steward']).execute();

  await db.schema
    .createTable('identity')
    .addColumn('platform', 'text', required)
    .addColumn('space', 'text', required)
    .addColumn('user_id', 'text', required)
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addColumn('profiled_at', 'bigint')
    .addPrimaryKeyConstraint('identity_key', ['platform', 'space', 'user_id'])
    .addForeignKeyConstraint('identity_space', ['platform', 'space'], 'space', ['platform', 'external_id'])
    .execute();
  await db.schema.createIndex('identity_of_member').on('identity').column('member_id').execute();
}
