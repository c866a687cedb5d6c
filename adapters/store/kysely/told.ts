import type { Told } from '../../../src/ports/store/told.ts';
import type { Database } from './tables.ts';

export const told = (db: Database): Told => ({
  async claim(key, at) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('told')
      .values({ key, told_at: at })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },
});
