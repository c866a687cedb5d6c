import { type Kysely, sql } from 'kysely';
import { index } from './columns.ts';

/**
 * From when on a digest tells, and how many reflections without a name it quotes, so that what its message had no room for can
 * be read later; and how its week is found.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('digest')
    .addColumn('covers_from', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('digest')
    .addColumn('unnamed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update digest set covers_from = made_at - ${sql.lit(7 * 24 * 3_600_000)}`.execute(db);
  await index(db, 'member', 'member_by_joining', ['community_id', 'joined_at']);
  await db.schema
    .createIndex('exchange_pairing_by_giving')
    .on('exchange_pairing')
    .columns(['community_id', 'given_at'])
    .where(sql<boolean>`state = 'given'`)
    .execute();
}
