import { type RawBuilder, sql } from 'kysely';
import type { OwnPart, OwnReader, OwnRecords } from '../../../../src/ports/store/own-data.ts';
import type { Database } from '../tables.ts';
import type { Field, Part } from './part.ts';

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

/** The rows of one kind after a cursor. */
export async function pageOf(
  db: Database,
  type: OwnPart,
  part: Part,
  { memberId }: OwnReader,
  after: string | undefined,
  most: number,
  narrowed?: RawBuilder<unknown>,
): Promise<OwnRecords> {
  const { order, fields } = part;
  const names = Object.keys(fields);
  const selected = sql.join([
    ...order.map((column, index) => sql`${sql.raw(column)} as ${sql.ref(`o${index}`)}`),
    ...names.map((name, index) => sql`${sql.raw(fields[name]?.sql ?? '')} as ${sql.ref(`f${index}`)}`),
  ]);
  const cursor = cursorIn(after, order.length);
  const columns = sql.join(order.map((column) => sql.raw(column)));
  const begun = cursor === undefined ? sql`` : sql`and (${columns}) > (${sql.join(cursor)})`;
  const { rows } = await sql<Row>`
    select ${selected} ${found(part, memberId)} ${narrowed ?? sql``} ${begun} order by ${columns} limit ${most}`.execute(
    db,
  );
  const last = rows.at(-1);
  return {
    records: rows.map((row) => ({
      type,
      ...Object.fromEntries(names.map((name, index) => [name, shown(fields[name], row[`f${index}`] ?? null)])),
    })),
    next:
      last === undefined || rows.length < most
        ? undefined
        : JSON.stringify(order.map((_, index) => last[`o${index}`] ?? null)),
  };
}

export async function countOf(
  db: Database,
  part: Part,
  { memberId }: OwnReader,
  most: number,
  only: RawBuilder<unknown> = sql``,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 as one ${found(part, memberId)} ${only} limit ${most}) as counted`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

const found = ({ table, joins = '', mine, also }: Part, memberId: string): RawBuilder<unknown> =>
  sql`from ${sql.table(table)} ${sql.raw(joins)} where ${sql.raw(mine)} = ${memberId} ${also ? sql`and ${also()}` : sql``}`;

/** What a page before said; anything else is no cursor, and the records are read from the beginning. */
function cursorIn(after: string | undefined, length: number): readonly Value[] | undefined {
  if (after === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(after);
    const isOne = Array.isArray(values) && values.length === length && values.every(isValue);
    return isOne ? values : undefined;
  } catch {
    return undefined;
  }
}

const isValue = (value: unknown): value is Value => typeof value === 'string' || typeof value === 'number';

function shown(field: Field | undefined, value: Value): unknown {
  if (value === null) return null;
  switch (field?.as) {
    case 'time':
      return new Date(Number(value)).toISOString();
    case 'yes':
      return value === 1;
    case 'json':
      return JSON.parse(String(value));
    default:
      return value;
  }
}
