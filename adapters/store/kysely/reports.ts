import { sql } from 'kysely';
import { messageKey, refOfKey } from '../../../src/chat/address.ts';
import { isEnded, type Report, type ReportCard } from '../../../src/domain/moderation/report.ts';
import type { Reports } from '../../../src/ports/store/reports.ts';
import type { ReportRow } from './moderation-tables.ts';
import type { Database } from './tables.ts';
import { flag, json, orNull, orUndefined, parsed } from './values.ts';

export const reports = (db: Database): Reports => ({
  async add(report) {
    await db.insertInto('report').values(rowOf(report)).execute();
  },

  async find(communityId, id) {
    const row = await db
      .selectFrom('report')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && reportOf(row);
  },

  async save(report) {
    await db.updateTable('report').set(rowOf(report)).where('id', '=', report.id).execute();
  },

  async remove(id) {
    await db.deleteFrom('report').where('id', '=', id).execute();
  },

  async timesSince(reporterId, since, most) {
    const rows = await sent(db)
      .select('reported_at')
      .where('reporter_id', '=', reporterId)
      .where('reported_at', '>', since)
      .orderBy('reported_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(({ reported_at }) => reported_at).reverse();
  },

  async ofMessage(reporterId, message) {
    const row = await sent(db)
      .selectAll()
      .where('message_key', '=', keyOf(message))
      .where('reporter_id', '=', reporterId)
      .orderBy('reported_at')
      .limit(1)
      .executeTakeFirst();
    return row && reportOf(row);
  },

  async ongoingAbout(communityId, message, most) {
    const rows = await db
      .selectFrom('report')
      .selectAll()
      .where('message_key', '=', keyOf(message))
      .where('community_id', '=', communityId)
      .where('state', 'in', ['open', 'looked_at'])
      .orderBy('reported_at')
      .limit(most)
      .execute();
    return rows.map(reportOf);
  },

  async page(communityId, steward, state, most, after) {
    const isNewestFirst = isEnded({ state } as Report);
    const [direction, beyond] = isNewestFirst ? (['desc', '<'] as const) : (['asc', '>'] as const);
    const rows = await db
      .selectFrom('report')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', '=', state)
      .where((each) => each.or([each('about_id', 'is', null), each('about_id', '<>', steward)]))
      .$if(after !== undefined, (query) =>
        query.where((each) =>
          each(each.refTuple('reported_at', 'id'), beyond, each.tuple(after?.reportedAt as never, after?.id as never)),
        ),
      )
      .orderBy('reported_at', direction)
      .orderBy('id', direction)
      .limit(most)
      .execute();
    return rows.map(reportOf);
  },

  async waiting(communityId, most) {
    const rows = await db
      .selectFrom('report')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('waits', '=', 1)
      .orderBy('reported_at')
      .limit(most)
      .execute();
    return rows.map(reportOf);
  },

  async untold(reporterId, since, most) {
    const rows = await sent(db)
      .selectAll()
      .where('reporter_id', '=', reporterId)
      .where('told', '=', 'on_page')
      .where('ended_at', '>=', since)
      .orderBy('ended_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(reportOf);
  },

  async withTracesOf(memberId, most) {
    const own = await db
      .selectFrom('report')
      .selectAll()
      .where('reporter_id', '=', memberId)
      .where((each) => each.or([each('words', '<>', ''), each('answer', '<>', ''), each('state', '=', 'draft')]))
      .limit(most)
      .execute();
    const about = await db.selectFrom('report').selectAll().where('about_id', '=', memberId).limit(most).execute();
    const answered = await db.selectFrom('report').selectAll().where('steward_id', '=', memberId).limit(most).execute();
    const shown = await db
      .selectFrom('report')
      .selectAll()
      .where('community_id', '=', (each) => each.selectFrom('member').select('community_id').where('id', '=', memberId))
      .where(sql<boolean>`cards like ${`%"${memberId}"%`}`)
      .limit(most)
      .execute();
    const all = new Map([...own, ...about, ...answered, ...shown].map((row) => [row.id, row]));
    return [...all.values()].slice(0, most).map(reportOf);
  },
});

/** All but drafts. */
const sent = (db: Database) => db.selectFrom('report').where('state', '<>', 'draft');

const keyOf = (message: string): string => messageKey(refOfKey(message));

const rowOf = (report: Report): ReportRow => ({
  id: report.id,
  community_id: report.communityId,
  reporter_id: report.reporterId,
  about_id: orNull(report.aboutId),
  message: orNull(report.message),
  message_key: report.message === undefined ? null : keyOf(report.message),
  quote: report.quote,
  words: report.words,
  state: report.state,
  reported_at: report.reportedAt,
  steward_id: orNull(report.by),
  looked_since: orNull(report.lookedSince),
  ended_at: orNull(report.endedAt),
  answer: report.answer,
  changed_at: report.changedAt,
  cards: json(report.cards),
  waits: flag(report.waits),
  told_waits: flag(report.toldWaits),
  told: report.told,
});

const reportOf = (row: ReportRow): Report => ({
  id: row.id,
  communityId: row.community_id,
  reporterId: row.reporter_id,
  aboutId: orUndefined(row.about_id),
  message: orUndefined(row.message),
  quote: row.quote,
  words: row.words,
  state: row.state,
  reportedAt: row.reported_at,
  by: orUndefined(row.steward_id),
  lookedSince: orUndefined(row.looked_since),
  endedAt: orUndefined(row.ended_at),
  answer: row.answer,
  changedAt: row.changed_at,
  cards: parsed<readonly ReportCard[]>(row.cards),
  waits: row.waits === 1,
  toldWaits: row.told_waits === 1,
  told: row.told,
});
