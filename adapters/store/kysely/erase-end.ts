import type { CommunityId } from '../../../src/domain/ids.ts';
import type { Database } from './tables.ts';

/**
 * The last part: the spaces with what was installed in them, and the community itself. Where Hearth has no token of its own
 * any more it is not in that space, so nothing of it is remembered.
 * @param again begins anew, where somebody joined while it began
 * @returns whether there is more
 */
export async function eraseEnd(
  db: Database,
  communityId: CommunityId,
  again: () => Promise<boolean>,
): Promise<boolean> {
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('community_id', '=', communityId)
    .limit(1)
    .executeTakeFirst();
  if (member) {
    await again();
    return true;
  }
  const spaces = await db.selectFrom('space').selectAll().where('community_id', '=', communityId).execute();
  for (const { platform, external_id } of spaces) {
    const { numDeletedRows } = await db
      .deleteFrom('installation')
      .where('platform', '=', platform)
      .where('id', '=', external_id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) continue;
    await db
      .deleteFrom('emptied_space')
      .where('platform', '=', platform)
      .where('external_id', '=', external_id)
      .execute();
  }
  await db.deleteFrom('space').where('community_id', '=', communityId).execute();
  await db.deleteFrom('community_erasure').where('community_id', '=', communityId).execute();
  await db.deleteFrom('community').where('id', '=', communityId).execute();
  return false;
}
