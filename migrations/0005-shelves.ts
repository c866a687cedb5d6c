import type { Kysely } from 'kysely';
import { id, index, required } from './columns.ts';

/** The ids of handled events, and the documents that adapters keep. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('key', 'text', id)
    .addColumn('claimed_at', 'bigint', required)
    .execute();
  await index(db, 'inbox', 'inbox_by_time', ['claimed_at']);

  await db.schema.createTable('document').addColumn('key', 'text', id).addColumn('value', 'text', required).execute();
}
