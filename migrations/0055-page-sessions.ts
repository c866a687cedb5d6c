import type { Kysely } from 'kysely';
import { id, index, refersTo, required } from './columns.ts';

/** How stewards come to their pages in the browser: by a link that works once, and from then on by a session. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['page_link', 'page_session']) {
    const visitor = db.schema
      .createTable(table)
      .addColumn('secret', 'text', id)
      .addColumn('community_id', 'text', refersTo('community.id'))
      .addColumn('member_id', 'text', refersTo('member.id'))
      .addColumn('platform', 'text', required)
      .addColumn('space', 'text', required)
      .addColumn('user_id', 'text', required)
      .addColumn('expires_at', 'bigint', required);
    await (table === 'page_link' ? visitor : visitor.addColumn('seen_at', 'bigint', required)).execute();
    await index(db, table, `${table}_by_member`, ['member_id']);
    await index(db, table, `${table}_by_expiry`, ['expires_at']);
  }
}
