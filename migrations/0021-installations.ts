import type { Kysely } from 'kysely';

/** Where Hearth was installed by people themselves, with what the platform gave for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text')
    .addColumn('key_id', 'text')
    .addColumn('installed_at', 'bigint', (column) => column.notNull())
    .addColumn('claimed_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('installation_key', ['platform', 'id'])
    .execute();
}
