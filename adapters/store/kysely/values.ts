import { dayMs, type Instant } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';

/** Yes and no, in every database. */
export type Flag = 0 | 1;

/** JSON as text. */
export type Json = string & { readonly __json: true };

export const flag = (value: boolean): Flag => (value ? 1 : 0);

export const json = (value: unknown): Json => JSON.stringify(value) as Json;

/** Parses what `json` wrote; its shape is known, so it is not validated. */
export const parsed = <T>(text: Json): T => JSON.parse(text) as T;

export const orNull = <T>(value: T | undefined): T | null => value ?? null;

export const orUndefined = <T>(value: T | null): T | undefined => value ?? undefined;

const utcDay = (at: number): Day => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length) as Day;

/** The days of which one holds any moment from `from` to `to`, in whatever zone: none is a whole day away from UTC. */
export function utcDaysAround(from: Instant, to: Instant): readonly Day[] {
  const days: Day[] = [];
  for (let at = from - dayMs; at < to + 2 * dayMs; at += dayMs) days.push(utcDay(at));
  return days;
}

/** Well under the limit of parameters in a statement: 32,766 in SQLite, 65,535 in PostgreSQL. */
const idsPerQuery = 500;

/** Queries for many ids, in as many queries as needed; in none for no ids, since `in ()` is not valid SQL. */
export async function inPortions<Id, Row>(
  ids: readonly Id[],
  query: (portion: readonly Id[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += idsPerQuery) {
    rows.push(...(await query(ids.slice(start, start + idsPerQuery))));
  }
  return rows;
}
