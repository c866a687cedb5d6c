import type { Instant } from '../../../src/domain/time/instant.ts';
import type { ExportRecord } from '../../../src/ports/store/store.ts';
import type { AnyId, AnyTable, RowOf, TableWithId } from './rows.ts';
import type { Database } from './tables.ts';

export type Records = AsyncIterable<ExportRecord>;

/** How many rows are held in memory at a time. */
const pageSize = 200;

/** All rows of a table in the order of their ids, page by page. */
export async function* pagesOf<Name extends TableWithId>(
  db: Database,
  table: Name,
): AsyncIterable<readonly RowOf<Name>[]> {
  const query = db
    .selectFrom(table as AnyTable)
    .selectAll()
    .orderBy('id')
    .limit(pageSize);
  for (let page = await query.execute(); page.length > 0; ) {
    yield page as unknown as readonly RowOf<Name>[];
    page = await query.where('id', '>', page.at(-1)?.id as AnyId).execute();
  }
}

/** The same, row by row. */
export async function* rowsOf<Name extends TableWithId>(db: Database, table: Name): AsyncIterable<RowOf<Name>> {
  for await (const page of pagesOf(db, table)) yield* page;
}

export const idsOf = <Id>(page: readonly { readonly id: Id }[]): readonly Id[] => page.map(({ id }) => id);

/** ISO 8601 in UTC. */
export const time = (at: Instant): string => new Date(at).toISOString();

export const timeOrNull = (at: Instant | null): string | null => (at === null ? null : time(at));
