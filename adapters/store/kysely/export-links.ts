import type { ExportLinks } from '../../../src/ports/store/export-links.ts';
import { hashOf } from './hash.ts';
import type { Database } from './tables.ts';

export const exportLinks = (db: Database): ExportLinks => ({
  async add({ token, communityId, format, expiresAt }, now) {
    await db.deleteFrom('export_link').where('expires_at', '<=', now).execute();
    await db
      .insertInto('export_link')
      .values({ token: hashOf(token), community_id: communityId, format, expires_at: expiresAt })
      .execute();
  },

  async take(token, now) {
    const row = await db.deleteFrom('export_link').where('token', '=', hashOf(token)).returningAll().executeTakeFirst();
    if (!row || row.expires_at <= now) return undefined;
    return { token, communityId: row.community_id, format: row.format, expiresAt: row.expires_at };
  },
});
