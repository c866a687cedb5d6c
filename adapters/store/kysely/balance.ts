import { type ExpressionBuilder, sql } from 'kysely';
import { allDays, type LedgerEntry } from '../../../src/domain/balance/rollup.ts';
import type { Taker } from '../../../src/domain/balance/signs.ts';
import type { ContributionId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { Balances, RollupProgress } from '../../../src/ports/store/balance.ts';
import { receiverIn } from './contributions.ts';
import type { ContributionRow, Database, Tables } from './tables.ts';
import { orUndefined } from './values.ts';

export const balances = (db: Database): Balances => ({
  async acts(ids, from) {
    const rows = await db
      .selectFrom('balance_act')
      .select(['act', 'kind', sumOf('given'), sumOf('taken')])
      .where('member_id', 'in', ids)
      .where(isSince(from))
      .groupBy(['act', 'kind'])
      .execute();
    return rows.map(({ act, kind, given, taken }) => ({ act, kind, given: Number(given), taken: Number(taken) }));
  },

  async ties(ids, from, limit) {
    const rows = await db
      .selectFrom('balance_tie')
      .select(['other_id', sumOf('given'), sumOf('taken')])
      .where('member_id', 'in', ids)
      .where(isSince(from))
      .where('other_id', 'not in', ids)
      .groupBy('other_id')
      .having(sql<boolean>`sum(given) > 0 or sum(taken) > 0`)
      .orderBy(sql`sum(given) + sum(taken)`, 'desc')
      .orderBy('other_id')
      .limit(limit)
      .execute();
    return rows.map(({ other_id, given, taken }) => ({
      otherId: other_id,
      given: Number(given),
      taken: Number(taken),
    }));
  },

  async takers(ids, from) {
    if (ids.length === 0) return [];
    const days = await db
      .selectFrom('balance_act')
      .select(['member_id', 'day', sumOf('taken')])
      .where('member_id', 'in', ids)
      .where('day', '>=', from)
      .where('act', '=', 'kudos')
      .groupBy(['member_id', 'day'])
      .execute();
    const takers: Taker[] = [];
    for (const memberId of ids) {
      const ties = await db
        .selectFrom('balance_tie')
        .select(['other_id', sumOf('taken')])
        .where('member_id', '=', memberId)
        .where('day', '>=', from)
        .groupBy('other_id')
        .having(sql<boolean>`sum(taken) > 0`)
        .orderBy(sql`sum(taken)`, 'desc')
        .orderBy('other_id')
        .limit(mostTies)
        .execute();
      takers.push({
        memberId,
        ties: ties.map(({ other_id, taken }) => ({ otherId: other_id, taken: Number(taken) })),
        days: days
          .filter(({ member_id, taken }) => member_id === memberId && Number(taken) > 0)
          .map(({ day, taken }) => ({ day, thanks: Number(taken) })),
      });
    }
    return takers;
  },

  async uncounted(ids) {
    const { phase, upTo, lookFrom, keptFrom } = await progressOf(db);
    // From `keptFrom` on, some may have been committed behind where it has come to.
    const [caughtUpTo = upTo] = [keptFrom, upTo].sort();
    const after = phase === 'catching_up' ? caughtUpTo : lookFrom;
    if (phase === 'clearing' || (await isFarFromEnd(db, after))) return undefined;
    const rows = await ledger(db)
      .where('contribution.id', '>', after)
      .where((is) => is.or([is('contribution.giver_id', 'in', ids), is('contribution.receiver_id', 'in', ids)]))
      .where(isUncounted(after))
      .orderBy('contribution.id')
      .execute();
    return rows.map(entryOf);
  },

  async areComplete() {
    return (await progressOf(db)).phase === 'following';
  },
});

/** Nobody gives thanks to more people in some weeks: a day allows five. */
const mostTies = 500;

/** More than this takes too long to read while somebody waits; it is as much as ten minutes bring at three millions a day. */
const mostUncounted = 20_000;

async function isFarFromEnd(db: Database, after: ContributionId): Promise<boolean> {
  const row = await db
    .selectFrom('contribution')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .offset(mostUncounted)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function progressOf(db: Database): Promise<RollupProgress> {
  const row = await db.selectFrom('balance_progress').selectAll().where('id', '=', 1).executeTakeFirst();
  if (!row) return noProgress;
  const { version, phase } = row;
  return { version, phase, upTo: row.up_to, lookFrom: row.look_from, keptFrom: row.kept_from };
}

const first = '' as ContributionId;
const noProgress: RollupProgress = {
  version: 0,
  phase: 'catching_up',
  upTo: first,
  lookFrom: first,
  keptFrom: first,
};

const sumOf =
  (column: 'given' | 'taken') =>
  ({ fn }: ExpressionBuilder<Tables, 'balance_act' | 'balance_tie'>) =>
    fn.sum<number>(column).as(column);

const isSince = (from: Day | undefined) =>
  from === undefined ? sql<boolean>`day = ${allDays}` : sql<boolean>`day >= ${from}`;

/** @param after the entries that are looked at come after it: the planner is to read no more of what is counted, either */
export const isUncounted = (after: ContributionId) => sql<boolean>`not exists (
  select 1 from balance_counted where balance_counted.id = contribution.id and balance_counted.id > ${after})`;

/** The rows of the ledger, as they are counted. */
export const ledger = (db: Database) =>
  db
    .selectFrom('contribution')
    .leftJoin('contribution as original', 'original.id', 'contribution.reverses')
    .select([
      'contribution.id',
      'contribution.giver_id',
      'contribution.receiver_id',
      'contribution.act',
      'contribution.kind',
      'contribution.given_at',
      'contribution.reverses',
      'original.given_at as reversed_at',
    ]);

type EntryRow = Omit<ContributionRow, 'community_id' | 'source_id'> & { readonly reversed_at: Instant | null };

export const entryOf = (row: EntryRow): LedgerEntry => ({
  id: row.id,
  giverId: row.giver_id,
  receiverId: receiverIn(row),
  act: row.act,
  kind: row.kind,
  at: row.given_at,
  reverses: orUndefined(row.reverses),
  reversedAt: orUndefined(row.reversed_at),
});
