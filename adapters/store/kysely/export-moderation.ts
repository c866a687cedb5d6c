import { type Records, rowsOf, time } from './export-pages.ts';
import type { Database } from './tables.ts';

/** What stewards did, and to whom. What people were told of it is their own. */
export async function* moderationRecords(db: Database): Records {
  for await (const row of rowsOf(db, 'moderation_log')) {
    yield {
      type: 'moderation_act',
      id: row.id,
      community_id: row.community_id,
      at: time(row.at),
      by: row.by_id,
      act: row.act,
      about: row.about_id,
      subject: row.subject,
      reason: row.reason,
    };
  }
}
