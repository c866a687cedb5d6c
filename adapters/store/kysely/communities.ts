import { type Address, addressKey } from '../../../src/chat/address.ts';
import type { Community } from '../../../src/domain/community/community.ts';
import type { StageRecord } from '../../../src/domain/community/stage.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { Communities } from '../../../src/ports/store/communities.ts';
import { heldDayColumns, heldDayIn } from './held-day.ts';
import { prepared } from './prepared.ts';
import { saveRow } from './rows.ts';
import { rulesFromJson, rulesToJson } from './rules.ts';
import type { CommunityRow, Database } from './tables.ts';
import { json, parsed } from './values.ts';

export const communities = (db: Database): Communities => ({
  async add(community) {
    await db.insertInto('community').values(rowOf(community)).execute();
  },

  async find(id) {
    const row = await communityById.first(db, { id });
    return row && communityOf(row);
  },

  async save(community) {
    await saveRow(db, 'community', rowOf(community));
  },

  async all() {
    const rows = await db.selectFrom('community').selectAll().orderBy('created_at').orderBy('id').execute();
    return rows.map(communityOf);
  },

  async channel(id, role) {
    const row = await db
      .selectFrom('community_channel')
      .select('address')
      .where('community_id', '=', id)
      .where('role', '=', role)
      .executeTakeFirst();
    return row && parsed<Address>(row.address);
  },

  async setChannel(id, role, at) {
    await db
      .insertInto('community_channel')
      .values({ community_id: id, role, ...addressed(at) })
      .onConflict((conflict) => conflict.columns(['community_id', 'role']).doUpdateSet(addressed(at)))
      .execute();
  },
});

const addressed = (at: Address) => ({ address: json(at), address_key: addressKey(at) });

export const communityById = prepared((db, given: { readonly id: CommunityId }) =>
  db.selectFrom('community').selectAll().where('id', '=', given.id),
);

const rowOf = (community: Community): CommunityRow => ({
  id: community.id,
  name: community.name,
  purpose: community.purpose,
  zone: community.zone,
  language: community.language,
  rules: rulesToJson(community.rules),
  stage: community.stage ? json(community.stage) : null,
  created_at: community.createdAt,
  ...heldDayColumns(community.heldDay),
});

export const communityOf = (row: CommunityRow): Community => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  zone: row.zone,
  heldDay: heldDayIn(row),
  language: row.language,
  rules: rulesFromJson(row.rules),
  stage: row.stage === null ? undefined : parsed<StageRecord>(row.stage),
  createdAt: row.created_at,
});
