import type { Inbox } from '../../../src/ports/store/inbox.ts';
import { prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';

export const inbox = (db: Database): Inbox => ({
  claim: async (key, at) => (await add.run(db, { key, claimed_at: at })) === 1,

  async release(key) {
    await db.deleteFrom('inbox').where('key', '=', key).execute();
  },

  async prune(before) {
    const { numDeletedRows } = await db.deleteFrom('inbox').where('claimed_at', '<', before).executeTakeFirst();
    return Number(numDeletedRows);
  },
});

const add = prepared((db, row: Tables['inbox']) =>
  db
    .insertInto('inbox')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing()),
);
