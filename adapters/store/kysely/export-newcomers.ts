import type { MemberId } from '../../../src/domain/ids.ts';
import { type Records, time, timeOrNull } from './export-pages.ts';
import type { Database } from './tables.ts';

const pageSize = 200;

/** Who welcomes newcomers; and who was new, with who answered them first. What they said of how it goes is their own. */
export async function* newcomerRecords(db: Database): Records {
  const hosts = db.selectFrom('newcomer_host').selectAll().orderBy('member_id').limit(pageSize);
  for await (const row of byMember((after) => hosts.where('member_id', '>', after).execute())) {
    yield { type: 'newcomer_host', member_id: row.member_id, community_id: row.community_id, since: time(row.since) };
  }
  const newcomers = db.selectFrom('newcomer').selectAll().orderBy('member_id').limit(pageSize);
  for await (const row of byMember((after) => newcomers.where('member_id', '>', after).execute())) {
    yield {
      type: 'newcomer',
      member_id: row.member_id,
      community_id: row.community_id,
      joined_at: time(row.joined_at),
      first_message_at: timeOrNull(row.first_message_at),
      answered_at: timeOrNull(row.answered_at),
      answered_by: row.answered_by,
    };
  }
}

/** All rows, page by page. */
async function* byMember<Row extends { readonly member_id: MemberId }>(page: (after: MemberId) => Promise<Row[]>) {
  for (let rows = await page('' as MemberId); ; ) {
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    rows = await page(last.member_id);
  }
}
