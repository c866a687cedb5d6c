import { type RawBuilder, sql } from 'kysely';
import type { CommunityId } from '../../../src/domain/ids.ts';
import { eraseEnd } from './erase-end.ts';
import { keysOf } from './erase-keys.ts';
import { type Belonging, type Step, steps } from './erase-list.ts';
import type { AnyTable } from './rows.ts';
import type { Database } from './tables.ts';

/** So many owners are taken at a time: what belongs to all of them is looked for at once. */
const ownersAtOnce = 50;

/** Where an erasure has come to. */
interface Place {
  readonly step: number;
  /** The key of the last row that was looked at, where a table is looked through. */
  readonly after: readonly unknown[];
}

/** What to do next: found out without a transaction, so that looking through a table conflicts with nobody who writes. */
export type Part =
  | { readonly kind: 'none' }
  | { readonly kind: 'rows'; readonly at: Place }
  | { readonly kind: 'page'; readonly at: Place; readonly rows: readonly Keyed[]; readonly next: Place };

type Keyed = Readonly<Record<string, unknown>>;

const beginning: Place = { step: 0, after: [] };

/** To look at a row takes much less than to delete it; but each key of the inbox is looked for in many tables. */
const looksPerRow = { walk: 20, keys: 4 } as const;

/** @param most how many rows are deleted at a time; where a table is looked through, so many times as many are looked at (`looksPerRow`) */
export async function nextPart(db: Database, communityId: CommunityId, most: number): Promise<Part> {
  const at = await placeOf(db, communityId);
  if (!at) return { kind: 'none' };
  const step = stepAt(at);
  if (step.by !== 'walk' && step.by !== 'keys') return { kind: 'rows', at };
  const key = step.by === 'keys' ? ['key'] : step.key;
  const looks = most * looksPerRow[step.by];
  const page = await pageAfter(db, step, key, at.after, looks);
  const all = step.by === 'keys' ? await keysOf(db, communityId, page) : await rowsOfIt(db, communityId, step, page);
  const rows = all.slice(0, most);
  const last = rows.length < all.length ? rows.at(-1) : page.length < looks ? undefined : page.at(-1);
  const next = last ? { step: at.step, after: key.map((column) => last[column]) } : { step: at.step + 1, after: [] };
  return { kind: 'page', at, rows, next };
}

/**
 * Does it, and remembers where it has come to; nothing where somebody else went on meanwhile.
 * @returns whether there may be more
 */
export async function takePart(db: Database, communityId: CommunityId, part: Part, most: number): Promise<boolean> {
  if (part.kind === 'none') return false;
  const { at } = part;
  // Written first, so that of two who go on at once one waits for the other.
  if (!(await moveOn(db, communityId, at, part.kind === 'page' ? part.next : at))) return true;
  const step = stepAt(at);
  if (part.kind === 'page') {
    await deleteByKey(db, step.table, step.by === 'walk' ? step.key : ['key'], part.rows);
    if (step.table === 'contribution') await deleteByKey(db, 'balance_counted', ['id'], part.rows);
    return true;
  }
  if (step.by === 'end') return eraseEnd(db, communityId, () => moveOn(db, communityId, at, beginning));
  if (step.by !== 'owner' && step.by !== 'community') return true;
  const isDone = await (step.by === 'owner'
    ? takeOwners(db, communityId, step, most)
    : takeRows(db, communityId, step, most));
  if (isDone) await moveOn(db, communityId, at, { step: at.step + 1, after: [] });
  return true;
}

/** How far it has come, from 0 to 1: by the steps that are done. */
export async function progressOfErasure(db: Database, communityId: CommunityId): Promise<number> {
  const at = await placeOf(db, communityId);
  return at ? at.step / steps.length : 1;
}

function stepAt({ step }: Place): Step {
  const found = steps[step];
  if (!found) throw new Error(`There is no step ${step} of erasing a community`);
  return found;
}

async function placeOf(db: Database, communityId: CommunityId): Promise<Place | undefined> {
  const row = await db
    .selectFrom('community_erasure')
    .select(['step', 'after'])
    .where('community_id', '=', communityId)
    .where('begun_at', 'is not', null)
    .executeTakeFirst();
  return row && { step: Number(row.step), after: row.after === '' ? [] : (JSON.parse(row.after) as unknown[]) };
}

const afterText = ({ after }: Place): string => (after.length === 0 ? '' : JSON.stringify(after));

async function moveOn(db: Database, communityId: CommunityId, from: Place, to: Place): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('community_erasure')
    .set({ step: String(to.step), after: afterText(to) })
    .where('community_id', '=', communityId)
    .where('step', 'in', from.step === 0 ? ['', '0'] : [String(from.step)])
    .where('after', '=', afterText(from))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const columns = (names: readonly string[]): RawBuilder<unknown> => sql.join(names.map((name) => sql.ref(name)));

async function pageAfter(
  db: Database,
  step: Extract<Step, { by: 'walk' | 'keys' }>,
  key: readonly string[],
  after: readonly unknown[],
  most: number,
): Promise<readonly Keyed[]> {
  const more = step.by === 'walk' ? [whoseColumn(step)] : [];
  const from = after.length === 0 ? sql`true` : sql`(${columns(key)}) > (${sql.join(after)})`;
  const { rows } = await sql<Keyed>`
    select ${columns([...new Set([...key, ...more])])} from ${sql.table(step.table)}
    where ${from} order by ${columns(key)} limit ${most}`.execute(db);
  return rows;
}

const whoseColumn = ({ whose }: Extract<Step, { by: 'walk' }>): string =>
  'column' in whose ? whose.column : whose.member;

async function rowsOfIt(
  db: Database,
  communityId: CommunityId,
  step: Extract<Step, { by: 'walk' }>,
  page: readonly Keyed[],
): Promise<readonly Keyed[]> {
  const column = whoseColumn(step);
  if ('column' in step.whose || page.length === 0) return page.filter((row) => row[column] === communityId);
  const ids = [...new Set(page.map((row) => String(row[column])))];
  const { rows } = await sql<{ readonly id: string }>`
    select id from member where community_id = ${communityId} and id in (${sql.join(ids)})`.execute(db);
  const own = new Set(rows.map(({ id }) => id));
  return page.filter((row) => own.has(String(row[column])));
}

async function deleteByKey(
  db: Database,
  table: Step['table'] | 'balance_counted',
  key: readonly string[],
  rows: readonly Keyed[],
): Promise<void> {
  if (rows.length === 0) return;
  const [only] = key;
  if (key.length === 1 && only !== undefined) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(only)} in (${sql.join(rows.map((row) => row[only]))})`.execute(
      db,
    );
    return;
  }
  const values = rows.map((row) => sql`(${sql.join(key.map((column) => row[column]))})`);
  await sql`delete from ${sql.table(table)} where (${columns(key)}) in (values ${sql.join(values)})`.execute(db);
}

/** @returns whether there are no more */
async function takeRows(
  db: Database,
  communityId: CommunityId,
  { table, key }: Extract<Step, { by: 'community' }>,
  most: number,
): Promise<boolean> {
  const deleted = await deleteSome(db, table, key, sql`community_id = ${communityId}`, most);
  return deleted < most;
}

/** A few owners, after what belongs to them. @returns whether there are no more */
async function takeOwners(
  db: Database,
  communityId: CommunityId,
  { table, before }: Extract<Step, { by: 'owner' }>,
  most: number,
): Promise<boolean> {
  const owners = await db
    .selectFrom(table as AnyTable)
    .select('id')
    .where('community_id', '=', communityId)
    .limit(ownersAtOnce)
    .execute();
  if (owners.length === 0) return true;
  const ids = sql.join(owners.map(({ id }) => id));
  let left = most;
  for (const each of before) {
    left -= await deleteSome(db, each.table, each.key, sql`${sql.ref(each.column)} in (${ownersOf(each, ids)})`, left);
    if (left <= 0) return false;
  }
  await sql`delete from ${sql.table(table)} where id in (${ids})`.execute(db);
  return owners.length < ownersAtOnce;
}

const ownersOf = ({ through }: Belonging, ids: RawBuilder<unknown>): RawBuilder<unknown> =>
  through
    ? sql`select ${sql.ref(through.key)} from ${sql.table(through.table)} where ${sql.ref(through.column)} in (${ids})`
    : ids;

async function deleteSome(
  db: Database,
  table: Step['table'],
  key: readonly string[],
  which: RawBuilder<unknown>,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where (${columns(key)}) in (
      select ${columns(key)} from ${sql.table(table)} where ${which} limit ${most})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
