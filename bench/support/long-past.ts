import { type Kysely, sql } from 'kysely';
import { addMembers, type Dialect, idOf, spread } from './long-ledger.ts';

/** What happened between two moments, in epoch milliseconds. */
export interface Past {
  readonly from: number;
  readonly to: number;
  readonly inWords: number;
  readonly byReaction: number;
  /** Each with somebody who helped; most are resolved. */
  readonly requests: number;
}

/** So many rows go into one statement. */
const atOnce = 1_000_000;

/** Everybody who is thanked and asks, once. */
export const addPeople = (db: Kysely<unknown>, d: Dialect, people: number) => addMembers(db, people, d);

/**
 * Kudos and requests, evenly over the time: rows like those of Hearth itself, which would take hours for ten millions.
 * @param label makes their ids their own
 */
export async function addPast(
  db: Kysely<unknown>,
  d: Dialect,
  people: number,
  label: string,
  past: Past,
): Promise<void> {
  const { from, to, inWords, byReaction, requests } = past;
  const step = (count: number) => sql.lit((to - from) / Math.max(1, count));
  const at = (count: number) => d.floor(sql`${sql.lit(from)} + i * ${step(count)}`);
  const somebody = (factor: number) => d.floor(sql`${sql.lit(people - 1)} * ${spread(factor)}`);
  const kinds = [
    ['command', inWords],
    ['reaction', byReaction],
  ] as const;
  for (const [source, count] of kinds) {
    const isReaction = sql.lit(source === 'reaction' ? 1 : 0);
    for (let begin = 0; begin < count; begin += atOnce) {
      await sql`
        insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, source, giver_day, given_at, contribution_id,
          message_key)
        select ${sql.lit(`${label}-${source}-`)} || i, 'community-willow', ${idOf(d, sql`giver`)}, ${idOf(d, sql`giver + 1`)},
          'support', case when ${isReaction} = 1 then '' else 'for thing ' || i end, ${sql.lit(source)}, ${d.day(sql`ms`)}, ms,
          ${sql.lit(`${label}-${source}-for-`)} || i,
          case when ${isReaction} = 1 then ${d.hex(sql`ms`, 12)} || '-' || i || '/slack/T1/C1' end
        from (
          select i, ${at(count)} as ms, ${somebody(2_654_435_761)} as giver
          from ${d.numbers(begin, Math.min(begin + atOnce, count))} as numbers
        ) as made`.execute(db);
    }
  }
  const soon = sql.lit(3_600_000);
  await sql`
    insert into help_request (id, community_id, asker_id, need, tried, background, kind, kind_said, topics, urgent, seats, state,
      asked_at, answered_at, ended_at, edits, thanks, solution, solution_shared)
    select ${sql.lit(`${label}-`)} || i, 'community-willow', ${idOf(d, sql`asker`)}, 'how do I do thing ' || i || '?', '', '',
      'knowledge', 1, '[]', 0, case when i % 20 = 0 then 3 else 1 end,
      case when i % 10 < 8 then 'resolved' else 'answered' end, ms, ms + ${soon},
      case when i % 10 < 8 then ms + 2 * ${soon} end, 0, '', 'like this', 1
    from (
      select i, ${at(requests)} as ms, ${somebody(2_246_822_519)} as asker from ${d.numbers(0, requests)} as numbers
    ) as made`.execute(db);
  await sql`
    insert into helper (request_id, member_id, status, since, came_forward, place)
    select ${sql.lit(`${label}-`)} || i, ${idOf(d, somebody(2_654_435_761))}, 'credited', ${sql.lit(from)}, 1, 1
    from ${d.numbers(0, requests)} as numbers`.execute(db);
}
