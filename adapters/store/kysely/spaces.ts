import type { Address, SpaceRef } from '../../../src/chat/address.ts';
import type { Space, Spaces } from '../../../src/ports/store/spaces.ts';
import { prepared } from './prepared.ts';
import { saveRow } from './rows.ts';
import type { Database, SpaceRow } from './tables.ts';
import { json, orNull, orUndefined, parsed } from './values.ts';

export const spaces = (db: Database): Spaces => ({
  async add(space) {
    await db.insertInto('space').values(rowOf(space)).execute();
  },

  async find({ platform, space }) {
    const row = await spaceByRef.first(db, { platform, space });
    return row && spaceOf(row);
  },

  async save(space) {
    await saveRow(db, 'space', rowOf(space));
  },

  async ofCommunity(id) {
    // Ids sort by the time of their creation (src/ports/ids.ts).
    const rows = await db
      .selectFrom('space')
      .selectAll()
      .where('community_id', '=', id)
      .where('removed_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.map(spaceOf);
  },

  async everOf(id) {
    const rows = await db.selectFrom('space').selectAll().where('community_id', '=', id).orderBy('id').execute();
    return rows.map(spaceOf);
  },

  async removedAt(id) {
    const row = await db
      .selectFrom('space')
      .select(({ fn }) => fn.max('removed_at').as('removed_at'))
      .where('community_id', '=', id)
      .executeTakeFirst();
    return orUndefined(row?.removed_at ?? null);
  },
});

export const spaceByRef = prepared((db, ref: SpaceRef) =>
  db.selectFrom('space').selectAll().where('platform', '=', ref.platform).where('external_id', '=', ref.space),
);

const rowOf = (space: Space): SpaceRow => ({
  id: space.id,
  community_id: space.communityId,
  platform: space.platform,
  external_id: space.space,
  name: space.name,
  default_channel: space.defaultChannel === undefined ? null : json(space.defaultChannel),
  removed_at: orNull(space.removedAt),
});

const spaceOf = (row: SpaceRow): Space => ({
  id: row.id,
  communityId: row.community_id,
  platform: row.platform,
  space: row.external_id,
  name: row.name,
  defaultChannel: row.default_channel === null ? undefined : parsed<Address>(row.default_channel),
  removedAt: orUndefined(row.removed_at),
});
