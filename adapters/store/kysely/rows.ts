import type { Selectable } from 'kysely';
import type { Database, Tables } from './tables.ts';

/** The tables whose rows have an id. */
export type TableWithId = { [Name in keyof Tables]: Tables[Name] extends { id: string } ? Name : never }[keyof Tables];

export type RowOf<Name extends TableWithId> = Selectable<Tables[Name]> & { readonly id: string };

/** Stands for any of these tables, since Kysely's types cannot follow a table that is a parameter. */
export type AnyTable = 'member';
export type AnyId = Tables[AnyTable]['id'];

/**
 * Changes the columns that `row` has, but not its id: setting that, even to the same value, makes the database search every
 * table that refers to it. Throws when there is no such row, because going on would lose what was to be kept.
 */
export async function saveRow<Name extends TableWithId>(
  db: Database,
  table: Name,
  row: Partial<RowOf<Name>> & { readonly id: RowOf<Name>['id'] },
): Promise<void> {
  const { id, ...changes } = row;
  const { numUpdatedRows } = await db
    .updateTable(table as AnyTable)
    .set(changes)
    .where('id', '=', id as AnyId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Error(`There is no ${table} ${id} to save`);
}
