import { type ExpressionBuilder, sql } from 'kysely';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { DigestWeek, Quoted, Span } from '../../../src/ports/store/digest-week.ts';
import { hasAsker, mayBeTold, requestOf } from './help-requests.ts';
import { canBeRead, kudosOf } from './kudos.ts';
import { actOf } from './nominations.ts';
import type { Database, Tables } from './tables.ts';
import { orUndefined } from './values.ts';

export const digestWeek = (db: Database): DigestWeek => ({
  async answered(communityId, span, { limit, toldIn }) {
    const found = [answeredIn(db, communityId, span), resolvedIn(db, communityId, span)].map((query) =>
      query
        .where(hasAsker)
        .where(mayBeTold(toldIn))
        .where(({ not, and, eb }) => not(and([eb('seats', '>', 1), eb('state', '=', 'resolved')])))
        .limit(limit)
        .execute(),
    );
    const rows = (await Promise.all(found)).flat();
    const requests = [...new Map(rows.map((row) => [row.id, requestOf(row)])).values()];
    const lastAt = ({ answeredAt = 0, endedAt = 0 }) => Math.max(answeredAt, endedAt);
    return requests.sort((a, b) => lastAt(b) - lastAt(a) || (a.id < b.id ? 1 : -1)).slice(0, limit);
  },

  async countAnswered(communityId, span, { limit, toldIn }) {
    const onlyResolved = resolvedIn(db, communityId, span).where(({ or, eb }) =>
      or([eb('answered_at', 'is', null), eb('answered_at', '<', span.from), eb('answered_at', '>=', span.to)]),
    );
    const counts = [answeredIn(db, communityId, span), onlyResolved].map((query) =>
      db
        .selectFrom(query.where(hasAsker).where(mayBeTold(toldIn)).limit(limit).as('some'))
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow(),
    );
    return Math.min(
      (await Promise.all(counts)).reduce((sum, { count }) => sum + Number(count), 0),
      limit,
    );
  },

  async finishedEfforts(communityId, span, { limit, toldIn }) {
    const latest = resolvedIn(db, communityId, span).where(hasAsker).where(mayBeTold(toldIn)).limit(mostEnded);
    const rows = await db
      .selectFrom(latest.as('latest'))
      .selectAll()
      .where('seats', '>', 1)
      .orderBy('ended_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async helpTies(communityId, span, { limit, toldIn }) {
    const found = [answeredIn(db, communityId, span), resolvedIn(db, communityId, span)].map((query) =>
      db
        .selectFrom(query.where(hasAsker).where(mayBeTold(toldIn)).limit(limit).as('latest'))
        .innerJoin('helper', 'helper.request_id', 'latest.id')
        .innerJoin('member', 'member.id', 'helper.member_id')
        .select(['latest.asker_id', 'helper.member_id'])
        .where('helper.status', '<>', 'offered')
        .where('member.left_at', 'is', null)
        .limit(limit)
        .execute(),
    );
    return (await Promise.all(found)).flat().map(({ asker_id, member_id }) => [asker_id, member_id]);
  },

  async kudosInWords(communityId, span, quoted) {
    const rows = await latestKudos(db, communityId, span, quoted).selectAll().where(canBeRead).execute();
    return rows.map((row) => ({ ...kudosOf(row), groupId: orUndefined(row.group_id) }));
  },

  async thankedByReaction(communityId, span, looked) {
    const rows = await latestKudos(db, communityId, span, looked).select(['source', 'receiver_id']).execute();
    const thanked = rows.filter(({ source }) => source === 'reaction').map((row) => row.receiver_id);
    return { receiverIds: [...new Set(thanked)], isAll: rows.length < looked.limit };
  },

  async newFaces(communityId, { from, to }, limit) {
    const rows = await db
      .selectFrom('member')
      .select('id')
      .where('community_id', '=', communityId)
      .where('joined_at', '>=', from)
      .where('joined_at', '<', to)
      .where('left_at', 'is', null)
      .where('bot', '=', 0)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('identity')
            .select('user_id')
            .whereRef('identity.member_id', '=', 'member.id')
            .where('profiled_at', 'is not', null),
        ),
      )
      .orderBy('joined_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },

  async nominations(communityId, { from, to }, { limit, toldIn }, which) {
    const rows = await db
      .selectFrom('nomination')
      .innerJoin('nominated_act', 'nominated_act.id', 'nomination.act_id')
      .innerJoin('member as author', 'author.id', 'nominated_act.author_id')
      .innerJoin('member as nominator', 'nominator.id', 'nomination.member_id')
      .selectAll('nominated_act')
      .select(['nomination.member_id', 'nomination.named_at as nominated_at'])
      .where('nomination.community_id', '=', communityId)
      .where('nomination.named_at', '>=', from)
      .where('nomination.named_at', '<', to)
      .where('nominated_act.left_out_at', 'is', null)
      .where(({ and, eb }) =>
        'quotedIn' in which
          ? eb('quoted_in', '=', which.quotedIn)
          : and([eb('quoted_in', 'is', null), eb('reached_at', '<', which.reachedBefore)]),
      )
      .where(({ or, eb }) => or([eb('confined_to', 'is', null), eb('confined_to', '=', toldIn)]))
      .where('author.left_at', 'is', null)
      .where('author.bot', '=', 0)
      .where('nominator.left_at', 'is', null)
      .orderBy('nomination.named_at', 'desc')
      .orderBy('nomination.member_id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ act: actOf(row), by: row.member_id, at: row.nominated_at }));
  },

  async countFeedbackGivers(communityId, { from, to }, most) {
    const givers = db
      .selectFrom('exchange_pairing')
      .select('giver_id')
      .distinct()
      .where('community_id', '=', communityId)
      .where(sql<boolean>`state = 'given'`)
      .where('given_at', '>=', from)
      .where('given_at', '<', to)
      .limit(most);
    const { count } = await db
      .selectFrom(givers.as('some'))
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  },
});

/** Of how many requests that ended last efforts are looked for. */
const mostEnded = 1_000;

const told = (db: Database, communityId: CommunityId) =>
  db.selectFrom('help_request').selectAll().where('community_id', '=', communityId).where('ended_why', 'is', null);

/** Not a condition on the column itself: an index by state would have all of the past to go through. */
const stateIn = (...states: readonly string[]) =>
  sql<boolean>`coalesce(state, '') in (${sql.join(states.map((state) => sql.lit(state)))})`;

const answeredIn = (db: Database, communityId: CommunityId, { from, to }: Span) =>
  told(db, communityId)
    .where('answered_at', '>=', from)
    .where('answered_at', '<', to)
    .where(stateIn('answered', 'resolved'))
    .orderBy('answered_at', 'desc');

const resolvedIn = (db: Database, communityId: CommunityId, { from, to }: Span) =>
  told(db, communityId)
    .where('ended_at', '>=', from)
    .where('ended_at', '<', to)
    .where(stateIn('resolved'))
    .orderBy('ended_at', 'desc');

/** Those that stand, newest first. */
const latestKudos = (db: Database, communityId: CommunityId, { from, to }: Span, { limit, toldIn }: Quoted) =>
  db
    .selectFrom('kudos')
    .where('community_id', '=', communityId)
    .where('given_at', '>=', from)
    .where('given_at', '<', to)
    .where('taken_back_at', 'is', null)
    .where(({ or, eb }) => or([eb('confined_to', 'is', null), eb('confined_to', '=', toldIn)]))
    .where(areHere)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);

/** Whether whoever gave kudos and whoever got them are here. */
const areHere = ({ and, exists, selectFrom }: ExpressionBuilder<Tables, 'kudos'>) =>
  and(
    (['kudos.giver_id', 'kudos.receiver_id'] as const).map((id) =>
      exists(selectFrom('member').select('id').whereRef('member.id', '=', id).where('left_at', 'is', null)),
    ),
  );
