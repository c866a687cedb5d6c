import type { Setup } from '../../../src/domain/setup/setup.ts';
import type { Setups } from '../../../src/ports/store/setups.ts';
import type { Database, SetupRow } from './tables.ts';
import { flag, json, orNull, orUndefined, parsed } from './values.ts';

export const setups = (db: Database): Setups => ({
  async find(communityId) {
    const row = await db.selectFrom('setup').selectAll().where('community_id', '=', communityId).executeTakeFirst();
    return row && setupOf(row);
  },

  async save(setup) {
    const { community_id, ...changes } = rowOf(setup);
    await db
      .insertInto('setup')
      .values({ community_id, ...changes })
      .onConflict((conflict) => conflict.column('community_id').doUpdateSet(changes))
      .execute();
  },
});

const rowOf = (setup: Setup): SetupRow => ({
  community_id: setup.communityId,
  began_at: setup.beganAt,
  told_id: orNull(setup.told),
  closed: flag(setup.isClosed),
  guesses: json(setup.guesses),
  gone: json(setup.gone),
});

const setupOf = (row: SetupRow): Setup => ({
  communityId: row.community_id,
  beganAt: row.began_at,
  told: orUndefined(row.told_id),
  isClosed: row.closed === 1,
  guesses: parsed(row.guesses),
  gone: parsed(row.gone),
});
