import type { Inbox } from '../../../src/ports/store/store.ts';
import type { Database } from './tables.ts';

export const inbox = (db: Database): Inbox => ({
  async claim(key, at) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('inbox')
      .values({ key, claimed_at: at })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async prune(before) {
    const { numDeletedRows } = await db.deleteFrom('inbox').where('claimed_at', '<', before).executeTakeFirst();
    return Number(numDeletedRows);
  },
});
