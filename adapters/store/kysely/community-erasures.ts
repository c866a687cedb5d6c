import { type Insertable, type Selectable, sql } from 'kysely';
import type { SpaceRef } from '../../../src/chat/address.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import {
  type CommunityErasure,
  type CommunityErasures,
  type CommunitySize,
  mostCounted,
} from '../../../src/ports/store/community-erasures.ts';
import type { CommunityErasureRow, Database, Tables } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const communityErasures = (db: Database): CommunityErasures => ({
  async find(id) {
    const row = await db.selectFrom('community_erasure').selectAll().where('community_id', '=', id).executeTakeFirst();
    return row && erasureOf(row);
  },

  async plan(erasure) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('community_erasure')
      .values(rowOf(erasure))
      .onConflict((conflict) => conflict.column('community_id').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async move(id, dueAt) {
    await db.updateTable('community_erasure').set({ due_at: dueAt }).where('community_id', '=', id).execute();
  },

  async takeBack(id) {
    const { numDeletedRows } = await db
      .deleteFrom('community_erasure')
      .where('community_id', '=', id)
      .where('begun_at', 'is', null)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  },

  async begin(id, at) {
    const { numUpdatedRows } = await db
      .updateTable('community_erasure')
      .set({ begun_at: at })
      .where('community_id', '=', id)
      .where('begun_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return (await this.find(id)) !== undefined;
    const here = await db
      .selectFrom('space')
      .selectAll()
      .where('community_id', '=', id)
      .where('removed_at', 'is', null)
      .execute();
    for (const { platform, external_id, name } of here) await addEmptied(db, { platform, space: external_id }, name);
    await db
      .updateTable('space')
      .set({ removed_at: at })
      .where('community_id', '=', id)
      .where('removed_at', 'is', null)
      .execute();
    return true;
  },

  async isEmptied(space) {
    return (await emptied(db, space).select('name').executeTakeFirst()) !== undefined;
  },

  async takeEmptied(space) {
    const row = await emptied(db, space).select('name').executeTakeFirst();
    if (row) {
      await db
        .deleteFrom('emptied_space')
        .where('platform', '=', space.platform)
        .where('external_id', '=', space.space)
        .execute();
    }
    return row?.name;
  },

  addEmptied: (space, name) => addEmptied(db, space, name),
});

const emptied = (db: Database, { platform, space }: SpaceRef) =>
  db.selectFrom('emptied_space').where('platform', '=', platform).where('external_id', '=', space);

async function addEmptied(db: Database, { platform, space }: SpaceRef, name: string): Promise<void> {
  await db
    .insertInto('emptied_space')
    .values({ platform, external_id: space, name })
    .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doUpdateSet({ name }))
    .execute();
}

/** Those that have begun: one query in an index that holds nothing else. */
export async function begunErasures(db: Database): Promise<readonly CommunityId[]> {
  const rows = await db
    .selectFrom('community_erasure')
    .select('community_id')
    .where('begun_at', 'is not', null)
    .orderBy('begun_at')
    .limit(100)
    .execute();
  return rows.map(({ community_id }) => community_id);
}

/** Counts in indexes by community, and each no further than anybody wants to know. */
export async function sizeOf(db: Database, id: CommunityId): Promise<CommunitySize> {
  const count = async (table: keyof Tables): Promise<number> => {
    const { rows } = await sql<{ readonly many: number }>`
      select count(*) as many from (
        select 1 from ${sql.table(table)} where community_id = ${id} limit ${mostCounted}) as some`.execute(db);
    return Number(rows[0]?.many ?? 0);
  };
  return { members: await count('member'), requests: await count('help_request'), kudos: await count('kudos') };
}

const rowOf = ({
  communityId,
  why,
  askedBy,
  askedAt,
  dueAt,
  begunAt,
}: CommunityErasure): Insertable<CommunityErasureRow> => ({
  community_id: communityId,
  why,
  asked_by: orNull(askedBy),
  asked_at: askedAt,
  due_at: dueAt,
  begun_at: orNull(begunAt),
});

const erasureOf = (row: Omit<Selectable<CommunityErasureRow>, 'step' | 'after'>): CommunityErasure => ({
  communityId: row.community_id,
  why: row.why,
  askedBy: orUndefined(row.asked_by),
  askedAt: row.asked_at,
  dueAt: row.due_at,
  begunAt: orUndefined(row.begun_at),
});
