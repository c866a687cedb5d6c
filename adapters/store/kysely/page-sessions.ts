import type { PageSession, PageSessions, PageVisitor } from '../../../src/ports/store/page-sessions.ts';
import { hashOf } from './hash.ts';
import type { Database, PageLinkRow } from './tables.ts';

const tables = ['page_link', 'page_session'] as const;

export const pageSessions = (db: Database): PageSessions => ({
  async addLink(token, visitor, expiresAt, now) {
    for (const table of tables) await db.deleteFrom(table).where('expires_at', '<=', now).execute();
    await db
      .insertInto('page_link')
      .values(rowOf(token, visitor, expiresAt))
      .execute();
  },

  async takeLink(token, now) {
    // What has expired is gone before it is looked for, so that it takes as long as what never was.
    await db.deleteFrom('page_link').where('expires_at', '<=', now).execute();
    const row = await db.deleteFrom('page_link').where('secret', '=', hashOf(token)).returningAll().executeTakeFirst();
    return row && visitorOf(row);
  },

  async begin(id, session) {
    await db
      .insertInto('page_session')
      .values({ ...rowOf(id, session, session.expiresAt), seen_at: session.seenAt })
      .execute();
  },

  async find(id) {
    const row = await db.selectFrom('page_session').selectAll().where('secret', '=', hashOf(id)).executeTakeFirst();
    return row && sessionOf(row);
  },

  async see(id, seenAt) {
    await db.updateTable('page_session').set({ seen_at: seenAt }).where('secret', '=', hashOf(id)).execute();
  },

  async end(id) {
    await db.deleteFrom('page_session').where('secret', '=', hashOf(id)).execute();
  },

  async endOf(memberId) {
    for (const table of tables) await db.deleteFrom(table).where('member_id', '=', memberId).execute();
  },

  async endIn({ platform, space }) {
    for (const table of tables) {
      await db.deleteFrom(table).where('platform', '=', platform).where('space', '=', space).execute();
    }
  },
});

const rowOf = (
  secret: string,
  { communityId, memberId, user }: PageVisitor,
  expiresAt: PageSession['expiresAt'],
): PageLinkRow => ({
  secret: hashOf(secret),
  community_id: communityId,
  member_id: memberId,
  platform: user.platform,
  space: user.space,
  user_id: user.user,
  expires_at: expiresAt,
});

const visitorOf = (row: PageLinkRow): PageVisitor => ({
  communityId: row.community_id,
  memberId: row.member_id,
  user: { platform: row.platform, space: row.space, user: row.user_id },
});

const sessionOf = (row: PageLinkRow & { readonly seen_at: PageSession['seenAt'] }): PageSession => ({
  ...visitorOf(row),
  expiresAt: row.expires_at,
  seenAt: row.seen_at,
});
