import type { PairingId } from '../../../src/domain/ids.ts';
import type { ModerationNotice, ShownFeedback } from '../../../src/domain/moderation/act.ts';
import type { Moderation } from '../../../src/ports/store/moderation.ts';
import type { FeedbackShownRow, ModerationNoticeRow } from './moderation-tables.ts';
import type { Database } from './tables.ts';
import { orUndefined } from './values.ts';

export const moderation = (db: Database): Moderation => ({
  async saveSuspension({ memberId, by, reason, beganAt }) {
    const row = { by_id: by, reason, began_at: beganAt };
    await db
      .insertInto('suspension')
      .values({ member_id: memberId, ...row })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet(row))
      .execute();
  },

  async suspensionOf(memberId) {
    const row = await db.selectFrom('suspension').selectAll().where('member_id', '=', memberId).executeTakeFirst();
    return row && { memberId: row.member_id, by: row.by_id, reason: row.reason, beganAt: row.began_at };
  },

  async removeSuspension(memberId) {
    await db.deleteFrom('suspension').where('member_id', '=', memberId).execute();
  },

  async addNotice({ id, communityId, memberId, by, what, reason, at }) {
    await db
      .insertInto('moderation_notice')
      .values({ id, community_id: communityId, member_id: memberId, by_id: by, what, reason, at })
      .execute();
  },

  async noticesOf(memberId, since, most) {
    const rows = await db
      .selectFrom('moderation_notice')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute();
    return rows.map(noticeOf);
  },

  async showFeedback(pairingId, communityId, at) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('feedback_shown')
      .values({ pairing_id: pairingId, community_id: communityId, shown_at: at, removed_by: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  },

  async shownFeedback(communityId, pairingId) {
    const row = await db
      .selectFrom('feedback_shown')
      .selectAll()
      .where('pairing_id', '=', pairingId)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && shownOf(row);
  },

  async shownLately(communityId, most) {
    const rows = await db
      .selectFrom('feedback_shown')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('removed_by', 'is', null)
      .orderBy('shown_at', 'desc')
      .orderBy('pairing_id')
      .limit(most)
      .execute();
    return rows.map(shownOf);
  },

  async removedShown(pairingId, by) {
    await db.updateTable('feedback_shown').set({ removed_by: by }).where('pairing_id', '=', pairingId).execute();
  },

  async shownAbout(memberId, after, most) {
    const given = db.selectFrom('exchange_pairing').select('id').where('giver_id', '=', memberId);
    const got = db.selectFrom('exchange_pairing').select('id').where('receiver_id', '=', memberId);
    const removed = db.selectFrom('feedback_shown').select('pairing_id as id').where('removed_by', '=', memberId);
    const rows = await db
      .selectFrom('feedback_shown')
      .select('pairing_id')
      .where('pairing_id', 'in', given.unionAll(got).unionAll(removed))
      .where('pairing_id', '>', after as PairingId)
      .orderBy('pairing_id')
      .limit(most)
      .execute();
    return rows.map((row) => row.pairing_id);
  },

  async forget(memberId, limit) {
    const own = db.selectFrom('moderation_notice').select('id').where('member_id', '=', memberId).limit(limit);
    const { numDeletedRows } = await db
      .deleteFrom('moderation_notice')
      .where('id', 'in', own)
      .executeTakeFirstOrThrow();
    const written = db
      .selectFrom('moderation_notice')
      .select('id')
      .where('by_id', '=', memberId)
      .where('reason', '<>', '')
      .limit(limit);
    const { numUpdatedRows } = await db
      .updateTable('moderation_notice')
      .set({ reason: '' })
      .where('id', 'in', written)
      .executeTakeFirstOrThrow();
    await db.deleteFrom('suspension').where('member_id', '=', memberId).execute();
    // A steward lets few people rest at a time, and each row is that of one of them.
    await db.updateTable('suspension').set({ reason: '' }).where('by_id', '=', memberId).execute();
    return Number(numDeletedRows) === limit || Number(numUpdatedRows) === limit;
  },
});

const noticeOf = (row: ModerationNoticeRow): ModerationNotice => ({
  id: row.id,
  communityId: row.community_id,
  memberId: row.member_id,
  by: row.by_id,
  what: row.what,
  reason: row.reason,
  at: row.at,
});

const shownOf = (row: FeedbackShownRow): ShownFeedback => ({
  pairingId: row.pairing_id,
  communityId: row.community_id,
  shownAt: row.shown_at,
  removedBy: orUndefined(row.removed_by),
});
