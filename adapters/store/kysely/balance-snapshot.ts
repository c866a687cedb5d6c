import { sql } from 'kysely';
import type { CheckedEntry, RollupSnapshot } from '../../../src/ports/store/balance.ts';
import { entryOf, ledger, progressOf } from './balance.ts';
import type { BalanceActRow, BalanceTieRow } from './balance-tables.ts';
import type { Snapshot } from './engine.ts';
import type { Database } from './tables.ts';

/** How many rows are held in memory at a time. */
const pageSize = 2_000;

/** Reads ledger and rollups from one moment, to compare them. */
export async function checkedSnapshot({ db, close }: Snapshot): Promise<RollupSnapshot> {
  const progress = await progressOf(db);
  const { phase, upTo, keptFrom } = progress;
  // Of those from `keptFrom` on each is known by its id; before it, all that it has come to.
  const isBefore =
    phase === 'catching_up'
      ? sql`contribution.id < ${keptFrom} and contribution.id <= ${upTo}`
      : sql`contribution.id < ${keptFrom}`;
  const isCounted = sql<number>`case when (${isBefore})
    or exists (select 1 from balance_counted where balance_counted.id = contribution.id) then 1 else 0 end`;
  return {
    progress,

    async *entries() {
      const query = ledger(db).select(isCounted.as('counted')).orderBy('contribution.id').limit(pageSize);
      for (let page = await query.execute(); page.length > 0; ) {
        yield page.map((row): CheckedEntry => ({ ...entryOf(row), isCounted: Number(row.counted) === 1 }));
        const last = page.at(-1);
        if (!last || page.length < pageSize) return;
        page = await query.where('contribution.id', '>', last.id).execute();
      }
    },

    async *acts() {
      for await (const page of pagesOf<BalanceActRow>(db, 'balance_act', ['member_id', 'day', 'act', 'kind'])) {
        yield page.map(({ member_id, ...tally }) => ({ memberId: member_id, ...tally }));
      }
    },

    async *ties() {
      for await (const page of pagesOf<BalanceTieRow>(db, 'balance_tie', ['member_id', 'day', 'other_id'])) {
        yield page.map(({ member_id, other_id, ...tally }) => ({ memberId: member_id, otherId: other_id, ...tally }));
      }
    },

    async close() {
      await close();
    },
  };
}

/** All rows of a table in the order of its key, page by page. */
async function* pagesOf<Row extends object>(
  db: Database,
  table: 'balance_act' | 'balance_tie',
  key: readonly (keyof Row & string)[],
): AsyncIterable<readonly Row[]> {
  const columns = sql.join(key.map((name) => sql.ref(name)));
  for (let last: Row | undefined; ; ) {
    const from = last;
    const after = from ? sql`where (${columns}) > (${sql.join(key.map((name) => sql`${from[name]}`))})` : sql``;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${pageSize}`.execute(db);
    yield rows;
    last = rows.at(-1);
    if (rows.length < pageSize) return;
  }
}
