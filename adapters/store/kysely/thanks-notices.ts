import type { ThanksNoticeStore } from '../../../src/ports/store/thanks-notices.ts';
import type { Database } from './tables.ts';

export const thanksNotices = (db: Database): ThanksNoticeStore => ({
  async toldUntil(memberId) {
    const row = await db
      .selectFrom('thanks_notice')
      .select('told_until')
      .where('member_id', '=', memberId)
      .executeTakeFirst();
    return row?.told_until;
  },

  async setToldUntil(memberId, until) {
    if (until === undefined) {
      await db.deleteFrom('thanks_notice').where('member_id', '=', memberId).execute();
      return;
    }
    await db
      .insertInto('thanks_notice')
      .values({ member_id: memberId, told_until: until })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ told_until: until }))
      .execute();
  },
});
