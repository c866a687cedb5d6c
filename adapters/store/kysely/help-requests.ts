import type { Helper, HelperStatus, HelpRequest } from '../../../src/domain/help/request.ts';
import type { Requests } from '../../../src/ports/store/help-requests.ts';
import type { Database, HelperRow, RequestRow } from './tables.ts';
import { changesOf, flag, json, mustHaveChanged, orNull, orUndefined, parsed } from './values.ts';

export const requests = (db: Database): Requests => ({
  async add(request) {
    await db.insertInto('help_request').values(rowOf(request)).execute();
  },

  async find(id) {
    const row = await db.selectFrom('help_request').selectAll().where('id', '=', id).executeTakeFirst();
    return row && requestOf(row);
  },

  async save(request) {
    const result = await db
      .updateTable('help_request')
      .set(changesOf(rowOf(request)))
      .where('id', '=', request.id)
      .executeTakeFirstOrThrow();
    mustHaveChanged(result, 'help request', request.id);
  },

  async inState(communityId, states) {
    if (states.length === 0) return [];
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', 'in', states)
      .orderBy('asked_at')
      .orderBy('id')
      .execute();
    return rows.map(requestOf);
  },

  async answeredBetween(communityId, from, to) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('community_id', '=', communityId)
      .where((is) =>
        is.or([
          is.and([is('answered_at', '>=', from), is('answered_at', '<', to)]),
          is.and([is('state', '=', 'resolved'), is('ended_at', '>=', from), is('ended_at', '<', to)]),
        ]),
      )
      .orderBy('asked_at')
      .orderBy('id')
      .execute();
    return rows.map(requestOf);
  },

  async ongoingOf(askerId, limit) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('asker_id', '=', askerId)
      .where('state', 'in', ['open', 'answered'])
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async helpers(id) {
    const rows = await db
      .selectFrom('helper')
      .selectAll()
      .where('request_id', '=', id)
      .orderBy('place')
      .orderBy('since')
      .execute();
    return rows.map(helperOf);
  },

  async addHelper(id, { memberId, status, since }) {
    await db
      .insertInto('helper')
      .values((make) => ({
        request_id: id,
        member_id: memberId,
        status,
        since,
        place: make
          .selectFrom('helper')
          .select((count) => count(count.fn.countAll<number>(), '+', 1).as('place'))
          .where('request_id', '=', id),
      }))
      .onConflict((conflict) =>
        conflict
          .columns(['request_id', 'member_id'])
          .doUpdateSet({ status })
          .where('helper.status', 'in', upTo[status]),
      )
      .execute();
  },
});

/** The standings that may turn into this one: itself and the lower ones. */
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
  topics: json(request.topics),
  urgent: flag(request.urgent),
  seats: request.seats,
  state: request.state,
  asked_at: request.askedAt,
  answered_at: orNull(request.answeredAt),
  ended_at: orNull(request.endedAt),
  thanks: request.thanks,
  confined_to: orNull(request.confinedTo),
});

const requestOf = (row: RequestRow): HelpRequest => ({
  id: row.id,
  communityId: row.community_id,
  askerId: row.asker_id,
  need: row.need,
  tried: row.tried,
  background: row.background,
  kind: row.kind,
  topics: parsed<readonly string[]>(row.topics),
  urgent: row.urgent === 1,
  seats: row.seats,
  state: row.state,
  askedAt: row.asked_at,
  answeredAt: orUndefined(row.answered_at),
  endedAt: orUndefined(row.ended_at),
  thanks: row.thanks,
  confinedTo: orUndefined(row.confined_to),
});

const helperOf = (row: HelperRow): Helper => ({ memberId: row.member_id, status: row.status, since: row.since });
