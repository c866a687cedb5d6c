import type { Kysely } from 'kysely';

/** How much longer people have in an exchange because their community rests meanwhile, so that this can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['exchange_round', 'exchange_ring']) {
    await db.schema
      .alterTable(table)
      .addColumn('held_ms', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  }
}
