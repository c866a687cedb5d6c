/** A table, as a database that is copied describes it. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The tables whose rows its rows refer to; itself may be among them. */
  readonly refersTo: readonly string[];
  /** How many rows it has. */
  readonly size: number;
  /** The last number that it gave out, where it counts up by itself and ever did. */
  readonly lastNumber: number | undefined;
}

export type Row = Readonly<Record<string, string | number | null>>;

/** A database as it stands at one moment. */
export interface CopySource {
  readonly tables: readonly CopiedTable[];
  /** One after another, each after those of the same table that it refers to. */
  rows(table: CopiedTable): Iterable<Row>;
  close(): void;
}

/** How far a copy is. */
export interface CopyProgress {
  readonly table: string;
  /** Rows, of all tables. */
  readonly done: number;
  readonly total: number;
}

/** Each table after those that it refers to. */
export function inOrder(tables: readonly CopiedTable[]): readonly CopiedTable[] {
  const ordered: CopiedTable[] = [];
  const placed = (name: string): boolean => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.filter(
      (table) => !placed(table.name) && table.refersTo.every((name) => name === table.name || placed(name)),
    );
    if (next.length === 0) throw new Error('The tables refer to each other in a circle');
    ordered.push(...next);
  }
  return ordered;
}

/** So many at a time. */
export function* inBatches<T>(items: Iterable<T>, size: number): Iterable<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
