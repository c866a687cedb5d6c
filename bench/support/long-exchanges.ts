import { type Kysely, sql } from 'kysely';
import { type Dialect, idOf, spread } from './long-ledger.ts';
import type { Past } from './long-past.ts';

/** How many pairs were matched between two moments. */
export interface Exchanged extends Pick<Past, 'from' | 'to'> {
  readonly rings: number;
}

/** Exchanges that are over, evenly over the time: pairs of whom both gave, or in every fourth only one. */
export async function addExchanges(
  db: Kysely<unknown>,
  d: Dialect,
  people: number,
  { from, to, rings }: Exchanged,
): Promise<void> {
  const ms = d.floor(sql`${sql.lit(from)} + i * ${sql.lit((to - from) / Math.max(1, rings))}`);
  const id = sql`'ring-' || i`;
  await sql`
    insert into exchange_ring (id, community_id, matched_at, deadline_at, held_ms, state)
    select ${id}, 'community-willow', ${ms}, ${ms}, 0, 'over' from ${d.numbers(0, rings)} as numbers`.execute(db);
  const one = d.floor(sql`${sql.lit(people - 1)} * ${spread(2_654_435_761)}`);
  for (const [giver, receiver, owes] of [
    [sql`one`, sql`one + 1`, sql`i % 4 = 0`],
    [sql`one + 1`, sql`one`, sql`1 = 0`],
  ] as const) {
    await sql`
      insert into exchange_pairing (id, ring_id, community_id, giver_id, giver_entry_id, receiver_id, receiver_entry_id, state,
        given_at, missed)
      select ${id} || '-' || (${giver}), ${id}, 'community-willow', ${idOf(d, giver)}, 'entry', ${idOf(d, receiver)}, 'entry',
        case when ${owes} then 'owed' else 'given' end, case when ${owes} then null else ms end, 0
      from (select i, ${ms} as ms, ${one} as one from ${d.numbers(0, rings)} as numbers) as made`.execute(db);
  }
}
