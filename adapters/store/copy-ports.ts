/** A table that is copied. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The tables that its rows refer to; it may be one of them. */
  readonly refersTo: readonly string[];
  /** The number of its rows. */
  readonly size: number;
  /** The last number that it gave to a row; `undefined` if it does not number its rows, or has none yet. */
  readonly lastNumber: number | undefined;
}

export type Row = Readonly<Record<string, string | number | null>>;

/** A database as it is at one moment. */
export interface CopySource {
  /** The last step of the schema that was taken; the rows fit the tables as they were then. */
  readonly lastStep: string;
  readonly tables: readonly CopiedTable[];
  /** Read a few at a time, each after those of the same table that it refers to. */
  rows(table: CopiedTable): Iterable<Row> | AsyncIterable<Row>;
  close(): void | Promise<void>;
}

/** How far a copy has come. */
export interface CopyProgress {
  readonly table: string;
  /** Rows, of all tables. */
  readonly done: number;
  readonly total: number;
}

/** Sorts tables so that each follows those that it refers to. */
export function inOrder(tables: readonly CopiedTable[]): readonly CopiedTable[] {
  const ordered: CopiedTable[] = [];
  const isOrdered = (name: string): boolean => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.filter(
      (table) => !isOrdered(table.name) && table.refersTo.every((name) => name === table.name || isOrdered(name)),
    );
    if (next.length === 0) throw new Error('The tables refer to each other in a circle');
    ordered.push(...next);
  }
  return ordered;
}

export const rowsIn = ({ tables }: Pick<CopySource, 'tables'>): number =>
  tables.reduce((sum, { size }) => sum + size, 0);

/** Yields up to `size` items at a time. */
export async function* inBatches<T>(items: Iterable<T> | AsyncIterable<T>, size: number): AsyncIterable<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
