import type { DigestErasing } from '../../../src/ports/store/digest-erasing.ts';
import { actOf } from './nominations.ts';
import type { Database } from './tables.ts';

export const digestErasing = (db: Database): DigestErasing => ({
  async quotes(id, people) {
    const rows = [...new Set(people)].map((member_id) => ({ digest_id: id, member_id }));
    if (rows.length === 0) return;
    await db
      .insertInto('digest_person')
      .values(rows)
      .onConflict((same) => same.columns(['member_id', 'digest_id']).doNothing())
      .execute();
  },

  async quoting(memberId, since, most) {
    const rows = await db
      .selectFrom('digest_person')
      .innerJoin('digest', 'digest.id', 'digest_person.digest_id')
      .select('digest.id')
      .where('digest_person.member_id', '=', memberId)
      .where('digest.made_at', '>=', since)
      .orderBy('digest.made_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(({ id }) => id);
  },

  async unknown(communityId, since, most) {
    const rows = await db
      .selectFrom('digest')
      .select('id')
      .where('community_id', '=', communityId)
      .where('due_at', '>=', since)
      .where('outcome', '=', 'sent')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('digest_person').select('member_id').whereRef('digest_id', '=', 'digest.id'))),
      )
      .orderBy('due_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(({ id }) => id);
  },

  async hideSets(communityId, from, until, most) {
    const rows = await db
      .selectFrom('digest')
      .select(['id', 'made_at'])
      .where('community_id', '=', communityId)
      .where('unnamed', '>', 0)
      .where('made_at', '>=', from)
      .where('made_at', '<=', until)
      .orderBy('due_at', 'desc')
      .limit(most)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await db.updateTable('digest').set({ unnamed: 0 }).where('id', 'in', ids).execute();
    return rows.map(({ id, made_at }) => ({ id, madeAt: made_at }));
  },

  async noLongerQuotes(id, memberId) {
    await db.deleteFrom('digest_person').where('member_id', '=', memberId).where('digest_id', '=', id).execute();
  },

  async forgetBefore(communityId, before) {
    await db
      .deleteFrom('digest_person')
      .where('digest_id', 'in', ({ selectFrom }) =>
        selectFrom('digest').select('id').where('community_id', '=', communityId).where('due_at', '<', before),
      )
      .execute();
  },

  async actsOf(memberId, most) {
    const rows = await db
      .selectFrom('nominated_act')
      .selectAll()
      .where('author_id', '=', memberId)
      .limit(most)
      .execute();
    return rows.map(actOf);
  },

  async namedBy(memberId, most) {
    const rows = await db
      .selectFrom('nomination')
      .select('act_id')
      .where('member_id', '=', memberId)
      .limit(most)
      .execute();
    return rows.map(({ act_id }) => act_id);
  },
});
