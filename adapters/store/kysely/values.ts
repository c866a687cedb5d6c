/** Yes and no as every database has them. */
export type Flag = 0 | 1;

/** JSON as text. */
export type Json = string & { readonly __json: true };

export const flag = (value: boolean): Flag => (value ? 1 : 0);

export const json = (value: unknown): Json => JSON.stringify(value) as Json;

/** What was written with `json` by this program: its shape is known, so it is not checked again. */
export const parsed = <T>(text: Json): T => JSON.parse(text) as T;

/** What is absent here is null in the database. */
export const orNull = <T>(value: T | undefined): T | null => value ?? null;

export const orUndefined = <T>(value: T | null): T | undefined => value ?? undefined;

/**
 * What saving a row sets: all but its id. Setting that, even to what it is, makes the database look through every table
 * that refers to it.
 */
export function changesOf<Row extends { readonly id: unknown }>({ id: _, ...changes }: Row): Omit<Row, 'id'> {
  return changes;
}

/**
 * Fails when a row that was to be changed is not there: it never was, or somebody forgot to add it, and going on would
 * lose what was to be kept.
 */
export function mustHaveChanged(result: { readonly numUpdatedRows: bigint }, what: string, id: string): void {
  if (result.numUpdatedRows === 0n) throw new Error(`There is no ${what} ${id} to save`);
}

/** How many ids go into one query: well under SQLite's 32,766 and PostgreSQL's 65,535 parameters a statement. */
const idsAQuery = 500;

/** Asks for many ids in as many queries as it takes; none for no ids, which `in ()` would not understand. */
export async function inPortions<Id, Row>(
  ids: readonly Id[],
  query: (portion: readonly Id[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += idsAQuery) {
    rows.push(...(await query(ids.slice(start, start + idsAQuery))));
  }
  return rows;
}
