import { sql } from 'kysely';
import type { CommunityId, MemberId } from '../../../src/domain/ids.ts';
import type { Database } from './tables.ts';

/** Of each topic one row is read that makes it known, however many people know it. */
export async function knownTopics(
  db: Database,
  communityId: CommunityId,
  besides: MemberId,
  keys: readonly string[],
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  // Both databases call the column of such a list so.
  const wanted = sql<{ column1: string }>`(values ${sql.join(keys.map((key) => sql`(${key})`))})`.as('wanted');
  const rows = await db
    .selectFrom(wanted)
    .select('wanted.column1 as topic')
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('offer_topic')
            .innerJoin('offer', 'offer.id', 'offer_topic.offer_id')
            .innerJoin('member', 'member.id', 'offer.member_id')
            .select('offer.id')
            .where('offer_topic.community_id', '=', communityId)
            .whereRef('offer_topic.topic', '=', 'wanted.column1')
            .where('offer.sleeps_since', 'is', null)
            .where('offer.member_id', '<>', besides)
            .where('member.left_at', 'is', null),
        ),
        exists(
          selectFrom('past_help')
            .innerJoin('member', 'member.id', 'past_help.member_id')
            .select('member.id')
            .where('past_help.community_id', '=', communityId)
            .whereRef('past_help.topic', '=', 'wanted.column1')
            .where('past_help.member_id', '<>', besides)
            .where('member.left_at', 'is', null),
        ),
      ]),
    )
    .execute();
  return rows.map(({ topic }) => topic);
}
