import type { Participation, ParticipationStatus } from '../../../src/domain/reflection/participation.ts';
import type { Participations } from '../../../src/ports/store/participations.ts';
import type { Database, ParticipationRow } from './tables.ts';
import { flag, orNull, orUndefined } from './values.ts';

export const participations = (db: Database): Participations => ({
  async find(memberId) {
    const row = await db.selectFrom('participation').selectAll().where('member_id', '=', memberId).executeTakeFirst();
    return row && participationOf(row);
  },

  async save(participation) {
    const row = rowOf(participation);
    const { member_id: _, ...changes } = row;
    await db
      .insertInto('participation')
      .values(row)
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet(changes))
      .execute();
  },

  async count(communityId, most) {
    const some = taking(db).select('member_id').where('community_id', '=', communityId).limit(most).as('some');
    const { count } = await db
      .selectFrom(some)
      .select((is) => is.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async taking(communityId) {
    const rows = await taking(db).selectAll().where('community_id', '=', communityId).orderBy('member_id').execute();
    return rows.map(participationOf);
  },

  async inCommunityZone(communityId) {
    const rows = await taking(db)
      .innerJoin('member', 'member.id', 'participation.member_id')
      .selectAll('participation')
      .where('participation.community_id', '=', communityId)
      .where('member.zone', 'is', null)
      .orderBy('participation.member_id')
      .execute();
    return rows.map(participationOf);
  },
});

const taking = (db: Database) => db.selectFrom('participation').where('status', 'in', ['in', 'paused']);

const rowOf = ({ memberId, communityId, status, unanswered, wasAsked, lastWeek }: Participation): ParticipationRow => ({
  member_id: memberId,
  community_id: communityId,
  status: status.is,
  paused_until: status.is === 'paused' ? orNull(status.until) : null,
  unanswered,
  was_asked: flag(wasAsked),
  last_week: orNull(lastWeek),
});

const participationOf = (row: ParticipationRow): Participation => ({
  memberId: row.member_id,
  communityId: row.community_id,
  status: statusOf(row),
  unanswered: row.unanswered,
  wasAsked: row.was_asked === 1,
  lastWeek: orUndefined(row.last_week),
});

const statusOf = ({ status, paused_until }: ParticipationRow): ParticipationStatus =>
  status === 'paused' ? { is: status, until: orUndefined(paused_until) } : { is: status };
