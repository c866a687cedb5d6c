import { type Kysely, sql } from 'kysely';

/** The quiet hours that a member chose, by their own clock, and until when they want nothing of Hearth's own accord. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['quiet_from_hour', 'quiet_to_hour']) {
    await db.schema
      .alterTable('member')
      .addColumn(name, 'integer', (column) => column.check(sql<boolean>`${sql.ref(name)} between 0 and 23`))
      .execute();
  }
  await db.schema.alterTable('member').addColumn('paused_until', 'bigint').execute();
}
