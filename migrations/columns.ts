import { type ColumnDefinitionBuilder, type Kysely, SqliteAdapter, sql } from 'kysely';

/*
 * How values are stored, in every database alike: ids as text; times as milliseconds since 1970 in `bigint`; yes and no
 * as 1 and 0; lists and objects as JSON in `text`. The database checks states, but not lists that grow with the features
 * (acts, sources, kinds of reminders), because SQLite cannot change a check without rebuilding the table. Released steps
 * use these functions, so what they produce never changes.
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
 * An integer primary key that the database numbers, never using a number twice: `autoincrement` in SQLite
 * (sqlite.org/autoinc.html), an identity column elsewhere.
 */
export const countsUp =
  (db: Kysely<unknown>): Column =>
  (column) =>
    isSqlite(db) ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity();

/** Ends a table in SQLite whose rows are stored in the index of the primary key (sqlite.org/withoutrowid.html). */
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

/** Rows that are finished stay in the table but not in the index, so that finding the others stays quick. */
export const indexOfUnfinished = (db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> =>
  db.schema.createIndex(name).on(table).columns(columns).where(sql<boolean>`ended_at is null`).execute();

/**
 * Moves all rows of a table into `new_…`, which has the same columns in the same order, and renames that. In the order of
 * the key, so that the new table fills page by page and no page is written twice; nothing is sorted where an old index
 * has that order.
 */
export async function replaceTable(db: Kysely<unknown>, table: string, key: readonly string[]): Promise<void> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(`new_${table}`)} select * from ${sql.table(table)} order by ${columns}`.execute(db);
  await db.schema.dropTable(table).execute();
  await db.schema.alterTable(`new_${table}`).renameTo(table).execute();
}
