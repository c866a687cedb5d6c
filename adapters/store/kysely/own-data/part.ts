import type { Expression, SqlBool } from 'kysely';
import type { Tables } from '../tables.ts';

/** How a value is put into a record. */
type As = 'plain' | 'time' | 'yes' | 'json';

/** One field of a record: an expression, and the columns that it shows, as `table.column`. */
export interface Field {
  readonly sql: string;
  readonly as: As;
  readonly shows: readonly string[];
}

/** How the records of one kind are found: all of it is written here, nothing comes from outside. */
export interface Part {
  readonly table: keyof Tables;
  readonly joins?: string;
  /** The column that holds the member, or an expression for it. */
  readonly mine: string;
  /** What else must hold. */
  readonly also?: () => Expression<SqlBool>;
  /** The columns in the order of an index; together they name one row. */
  readonly order: readonly [string, ...string[]];
  readonly fields: Readonly<Record<string, Field>>;
}

const field =
  (as: As) =>
  (column: `${string}.${string}`): Field => ({ sql: column, as, shows: [column] });

export const plain = field('plain');
/** An instant, as ISO 8601 in UTC. */
export const time = field('time');
export const yes = field('yes');
export const list = field('json');

/** The name of another member, while they are here. */
export const nameOf = (column: `${string}.${string}`): Field => ({
  sql: `(select named.name from member named where named.id = ${column} and named.left_at is null)`,
  as: 'plain',
  shows: [column],
});

/** What another member said to this one, while they are here: nothing of people who left is quoted. */
export const saidBy = (who: `${string}.${string}`, column: `${string}.${string}`): Field => ({
  sql: `case when exists (select 1 from member named where named.id = ${who} and named.left_at is null) then ${column} else '' end`,
  as: 'plain',
  shows: [column],
});

/** Whether there is something, without saying what. */
export const whether = (column: `${string}.${string}`): Field => ({
  sql: `case when ${column} is null then 0 else 1 end`,
  as: 'yes',
  shows: [column],
});
