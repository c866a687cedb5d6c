import type { HelpCandidates } from '../../../src/ports/store/help-candidates.ts';
import { candidateFacts } from './candidate-facts.ts';
import { foundCandidates } from './found-candidates.ts';
import { groupedBy } from './grouped.ts';
import { helperOf, isAfter, requestOf } from './help-requests.ts';
import { knownTopics } from './known-topics.ts';
import type { Database } from './tables.ts';

export const helpCandidates = (db: Database): HelpCandidates => ({
  find: (communityId, sought) => foundCandidates(db, communityId, sought),

  factsOf: (ids, sought, since) => candidateFacts(db, ids, sought, since),

  knownTopics: (communityId, besides, keys) => knownTopics(db, communityId, besides, keys),

  async remember(communityId, memberId, topics, at) {
    for (const topic of new Set(['', ...topics])) {
      await db
        .insertInto('past_help')
        .values({ community_id: communityId, topic, member_id: memberId, last_at: at })
        .onConflict((conflict) =>
          conflict.columns(['member_id', 'topic']).doUpdateSet({ last_at: at }).where('past_help.last_at', '<', at),
        )
        .execute();
    }
  },

  async listen(communityId, memberId, since) {
    await db
      .insertInto('help_listener')
      .values({ member_id: memberId, community_id: communityId, since })
      .onConflict((conflict) => conflict.column('member_id').doNothing())
      .execute();
  },

  async endListening(memberId) {
    await db.deleteFrom('help_listener').where('member_id', '=', memberId).execute();
  },

  async listens(memberId) {
    const row = await db
      .selectFrom('help_listener')
      .select('member_id')
      .where('member_id', '=', memberId)
      .executeTakeFirst();
    return row !== undefined;
  },

  async listeners(communityId, limit) {
    const rows = await db
      .selectFrom('help_listener')
      .select(['member_id', 'since'])
      .where('community_id', '=', communityId)
      .orderBy('since')
      .orderBy('member_id')
      .limit(limit)
      .execute();
    return rows.map(({ member_id, since }) => ({ memberId: member_id, seenAt: since }));
  },

  async helpedRequests(communityId, limit, after) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('community_id', '=', communityId)
      .where(isAfter(after, 'asc'))
      .orderBy('asked_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    if (rows.length === 0) return [];
    const helpers = await db
      .selectFrom('helper')
      .selectAll()
      .where(
        'request_id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('status', '=', 'credited')
      .execute();
    const helpersOf = groupedBy(helpers, 'request_id');
    return rows.map((row) => ({
      request: requestOf(row),
      helpers: (helpersOf.get(row.id) ?? []).map(helperOf),
    }));
  },
});
