import { claimedForGood } from '../../../migrations/columns.ts';
import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import type { Inbox } from '../../../src/ports/store/inbox.ts';
import { prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';

export const inbox = (db: Database): Inbox => ({
  claim: (key, at) => claim(db, key, at),
  claimForGood: (key) => claim(db, key, instant(claimedForGood)),

  async isClaimed(key) {
    return (await db.selectFrom('inbox').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
  },

  async claimedAmong(keys) {
    if (keys.length === 0) return new Set();
    const rows = await db.selectFrom('inbox').select('key').where('key', 'in', keys).execute();
    return new Set(rows.map(({ key }) => key));
  },

  async release(key) {
    await db.deleteFrom('inbox').where('key', '=', key).execute();
  },

  async prune(before) {
    const { numDeletedRows } = await db.deleteFrom('inbox').where('claimed_at', '<', before).executeTakeFirst();
    return Number(numDeletedRows);
  },
});

const claim = async (db: Database, key: string, at: Instant): Promise<boolean> =>
  (await add.run(db, { key, claimed_at: at })) === 1;

const add = prepared((db, row: Tables['inbox']) =>
  db
    .insertInto('inbox')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing()),
);
