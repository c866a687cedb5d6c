import { type Selectable, SqliteAdapter, sql } from 'kysely';
import { refOfKey } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { KudosErasing, KudosWithPost } from '../../../src/ports/store/kudos-erasing.ts';
import { afterAll } from './key-value-store.ts';
import { kudosOf } from './kudos.ts';
import type { Database, Tables } from './tables.ts';
import { flag, utcDaysAround } from './values.ts';

/** The day of kudos whose giver is forgotten: they count towards no allowance any more. */
const noDay = '' as Day;
const daysPerQuery = 500;

export const kudosErasing = (db: Database): KudosErasing => ({
  async given(giverId, from, to, most) {
    const days = utcDaysAround(from, to);
    const found: KudosWithPost[] = [];
    // Found by day, as an allowance is: those that were emptied have none, so nothing is read twice.
    for (let start = 0; start < days.length && found.length < most; start += daysPerQuery) {
      const rows = await db
        .selectFrom('kudos')
        .selectAll()
        .where('giver_id', '=', giverId)
        .where('giver_day', 'in', days.slice(start, start + daysPerQuery))
        .limit(most - found.length)
        .execute();
      found.push(...rows.map(withPost));
    }
    return found;
  },

  async empty(giverId, ids) {
    if (ids.length === 0) return;
    await db
      .deleteFrom('reaction')
      .where('giver_id', '=', giverId)
      .where('message_key', 'in', (of) =>
        of.selectFrom('kudos').select('kudos.message_key').where('id', 'in', ids).where('message_key', 'is not', null),
      )
      .execute();
    const nothing = { message_key: null, post_key: null, group_id: null, confined_to: null };
    await db
      .updateTable('kudos')
      .set({ reason: '', giver_day: noDay, ...nothing })
      .where('id', 'in', ids)
      .execute();
  },

  async naming(receiverId, most) {
    const rows = await db
      .selectFrom('kudos')
      .selectAll()
      .where('receiver_id', '=', receiverId)
      .where(isNaming)
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(withPost);
  },

  async unname(ids) {
    if (ids.length === 0) return;
    await db
      .updateTable('kudos')
      .set({ receiver_forgotten: flag(true) })
      .where('id', 'in', ids)
      .execute();
  },

  dropReactions: (giverId, most) =>
    db.getExecutor().adapter instanceof SqliteAdapter
      ? dropByMessage(db, giverId, most)
      : dropByGiver(db, giverId, most),

  async dropReasons(stewardId, most) {
    const rows = await db
      .selectFrom('kudos_voiding')
      .select('kudos_id')
      .where('voided_by', '=', stewardId)
      .where(saysWhy)
      .limit(most)
      .execute();
    const ids = rows.map(({ kudos_id }) => kudos_id);
    if (ids.length > 0) {
      await db.updateTable('kudos_voiding').set({ reason: '' }).where('kudos_id', 'in', ids).execute();
    }
    return ids;
  },
});

/** In the words of the partial indexes, so that the planner sees them. */
const isNaming = sql<boolean>`post_key is not null and receiver_forgotten = 0`;
const saysWhy = sql<boolean>`reason <> ''`;

const withPost = (row: Selectable<Tables['kudos']>): KudosWithPost => ({
  ...kudosOf(row),
  post: row.post_key === null ? undefined : refOfKey(row.post_key),
});

/** PostgreSQL keeps reactions by giver. */
async function dropByGiver(db: Database, giverId: MemberId, most: number): Promise<boolean> {
  const rows = await db
    .selectFrom('reaction')
    .select('message_key')
    .where('giver_id', '=', giverId)
    .orderBy('message_key')
    .limit(most)
    .execute();
  const last = rows.at(-1)?.message_key;
  if (last === undefined) return false;
  await db.deleteFrom('reaction').where('giver_id', '=', giverId).where('message_key', '<=', last).execute();
  return rows.length === most;
}

/** SQLite keeps them by message, and thus by time: all of them are looked through, a part at a time. */
async function dropByMessage(db: Database, giverId: MemberId, most: number): Promise<boolean> {
  const before = await db
    .selectFrom('forgotten_reactions')
    .select('looked_until')
    .where('giver_id', '=', giverId)
    .executeTakeFirst();
  const from = before?.looked_until ?? '';
  if (from === afterAll) return false;
  const next = await db
    .selectFrom('reaction')
    .select('message_key')
    .where('message_key', '>=', from)
    .orderBy('message_key')
    .limit(1)
    .offset(most)
    .executeTakeFirst();
  const until = next?.message_key ?? afterAll;
  await db
    .deleteFrom('reaction')
    .where('message_key', '>=', from)
    .where('message_key', '<=', until)
    .where('giver_id', '=', giverId)
    .execute();
  // Of a message with more reactions than are looked at in one go, all were; nothing in a key comes before U+0001.
  const lookedUntil = until === from ? `${until}\u0001` : until;
  await db
    .insertInto('forgotten_reactions')
    .values({ giver_id: giverId, looked_until: lookedUntil })
    .onConflict((same) => same.column('giver_id').doUpdateSet({ looked_until: lookedUntil }))
    .execute();
  return lookedUntil !== afterAll;
}
