import type { PersonalExports } from '../../../src/ports/store/personal-exports.ts';
import type { Database } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const personalExports = (db: Database): PersonalExports => ({
  async find(memberId) {
    const row = await db.selectFrom('personal_export').selectAll().where('member_id', '=', memberId).executeTakeFirst();
    return (
      row && {
        memberId: row.member_id,
        communityId: row.community_id,
        user: { platform: row.platform, space: row.space, user: row.user_id },
        askedAt: row.asked_at,
        state: row.state,
        position: orUndefined(row.position),
      }
    );
  },

  async erase(memberId) {
    await db.deleteFrom('personal_export').where('member_id', '=', memberId).execute();
  },

  async save({ memberId, communityId, user, askedAt, state, position }) {
    const to = {
      community_id: communityId,
      platform: user.platform,
      space: user.space,
      user_id: user.user,
      asked_at: askedAt,
      state,
      position: orNull(position),
    };
    await db
      .insertInto('personal_export')
      .values({ member_id: memberId, ...to })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet(to))
      .execute();
  },
});
