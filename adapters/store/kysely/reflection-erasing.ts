import type { ReflectionErasing } from '../../../src/ports/store/reflection-erasing.ts';
import type { Database } from './tables.ts';

export const reflectionErasing = (db: Database): ReflectionErasing => ({
  async dropReflections(authorId, most) {
    const rows = await db
      .selectFrom('reflection')
      .select('id')
      .where('author_id', '=', authorId)
      .orderBy('written_at')
      .limit(most)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await db.deleteFrom('reflection').where('id', 'in', ids).execute();
    return ids.length;
  },

  async dropSent(memberId, most) {
    const rows = await db
      .selectFrom('sent_prompt')
      .select('id')
      .where('member_id', '=', memberId)
      .orderBy('scheduled_at')
      .limit(most)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await db.deleteFrom('sent_prompt').where('id', 'in', ids).execute();
    return ids.length;
  },

  async dropParticipation(memberId) {
    await db.deleteFrom('participation').where('member_id', '=', memberId).execute();
  },

  async emptyOwn(communityId, memberId, most) {
    const rows = await db
      .selectFrom('own_prompt')
      .select('id')
      .where('community_id', '=', communityId)
      .where('added_by', '=', memberId)
      .where('prompt', '<>', '')
      .orderBy('added_at')
      .limit(most)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      await db.updateTable('own_prompt').set({ prompt: '', state: 'retired' }).where('id', 'in', ids).execute();
    }
    return ids;
  },
});
