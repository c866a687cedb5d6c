import type { DigestRecord, Digests } from '../../../src/ports/store/digests.ts';
import type { Database, DigestRow } from './tables.ts';

export const digests = (db: Database): Digests => ({
  async add(digest) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('digest')
      .values({
        id: digest.id,
        community_id: digest.communityId,
        due_at: digest.dueAt,
        made_at: digest.madeAt,
        covers_from: digest.coversFrom,
        unnamed: digest.unnamed,
        outcome: digest.outcome,
      })
      .onConflict((conflict) => conflict.columns(['community_id', 'due_at']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async remove(communityId, id) {
    const row = await db
      .deleteFrom('digest')
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .returningAll()
      .executeTakeFirst();
    return row && digestOf(row);
  },

  async find(communityId, id) {
    const row = await db
      .selectFrom('digest')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && digestOf(row);
  },

  async latest(communityId, most) {
    const rows = await db
      .selectFrom('digest')
      .selectAll()
      .where('community_id', '=', communityId)
      .orderBy('due_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(digestOf);
  },
});

const digestOf = (row: DigestRow): DigestRecord => ({
  id: row.id,
  communityId: row.community_id,
  dueAt: row.due_at,
  madeAt: row.made_at,
  coversFrom: row.covers_from,
  unnamed: row.unnamed,
  outcome: row.outcome,
});
