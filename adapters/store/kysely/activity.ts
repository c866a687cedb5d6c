import { sql } from 'kysely';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Activity } from '../../../src/ports/store/activity.ts';
import type { Database } from './tables.ts';

export const activity = (db: Database): Activity => ({
  async membersSince(communityId, since, most) {
    const asked = db
      .selectFrom('help_request')
      .select('asker_id as id')
      .where('community_id', '=', communityId)
      .where('asked_at', '>=', since);
    const helped = db
      .selectFrom('helper')
      .innerJoin('help_request', 'help_request.id', 'helper.request_id')
      .select('helper.member_id as id')
      .where('help_request.community_id', '=', communityId)
      .where('help_request.answered_at', '>=', since);
    const thanked = db
      .selectFrom('kudos')
      .select('giver_id as id')
      .where('community_id', '=', communityId)
      .where('given_at', '>=', since);
    const reflected = db
      .selectFrom('reflection')
      .select('author_id as id')
      .where('community_id', '=', communityId)
      .where('written_at', '>=', since);
    const gave = db
      .selectFrom('exchange_pairing')
      .select('giver_id as id')
      .where('community_id', '=', communityId)
      .where(sql<boolean>`state = 'given'`)
      .where('given_at', '>=', since);
    const queries: readonly (() => Promise<readonly { readonly id: MemberId }[]>)[] = [
      () => thanked.distinct().limit(most).execute(),
      () => asked.distinct().limit(most).execute(),
      () => helped.distinct().limit(most).execute(),
      () => reflected.distinct().limit(most).execute(),
      () => gave.distinct().limit(most).execute(),
    ];
    const active = new Set<MemberId>();
    // One after another, because in a large community the first alone reaches `most`.
    for (const query of queries) {
      if (active.size >= most) break;
      for (const { id } of await query()) active.add(id);
    }
    return Math.min(active.size, most);
  },
});
