import type { LoggedAct } from '../../../src/domain/moderation/act.ts';
import type { ModerationLog } from '../../../src/ports/store/moderation-log.ts';
import type { ModerationLogRow } from './moderation-tables.ts';
import type { Database } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const moderationLog = (db: Database): ModerationLog => ({
  async add({ id, communityId, at, by, act, aboutId, subject, reason }) {
    await db
      .insertInto('moderation_log')
      .values({
        id,
        community_id: communityId,
        at,
        by_id: orNull(by),
        act,
        about_id: orNull(aboutId),
        subject: orNull(subject),
        reason,
      })
      .execute();
  },

  async page(communityId, limit, after) {
    const rows = await db
      .selectFrom('moderation_log')
      .selectAll()
      .where('community_id', '=', communityId)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('at', 'id'), '<', tuple(after?.at as LoggedAct['at'], after?.id as LoggedAct['id'])),
        ),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(actOf);
  },

  async lastOn(communityId, subject) {
    const row = await db
      .selectFrom('moderation_log')
      .selectAll()
      .where('subject', '=', subject)
      .where('community_id', '=', communityId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && actOf(row);
  },

  async forgetReasonsOf(by, limit) {
    const some = db
      .selectFrom('moderation_log')
      .select('id')
      .where('by_id', '=', by)
      .where('reason', '<>', '')
      .limit(limit);
    const { numUpdatedRows } = await db
      .updateTable('moderation_log')
      .set({ reason: '' })
      .where('id', 'in', some)
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows) === limit;
  },
});

const actOf = (row: ModerationLogRow): LoggedAct => ({
  id: row.id,
  communityId: row.community_id,
  at: row.at,
  by: orUndefined(row.by_id),
  act: row.act,
  aboutId: orUndefined(row.about_id),
  subject: orUndefined(row.subject),
  reason: row.reason,
});
