import type { Instant } from '../../../src/domain/time/instant.ts';
import type { ExportRecord } from '../../../src/ports/store/store.ts';

export type Records = AsyncIterable<ExportRecord>;

/** How many rows are held in memory at a time. */
const pageSize = 200;

/** Reads a table portion by portion, in the order of the ids, going on after the last one seen. */
export async function* inPages<Row extends { id: string }>(
  read: (after: Row['id'], most: number) => Promise<readonly Row[]>,
): AsyncIterable<readonly Row[]> {
  let last: Row | undefined;
  do {
    const page = await read(last?.id ?? '', pageSize);
    if (page.length > 0) yield page;
    last = page.at(-1);
  } while (last);
}

export const idsOf = <Id>(page: readonly { readonly id: Id }[]): readonly Id[] => page.map(({ id }) => id);

/** ISO 8601 in UTC. */
export const time = (at: Instant): string => new Date(at).toISOString();

export const timeOrNull = (at: Instant | null): string | null => (at === null ? null : time(at));
