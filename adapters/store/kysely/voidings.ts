import type { Voiding } from '../../../src/domain/kudos/voiding.ts';
import type { Voidings } from '../../../src/ports/store/voidings.ts';
import type { Database, Tables } from './tables.ts';

export const voidings = (db: Database): Voidings => ({
  async add({ kudosId, communityId, giverId, receiverId, by, reason, at }) {
    await db
      .insertInto('kudos_voiding')
      .values({
        kudos_id: kudosId,
        community_id: communityId,
        giver_id: giverId,
        receiver_id: receiverId,
        voided_by: by,
        reason,
        voided_at: at,
      })
      .execute();
  },

  async ofKudos(ids) {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('kudos_voiding').selectAll().where('kudos_id', 'in', ids).execute();
    return rows.map(voidingOf);
  },

  async latestIn(communityId, since, most) {
    const rows = await db
      .selectFrom('kudos_voiding')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('voided_at', '>=', since)
      .orderBy('voided_at', 'desc')
      .orderBy('kudos_id')
      .limit(most)
      .execute();
    return rows.map(voidingOf);
  },

  async about(memberId, since, most) {
    const page = (column: 'giver_id' | 'receiver_id') =>
      db
        .selectFrom('kudos_voiding')
        .selectAll()
        .where(column, '=', memberId)
        .where('voided_at', '>=', since)
        .orderBy('voided_at', 'desc')
        .orderBy('kudos_id')
        .limit(most)
        .execute();
    return [...(await page('giver_id')), ...(await page('receiver_id'))]
      .sort((a, b) => b.voided_at - a.voided_at || (a.kudos_id < b.kudos_id ? -1 : 1))
      .slice(0, most)
      .map(voidingOf);
  },
});

const voidingOf = (row: Tables['kudos_voiding']): Voiding => ({
  kudosId: row.kudos_id,
  communityId: row.community_id,
  giverId: row.giver_id,
  receiverId: row.receiver_id,
  by: row.voided_by,
  reason: row.reason,
  at: row.voided_at,
});
