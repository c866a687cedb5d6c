import { type Kysely, sql } from 'kysely';
import type { ContributionId, MemberId } from '../../src/domain/ids.ts';

/** Years of a large community; in seconds, because ids and days are made of it in SQL. */
const yearsSeconds = 3 * 365 * 86_400;

/** So many people everybody has to do with. */
const circle = 300;

export const memberAt = (number: number): MemberId =>
  `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as MemberId;

/** Anything by a number, the same each time, from 0 to below 1: a multiplicative hash (Knuth, The Art of…, 6.4). */
export const spread = (factor: number) => sql`(((i * ${sql.lit(factor)}) % 4294967296) / 4294967296.0)`;

/** What differs between the two databases in making numbers, ids and days. */
export interface Dialect {
  readonly numbers: (from: number, to: number) => ReturnType<typeof sql>;
  readonly hex: (value: ReturnType<typeof sql>, digits: number) => ReturnType<typeof sql>;
  readonly floor: (value: ReturnType<typeof sql>) => ReturnType<typeof sql>;
  readonly day: (ms: ReturnType<typeof sql>) => ReturnType<typeof sql>;
}

export const onSqlite: Dialect = {
  numbers: (from, to) => sql`(
    with recursive numbers (i) as (select ${sql.lit(from)} union all select i + 1 from numbers where i + 1 < ${sql.lit(to)})
    select i from numbers)`,
  hex: (value, digits) => sql`printf(${sql.lit(`%0${digits}x`)}, ${value})`,
  floor: (value) => sql`cast(${value} as integer)`,
  day: (ms) => sql`date(${ms} / 1000, 'unixepoch')`,
};

export const onPostgres: Dialect = {
  numbers: (from, to) => sql`(select i from generate_series(${sql.lit(from)}::bigint, ${sql.lit(to - 1)}) as i)`,
  hex: (value, digits) => sql`lpad(to_hex((${value})::bigint), ${sql.lit(digits)}, '0')`,
  floor: (value) => sql`floor(${value})::bigint`,
  day: (ms) => sql`to_char(to_timestamp((${ms}) / 1000) at time zone 'utc', 'YYYY-MM-DD')`,
};

/** So many rows go into one statement. */
const atOnce = 1_000_000;

export interface LedgerSize {
  readonly members: number;
  readonly contributions: number;
  /** When the last of them is given, in epoch milliseconds, and how long before that the first. */
  readonly until: number;
  readonly overMs?: number;
}

/** People whom Hearth has known for ever. */
export const addMembers = (db: Kysely<unknown>, of: number, d: Dialect) =>
  sql`
  insert into member (id, community_id, name, zone_by_hand, steward, bot, joined_at, reactions_explained)
  select ${idOf(d, sql`i`)}, 'community-1', 'Somebody ' || i, 0, 0, 0, 0, 1 from ${d.numbers(0, of)} as numbers`.execute(
    db,
  );

export const idOf = (d: Dialect, number: ReturnType<typeof sql>) =>
  sql`'01900000-0000-7000-8000-' || ${d.hex(number, 12)}`;

/**
 * A ledger of years between its members, a few of whom give and take far more than others: rows like those of Hearth itself,
 * which would take hours for ten millions.
 */
export async function addLedger(db: Kysely<unknown>, d: Dialect, size: LedgerSize): Promise<void> {
  const { members: people, contributions, until, overMs = yearsSeconds * 1_000 } = size;
  await addMembers(db, people, d);
  const giver = d.floor(sql`${sql.lit(people)} * ${spread(2_654_435_761)} * ${spread(2_654_435_761)}`);
  const other = d.floor(sql`${sql.lit(circle)} * ${spread(2_246_822_519)}`);
  const step = overMs / contributions;
  const ms = d.floor(sql`${sql.lit(until - overMs)} + i * ${sql.lit(step)}`);
  for (let from = 0; from < contributions; from += atOnce) {
    const to = Math.min(from + atOnce, contributions);
    await sql`
      insert into contribution (id, community_id, giver_id, receiver_id, act, kind, source_id, given_at)
      select ${d.hex(sql`ms / 65536`, 8)} || '-' || ${d.hex(sql`ms % 65536`, 4)} || '-7000-8000-' || ${d.hex(sql`i`, 12)},
        'community-1', ${idOf(d, sql`giver`)}, ${idOf(d, sql`(giver + 1 + other) % ${sql.lit(people)}`)},
        case when i % 10 = 0 then 'help' when i % 25 = 1 then 'feedback' else 'kudos' end,
        case i % 4 when 0 then 'knowledge' when 1 then 'support' when 2 then 'feedback' else 'challenge' end,
        'source-' || i, ms
      from (
        select i, ${ms} as ms, ${giver} as giver, ${other} as other from ${d.numbers(from, to)} as numbers
      ) as made`.execute(db);
  }
}

/**
 * The rollups of all but the last entries, as the worker would have made them, which would take minutes for ten millions: day
 * by day, so that what one person did lies as far apart.
 */
export async function addRollups(
  db: Kysely<unknown>,
  d: Dialect,
  before: ContributionId,
  tiesFrom: string,
): Promise<void> {
  const day = d.day(sql`given_at`);
  for (const [own, given, taken] of [
    ['giver_id', 1, 0],
    ['receiver_id', 0, 1],
  ] as const) {
    const other = own === 'giver_id' ? 'receiver_id' : 'giver_id';
    for (const on of [day, sql`''`]) {
      await sql`
        insert into balance_act (member_id, day, act, kind, given, taken)
        select ${sql.ref(own)}, ${on}, act, kind, count(*) * ${sql.lit(given)}, count(*) * ${sql.lit(taken)}
        from contribution where id < ${before} group by 1, 2, 3, 4 order by 2
        on conflict (member_id, day, act, kind)
        do update set given = balance_act.given + excluded.given, taken = balance_act.taken + excluded.taken`.execute(
        db,
      );
      const recent = on === day ? sql`and ${day} >= ${tiesFrom}` : sql``;
      await sql`
        insert into balance_tie (member_id, day, other_id, given, taken)
        select ${sql.ref(own)}, ${on}, ${sql.ref(other)}, count(*) * ${sql.lit(given)}, count(*) * ${sql.lit(taken)}
        from contribution where id < ${before} ${recent} group by 1, 2, 3 order by 2
        on conflict (member_id, day, other_id)
        do update set given = balance_tie.given + excluded.given, taken = balance_tie.taken + excluded.taken`.execute(
        db,
      );
    }
  }
  await sql`
    insert into balance_progress (id, version, phase, up_to, look_from, kept_from)
    values (1, 1, 'following', '', ${before}, ${before})`.execute(db);
}
