import { type FollowUp, nothingHeard } from '../../../src/domain/help/follow-up.ts';
import type { RequestState } from '../../../src/domain/help/request.ts';
import type { HelpFollowUps } from '../../../src/ports/store/help-follow-ups.ts';
import { isAfter, requestOf } from './help-requests.ts';
import type { FollowUpRow } from './help-tables.ts';
import type { Database } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const helpFollowUps = (db: Database): HelpFollowUps => ({
  async of(id) {
    const row = await db.selectFrom('help_follow_up').selectAll().where('request_id', '=', id).executeTakeFirst();
    return row ? followUpOf(row) : nothingHeard;
  },

  async ofAll(ids) {
    if (ids.length === 0) return new Map();
    const rows = await db.selectFrom('help_follow_up').selectAll().where('request_id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.request_id, followUpOf(row)]));
  },

  async save(id, followUp) {
    const columns = columnsOf(followUp);
    await db
      .insertInto('help_follow_up')
      .values({ request_id: id, ...columns })
      .onConflict((conflict) => conflict.column('request_id').doUpdateSet(columns))
      .execute();
  },

  async ongoing(communityId, limit, after) {
    const inState = (state: RequestState) =>
      db
        .selectFrom('help_request')
        .selectAll()
        .where('community_id', '=', communityId)
        .where('state', '=', state)
        .where(isAfter(after, 'asc'))
        .orderBy('asked_at')
        .orderBy('id')
        .limit(limit);
    // Each state is read in the order of its index, so no more rows are read than the page has.
    const rows = await db
      .selectFrom(inState('open').as('some'))
      .selectAll()
      .unionAll(db.selectFrom(inState('answered').as('some')).selectAll())
      .orderBy('asked_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },
});

const columnsOf = (followUp: FollowUp): Omit<FollowUpRow, 'request_id'> => ({
  last_word_at: orNull(followUp.lastWordAt),
  times_asked: followUp.timesAsked,
  asked_at: orNull(followUp.askedAt),
  not_yet_at: orNull(followUp.notYetAt),
  idle_asked_at: orNull(followUp.idleAskedAt),
});

const followUpOf = (row: FollowUpRow): FollowUp => ({
  lastWordAt: orUndefined(row.last_word_at),
  timesAsked: row.times_asked,
  askedAt: orUndefined(row.asked_at),
  notYetAt: orUndefined(row.not_yet_at),
  idleAskedAt: orUndefined(row.idle_asked_at),
});
