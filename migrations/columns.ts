import { type ColumnDefinitionBuilder, type Kysely, SqliteAdapter, sql } from 'kysely';

/*
 * How things are kept, in every database alike: ids as text; times as milliseconds since 1970 in `bigint`; yes and no
 * as 1 and 0; lists and objects as JSON in `text`. States are checked by the database; lists that grow with the
 * features (acts, sources, kinds of reminders) are not, because SQLite cannot widen a check without building the table
 * anew. Steps that were released rely on these functions, so what they make never changes.
 */

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;

export const required: Column = (column) => column.notNull();

export const id: Column = (column) => column.primaryKey().notNull();

export const refersTo =
  (target: `${string}.id`): Column =>
  (column) =>
    column.notNull().references(target);

export const isSqlite = (db: Kysely<unknown>): boolean => db.getExecutor().adapter instanceof SqliteAdapter;

/**
 * An integer primary key that counts up by itself and never uses a number twice: in SQLite `autoincrement`
 * (sqlite.org/autoinc.html), an identity column elsewhere. Databases have no common word for it.
 */
export const countsUp =
  (db: Kysely<unknown>): Column =>
  (column) =>
    isSqlite(db) ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity();

/** At the end of a table in SQLite: its rows lie in the index of its primary key (sqlite.org/withoutrowid.html). */
export const withoutRowid = sql`without rowid`;

/**
 * The `claimed_at` of a key in the inbox that is claimed for good: the last moment that a JavaScript `Date` can hold
 * (tc39.es/ecma262/#sec-time-values-and-time-range), which pruning never reaches.
 */
export const claimedForGood = 8_640_000_000_000_000;

/** A check that a column holds 0 or 1. */
export const yesOrNo = (name: string) => sql<boolean>`${sql.ref(name)} in (0, 1)`;

/** A check that the column `kind` holds one of the four kinds of help. */
export const helpKind = sql<boolean>`kind in ('feedback', 'support', 'challenge', 'knowledge')`;

export const index = (db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> =>
  db.schema.createIndex(name).on(table).columns(columns).execute();

/** Rows that are finished stay in the table but out of the index, so that looking for work stays quick. */
export const indexOfUnfinished = (db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> =>
  db.schema.createIndex(name).on(table).columns(columns).where(sql<boolean>`ended_at is null`).execute();

/**
 * Moves all rows of a table into `new_…`, which has the same columns in the same order, and gives that its name. In the
 * order of the key, so that the new table fills page by page and none is written twice. Where an old index gives that
 * order, nothing has to be sorted.
 */
export async function replaceTable(db: Kysely<unknown>, table: string, key: readonly string[]): Promise<void> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(`new_${table}`)} select * from ${sql.table(table)} order by ${columns}`.execute(db);
  await db.schema.dropTable(table).execute();
  await db.schema.alterTable(`new_${table}`).renameTo(table).execute();
}
