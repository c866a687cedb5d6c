import { type Kysely, sql } from 'kysely';
import { index, isSqlite, refersTo, replaceTable, required, withoutRowid, yesOrNo } from './columns.ts';

/**
 * Orders what a reaction writes by time instead of by person: people react to the messages of the day, and a commit
 * writes whole pages. In a large SQLite database a reaction now touches one index page that no other reaction of that
 * time touches, in the index by receiver; it used to touch four. No index begins with the giver any more: what one person
 * gave is found day by day.
 *
 * PostgreSQL keeps its order: it logs rows rather than pages, and concurrent transactions that read and write next to
 * each other conflict.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // In the row of the member, which is read anyway, so that no claim has to be looked up.
  await db.schema
    .alterTable('member')
    .addColumn('reactions_explained', 'integer', (column) =>
      column.notNull().defaultTo(0).check(yesOrNo('reactions_explained')),
    )
    .execute();
  await sql`
    update member set reactions_explained = 1
    where exists (select 1 from kudos where giver_id = member.id and source = 'reaction')`.execute(db);
  if (isSqlite(db)) await db.schema.dropIndex('kudos_standing').execute();
  for (const table of ['reaction', 'kudos', 'posting']) await beginKeysWithIds(db, table);
  if (isSqlite(db)) await layByTime(db);
}

/** Keys of messages began with the channel; now they begin with the id, which grows with time. */
async function beginKeysWithIds(db: Kysely<unknown>, table: string): Promise<void> {
  const end = sql`${sql.raw(isSqlite(db) ? 'instr' : 'strpos')}(message_key, '/#')`;
  await sql`
    update ${sql.table(table)}
    set message_key = substr(message_key, ${end} + 2) || '/' || substr(message_key, 1, ${end} - 1)
    where ${end} > 0`.execute(db);
}

async function layByTime(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('new_reaction')
    .addColumn('giver_id', 'text', refersTo('member.id'))
    .addColumn('message_key', 'text', required)
    .addColumn('emoji', 'text', required)
    .addColumn('present', 'integer', required)
    .addColumn('changed_at', 'bigint', required)
    .addPrimaryKeyConstraint('reaction_key', ['message_key', 'giver_id', 'emoji'])
    .addCheckConstraint('reaction_present', yesOrNo('present'))
    .modifyEnd(withoutRowid)
    .execute();
  await replaceTable(db, 'reaction', ['message_key', 'giver_id', 'emoji']);

  await db.schema
    .createIndex('kudos_standing')
    .unique()
    .on('kudos')
    .columns(['message_key', 'giver_id'])
    .where(sql<boolean>`taken_back_at is null`)
    .execute();

  await db.schema.dropIndex('kudos_by_day').execute();
  await index(db, 'kudos', 'kudos_by_day', ['giver_day', 'giver_id']);
}
