import { type ExpressionBuilder, sql } from 'kysely';
import type { Helper, HelperStatus, HelpRequest, RequestState } from '../../../src/domain/help/request.ts';
import type { CommunityId, MemberId, RequestId } from '../../../src/domain/ids.ts';
import type { RequestCursor, RequestPage, Requests } from '../../../src/ports/store/help-requests.ts';
import { isUnblocked } from './blocks.ts';
import type { HelperRow, RequestRow } from './help-tables.ts';
import { saveRow } from './rows.ts';
import type { Database, Tables } from './tables.ts';
import { flag, json, orNull, orUndefined, parsed } from './values.ts';

export const requests = (db: Database): Requests => ({
  async add(request) {
    await db.insertInto('help_request').values(rowOf(request)).execute();
  },

  async find(communityId, id) {
    const row = await db
      .selectFrom('help_request')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && requestOf(row);
  },

  async save(request) {
    await saveRow(db, 'help_request', rowOf(request));
  },

  async inState(communityId, states, { order, limit, toldIn }) {
    if (states.length === 0) return [];
    const direction = directions[order];
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', 'in', states)
      .where(hasAsker)
      .$if(toldIn !== undefined, (query) => query.where(mayBeTold(toldIn)))
      .orderBy('asked_at', direction)
      .orderBy('id', direction)
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async page(communityId, page) {
    const {
      states: [state, ...others],
      order,
      limit,
    } = page;
    const direction = directions[order];
    const inOne = (each: RequestState) =>
      db.selectFrom(pageInState(db, communityId, each, page).as('some')).selectAll();
    const rows = await others
      .reduce((all, each) => all.unionAll(inOne(each)), inOne(state))
      .orderBy('asked_at', direction)
      .orderBy('id', direction)
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async ongoingOf(askerId, limit, after) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('asker_id', '=', askerId)
      .where('state', 'in', ongoingStates)
      .where(isAfter(after, 'desc'))
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async endedOf(askerId, whys, since, limit) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('asker_id', '=', askerId)
      .where('ended_why', 'in', whys)
      .where('ended_at', '>=', since)
      .orderBy('ended_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async ongoingIn(communityId, channelKey, limit) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', 'in', ongoingStates)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('posting')
            .select('sequence')
            .whereRef('posting.request_id', '=', 'help_request.id')
            .where(isIn(channelKey)),
        ),
      )
      .orderBy('asked_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async offeredBy(memberId, limit) {
    return (await ongoingWith(db, memberId, 'offered', limit).execute()).map(requestOf);
  },

  async effortsOf(communityId, memberId, limit) {
    const rows = await ongoingWith(db, memberId, 'answered', limit)
      .where('community_id', '=', communityId)
      .where('seats', '>', 1)
      .execute();
    return rows.map(requestOf);
  },

  async latestHelped(communityId, since, most) {
    const rows = await db
      .selectFrom('help_request')
      .select('asker_id')
      .where('community_id', '=', communityId)
      .where('ended_at', '>=', since)
      .where(sql<boolean>`coalesce(state, '') = 'resolved'`)
      .orderBy('ended_at', 'desc')
      .limit(200)
      .execute();
    return [...new Set(rows.map(({ asker_id }) => asker_id))].slice(0, most);
  },

  async helpers(id) {
    const rows = await db
      .selectFrom('helper')
      .selectAll()
      .where('request_id', '=', id)
      .orderBy('place')
      .orderBy('since')
      .limit(mostHelpers)
      .execute();
    return rows.map(helperOf);
  },

  async addHelper(id, { memberId, status, since, onlyNamed = false }) {
    await db
      .insertInto('helper')
      .values((make) => ({
        request_id: id,
        member_id: memberId,
        status,
        since,
        came_forward: flag(!onlyNamed),
        place: make
          .selectFrom('helper')
          .select((count) => count(count.fn.countAll<number>(), '+', 1).as('place'))
          .where('request_id', '=', id),
      }))
      .onConflict((conflict) =>
        conflict
          .columns(['request_id', 'member_id'])
          .doUpdateSet({ status, ...(onlyNamed ? {} : { came_forward: flag(true) }) })
          .where('helper.status', 'in', upTo[status]),
      )
      .execute();
  },

  removeOffer: (id, memberId) => removeHelper(db, id, memberId, 'offered'),

  removeAnswer: (id, memberId) => removeHelper(db, id, memberId, 'answered'),
});

/** A thread in which more people wrote is about something else by now. */
const mostHelpers = 500;

/** The ongoing ones of which somebody is a helper with this status, oldest first. */
const ongoingWith = (db: Database, memberId: MemberId, status: HelperStatus, limit: number) =>
  db
    .selectFrom('help_request')
    .innerJoin('helper', 'helper.request_id', 'help_request.id')
    .selectAll('help_request')
    .where('helper.member_id', '=', memberId)
    .where('helper.status', '=', status)
    .where('help_request.state', 'in', ongoingStates)
    .orderBy('asked_at')
    .orderBy('help_request.id')
    .limit(limit);

/** Whether it may be told of in the channel with this key. */
export const mayBeTold =
  (channelKey: string | undefined) =>
  ({ or, eb }: ExpressionBuilder<Tables, 'help_request'>) =>
    or([eb('confined_to', 'is', null), eb('confined_to', '=', channelKey ?? '')]);

/** Removes a helper who has this status and no other. */
async function removeHelper(db: Database, id: RequestId, memberId: MemberId, status: HelperStatus): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('helper')
    .where('request_id', '=', id)
    .where('member_id', '=', memberId)
    .where('status', '=', status)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** A message's key ends with a slash and the key of its channel. */
const isIn = (channelKey: string) =>
  sql<boolean>`substr(message_key, length(message_key) - ${sql.lit(channelKey.length)}) = ${`/${channelKey}`}`;

const ongoingStates: readonly RequestState[] = ['open', 'answered'];

const directions = { newest_first: 'desc', oldest_first: 'asc' } as const;

/** From one state, which an index has in this order: so no more are read than are shown, but for those left out. */
const pageInState = (
  db: Database,
  communityId: CommunityId,
  state: RequestState,
  { order, readerId, isForSteward = false, channelKey = '', after, limit }: RequestPage,
) =>
  db
    .selectFrom('help_request')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('state', '=', state)
    .where(hasAsker)
    .$if(!isForSteward, (query) => query.where(isUnblocked(readerId, 'help_request.asker_id')))
    .where(({ or, eb }) =>
      or([eb('confined_to', 'is', null), eb('confined_to', '=', channelKey), eb('asker_id', '=', readerId)]),
    )
    .where(isAfter(after, directions[order]))
    .orderBy('asked_at', directions[order])
    .orderBy('id', directions[order])
    .limit(limit);

/** Whether its asker is still here: looked up for each of a few requests, never by reading all members. */
export const hasAsker = sql<boolean>`(select member.left_at is null from member where member.id = help_request.asker_id)`;

export const isAfter =
  (after: RequestCursor | undefined, direction: 'asc' | 'desc') =>
  ({ eb, lit, refTuple, tuple }: ExpressionBuilder<Tables, 'help_request'>) =>
    after === undefined
      ? lit(true)
      : eb(refTuple('asked_at', 'id'), direction === 'asc' ? '>' : '<', tuple(after.askedAt, after.id));

/** The statuses that may change into this one: itself and the lower ones. */
const upTo: Readonly<Record<HelperStatus, readonly HelperStatus[]>> = {
  offered: ['offered'],
  answered: ['offered', 'answered'],
  credited: ['offered', 'answered', 'credited'],
};

const rowOf = (request: HelpRequest): RequestRow => ({
  id: request.id,
  community_id: request.communityId,
  asker_id: request.askerId,
  need: request.need,
  tried: request.tried,
  background: request.background,
  kind: request.kind,
  kind_said: flag(request.isKindSaid),
  topics: json(request.topics),
  urgent: flag(request.urgent),
  seats: request.seats,
  state: request.state,
  asked_at: request.askedAt,
  answered_at: orNull(request.answeredAt),
  ended_at: orNull(request.endedAt),
  ended_why: orNull(request.endedWhy),
  ended_by: orNull(request.endedBy),
  edits: request.edits,
  thanks: request.thanks,
  solution: request.solution,
  solution_shared: flag(request.solutionShared),
  confined_to: orNull(request.confinedTo),
  own_message: orNull(request.ownMessage),
});

export const requestOf = (row: RequestRow): HelpRequest => ({
  id: row.id,
  communityId: row.community_id,
  askerId: row.asker_id,
  need: row.need,
  tried: row.tried,
  background: row.background,
  kind: row.kind,
  isKindSaid: row.kind_said === 1,
  topics: parsed<readonly string[]>(row.topics),
  urgent: row.urgent === 1,
  seats: row.seats,
  state: row.state,
  askedAt: row.asked_at,
  answeredAt: orUndefined(row.answered_at),
  endedAt: orUndefined(row.ended_at),
  endedWhy: orUndefined(row.ended_why),
  endedBy: orUndefined(row.ended_by),
  edits: row.edits,
  thanks: row.thanks,
  solution: row.solution,
  solutionShared: row.solution_shared === 1,
  confinedTo: orUndefined(row.confined_to),
  ownMessage: orUndefined(row.own_message),
});

export const helperOf = (row: HelperRow): Helper => ({
  memberId: row.member_id,
  status: row.status,
  since: row.since,
  ...(row.came_forward === 1 ? {} : { onlyNamed: true }),
});
