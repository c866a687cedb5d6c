import { type Kysely, sql } from 'kysely';
import { id, refersTo, required } from './columns.ts';

/** Communities that are to be erased; and the spaces that Hearth is still in after that, with nothing else of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('community_erasure')
    .addColumn('community_id', 'text', (column) => refersTo('community.id')(id(column)))
    .addColumn('why', 'text', required)
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'bigint', required)
    .addColumn('due_at', 'bigint', required)
    .addColumn('begun_at', 'bigint')
    .addColumn('step', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('after', 'text', (column) => column.notNull().defaultTo(''))
    .addCheckConstraint('community_erasure_why', sql<boolean>`why in ('steward', 'removed', 'operator')`)
    .execute();
  await db.schema
    .createIndex('community_erasure_begun')
    .on('community_erasure')
    .column('begun_at')
    .where(sql<boolean>`begun_at is not null`)
    .execute();
  await db.schema
    .createTable('emptied_space')
    .addColumn('platform', 'text', required)
    .addColumn('external_id', 'text', required)
    .addColumn('name', 'text', required)
    .addPrimaryKeyConstraint('emptied_space_key', ['platform', 'external_id'])
    .execute();
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'erase-removed-' || id, id, 'erase_community', 'removed', 0, 'erase-removed-' || id, 'waiting' from community
    where exists (select 1 from space where community_id = community.id)
    and not exists (select 1 from space where community_id = community.id and removed_at is null)`.execute(db);
}
