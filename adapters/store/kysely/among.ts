import { type Expression, type SqlBool, SqliteAdapter, sql } from 'kysely';
import type { Database } from './tables.ts';
import { type Json, json } from './values.ts';

/** A list of texts as one parameter. Without U+0000, which PostgreSQL cannot store, so that no row has it. */
export const listed = (texts: readonly string[]): Json => json(texts.filter((text) => !text.includes('\0')));

/**
 * Whether a column holds one of a list. The query has the same text however long the list is, so that it is built and
 * prepared once; it can hold no text at all.
 * @param list what `listed` made, or the slot for it
 */
export const isAmong = (db: Database, column: Expression<string>, list: Json): Expression<SqlBool> =>
  db.getExecutor().adapter instanceof SqliteAdapter
    ? sql<SqlBool>`${column} in (select value from json_each(${list}))`
    : sql<SqlBool>`${column} = any (array(select json_array_elements_text(cast(${list} as json))))`;
