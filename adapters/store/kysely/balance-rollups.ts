import { SqliteAdapter, sql } from 'kysely';
import { allDays, type Rollup } from '../../../src/domain/balance/rollup.ts';
import type { ContributionId } from '../../../src/domain/ids.ts';
import type { RollupProgress, RollupStep, Rollups } from '../../../src/ports/store/balance.ts';
import { entryOf, isUncounted, ledger, progressOf } from './balance.ts';
import { checkedSnapshot } from './balance-snapshot.ts';
import type { Engine } from './engine.ts';
import type { Database } from './tables.ts';

type Run = <T>(what: string, work: () => Promise<T>) => Promise<T>;
type RunTransaction = <T>(what: string, work: (tx: Database) => Promise<T>) => Promise<T>;

/**
 * The ledger is read without a transaction, since its rows never change. In one of PostgreSQL’s serializable transactions,
 * reading its end would make reactions that are written there at the same time conflict.
 */
export function rollups(engine: Engine, run: Run, transaction: RunTransaction): Rollups {
  const reading = engine.reading ?? engine.db;
  return {
    progress: () => run('Looking at the rollups', () => progressOf(reading)),

    uncounted: (after, limit) =>
      run('Reading the ledger', async () => {
        const last = await endOfPage(reading, after, limit);
        if (last === undefined) return { entries: [], last };
        const rows = await ledger(reading)
          .where('contribution.id', '>', after)
          .where('contribution.id', '<=', last)
          .where(isUncounted(after))
          .orderBy('contribution.id')
          .execute();
        return { entries: rows.map(entryOf), last };
      }),

    size: () =>
      run('Counting the ledger', async () => {
        const { size } = await reading
          .selectFrom('contribution')
          .select(({ fn }) => fn.countAll<number>().as('size'))
          .executeTakeFirstOrThrow();
        return Number(size);
      }),

    step: (seen, step) => transaction('Going on with the rollups', (tx) => takeStep(tx, seen, step)),

    add: (seen, step, { rollup, counted, tiesFrom }) =>
      transaction('Adding to the rollups', async (tx) => {
        if (!(await takeStep(tx, seen, step))) return false;
        await rememberCounted(tx, counted, step.keptFrom ?? seen.keptFrom);
        await addUp(tx, rollup, tiesFrom);
        return true;
      }),

    forgetCounted: (limit) =>
      transaction('Forgetting what is counted', async (tx) => {
        const { keptFrom } = await progressOf(tx);
        const old = tx.selectFrom('balance_counted').select('id').where('id', '<', keptFrom).orderBy('id').limit(limit);
        const { numDeletedRows } = await tx.deleteFrom('balance_counted').where('id', 'in', old).executeTakeFirst();
        return Number(numDeletedRows);
      }),

    clear: (limit) =>
      transaction('Clearing the rollups', async (tx) => {
        if ((await progressOf(tx)).phase !== 'clearing') return 0;
        return deleteSome(tx, limit);
      }),

    snapshot: async () => checkedSnapshot(await run('A snapshot', engine.snapshot)),
  };
}

/** The id of the last row of the page after `after`. */
async function endOfPage(db: Database, after: ContributionId, limit: number): Promise<ContributionId | undefined> {
  const page = db.selectFrom('contribution').select('id').where('id', '>', after).orderBy('id').limit(limit).as('page');
  const row = await db
    .selectFrom(page)
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirst();
  return row?.last ?? undefined;
}

/** The row is written first, so that of two who take a step at once one waits for the other. */
async function takeStep(tx: Database, seen: RollupProgress, step: RollupStep): Promise<boolean> {
  const next = { ...seen, ...step };
  const row = {
    version: seen.version + 1,
    phase: next.phase,
    up_to: next.upTo,
    look_from: next.lookFrom,
    kept_from: next.keptFrom,
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('balance_progress')
    .values({ id: 1, ...row })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(row).where('balance_progress.version', '=', seen.version),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Fails where one of them was counted before, and with it the whole step. */
async function rememberCounted(tx: Database, ids: readonly ContributionId[], from: ContributionId): Promise<void> {
  const kept = ids.filter((id) => id >= from).map((id) => ({ id }));
  if (kept.length === 0) return;
  await sql`insert into balance_counted (id) select id from ${rowsFrom(tx, kept, ['id'])}`.execute(tx);
}

async function addUp(tx: Database, { acts, ties }: Rollup, tiesFrom: string): Promise<void> {
  const actRows = acts.map(({ memberId, ...tally }) => ({ member_id: memberId, ...tally }));
  const tieRows = ties.map(({ memberId, otherId, ...tally }) => ({
    member_id: memberId,
    other_id: otherId,
    ...tally,
  }));
  if (actRows.length > 0) {
    await sql`
      insert into balance_act (member_id, day, act, kind, given, taken)
      select member_id, day, act, kind, given, taken
      from ${rowsFrom(tx, actRows, ['member_id', 'day', 'act', 'kind', 'given', 'taken'])} where true
      on conflict (member_id, day, act, kind)
      do update set given = balance_act.given + excluded.given, taken = balance_act.taken + excluded.taken`.execute(tx);
  }
  if (tieRows.length === 0) return;
  await sql`
    insert into balance_tie (member_id, day, other_id, given, taken)
    select member_id, day, other_id, given, taken
    from ${rowsFrom(tx, tieRows, ['member_id', 'day', 'other_id', 'given', 'taken'])} where true
    on conflict (member_id, day, other_id)
    do update set given = balance_tie.given + excluded.given, taken = balance_tie.taken + excluded.taken`.execute(tx);
  const members = [...new Set(tieRows.map(({ member_id }) => member_id))].map((id) => ({ id }));
  await sql`
    delete from balance_tie
    where member_id in (select id from ${rowsFrom(tx, members, ['id'])}) and day > ${allDays} and day < ${tiesFrom}`.execute(
    tx,
  );
}

const numbers: ReadonlySet<string> = new Set(['given', 'taken']);

/** Many rows as one parameter: binding each value takes longer than writing it. */
function rowsFrom(db: Database, rows: readonly object[], columns: readonly string[]) {
  const text = JSON.stringify(rows);
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    const values = columns.map((column) => sql`value ->> ${sql.lit(`$.${column}`)} as ${sql.ref(column)}`);
    return sql`(select ${sql.join(values)} from json_each(${text})) as written`;
  }
  const types = columns.map((column) => sql`${sql.ref(column)} ${sql.raw(numbers.has(column) ? 'integer' : 'text')}`);
  return sql`json_to_recordset(${text}::json) as written (${sql.join(types)})`;
}

/** Deletes in the order of the keys, a table after the other. */
async function deleteSome(tx: Database, limit: number): Promise<number> {
  for (const [table, key] of [
    ['balance_act', 'member_id, day, act, kind'],
    ['balance_tie', 'member_id, day, other_id'],
    ['balance_counted', 'id'],
  ] as const) {
    const columns = sql.raw(key);
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where (${columns}) in (
        select ${columns} from ${sql.table(table)} order by ${columns} limit ${limit})`.execute(tx);
    if (numAffectedRows !== undefined && numAffectedRows > 0n) return Number(numAffectedRows);
  }
  return 0;
}
