import type { Kysely } from 'kysely';
import { id, refersTo, required } from './columns.ts';

/** Links by which a steward downloads what the community keeps: each works once, and for some minutes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('export_link')
    .addColumn('token', 'text', id)
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('format', 'text', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
}
