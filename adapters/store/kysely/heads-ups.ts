import type { HeadsUps } from '../../../src/ports/store/heads-ups.ts';
import type { Database } from './tables.ts';
import { inPortions, orNull, orUndefined } from './values.ts';

export const headsUps = (db: Database): HeadsUps => ({
  async save({ memberId, about, firstTriedAt, triedAt, firstToldAt, toldAt }) {
    const times = {
      first_tried_at: firstTriedAt,
      tried_at: triedAt,
      first_told_at: orNull(firstToldAt),
      told_at: orNull(toldAt),
    };
    await db
      .insertInto('heads_up')
      .values({ member_id: memberId, about, ...times })
      .onConflict((conflict) => conflict.columns(['member_id', 'about']).doUpdateSet(times))
      .execute();
  },

  async forget(memberId) {
    await db.deleteFrom('heads_up').where('member_id', '=', memberId).execute();
  },

  async of(ids) {
    const rows = await inPortions(ids, (portion) =>
      db.selectFrom('heads_up').selectAll().where('member_id', 'in', portion).execute(),
    );
    return rows.map((row) => ({
      memberId: row.member_id,
      about: row.about,
      firstTriedAt: row.first_tried_at,
      triedAt: row.tried_at,
      firstToldAt: orUndefined(row.first_told_at),
      toldAt: orUndefined(row.told_at),
    }));
  },
});
