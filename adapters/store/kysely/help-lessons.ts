import type { ExpressionBuilder } from 'kysely';
import type { HelpLesson } from '../../../src/domain/help/lesson.ts';
import type { HelpLessons, KeptLesson, LessonCursor } from '../../../src/ports/store/help-lessons.ts';
import type { LessonRow } from './help-tables.ts';
import type { Database, Tables } from './tables.ts';
import { flag, orNull } from './values.ts';

export const helpLessons = (db: Database): HelpLessons => ({
  async add(lesson) {
    await db.insertInto('help_lesson').values(rowOf(lesson)).execute();
  },

  async find(communityId, memberId, requestId) {
    const row = await db
      .selectFrom('help_lesson')
      .selectAll()
      .where('request_id', '=', requestId)
      .where('member_id', '=', memberId)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && lessonOf(row);
  },

  async save(lesson) {
    const { words, written_at, shared } = rowOf(lesson);
    await db
      .updateTable('help_lesson')
      .set({ words, written_at, shared })
      .where('request_id', '=', lesson.requestId)
      .where('member_id', '=', lesson.memberId)
      .where('community_id', '=', lesson.communityId)
      .execute();
  },

  async lastAskedAt(memberId) {
    const row = await db
      .selectFrom('help_lesson')
      .select('asked_at')
      .where('member_id', '=', memberId)
      .orderBy('asked_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.asked_at;
  },

  async of(memberId, most, after) {
    const rows = await db
      .selectFrom('help_lesson')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('written_at', 'is not', null)
      .where(isAfter(after))
      .orderBy('written_at', 'desc')
      .orderBy('request_id', 'desc')
      .limit(most)
      .execute();
    return rows.map(lessonOf).filter(isKept);
  },

  async ofRequest(communityId, requestId) {
    const rows = await db
      .selectFrom('help_lesson')
      .selectAll()
      .where('request_id', '=', requestId)
      .where('community_id', '=', communityId)
      .orderBy('member_id')
      .execute();
    return rows.map(lessonOf);
  },
});

const isAfter =
  (after: LessonCursor | undefined) =>
  ({ eb, lit, refTuple, tuple }: ExpressionBuilder<Tables, 'help_lesson'>) =>
    after === undefined ? lit(true) : eb(refTuple('written_at', 'request_id'), '<', tuple(after.at, after.requestId));

const isKept = (lesson: HelpLesson): lesson is KeptLesson => lesson.written !== undefined;

const rowOf = ({ communityId, requestId, memberId, askedAt, written }: HelpLesson): LessonRow => ({
  community_id: communityId,
  request_id: requestId,
  member_id: memberId,
  asked_at: askedAt,
  words: orNull(written?.text),
  written_at: orNull(written?.at),
  shared: flag(written?.shared ?? false),
});

const lessonOf = (row: LessonRow): HelpLesson => ({
  communityId: row.community_id,
  requestId: row.request_id,
  memberId: row.member_id,
  askedAt: row.asked_at,
  written:
    row.words === null || row.written_at === null
      ? undefined
      : { text: row.words, at: row.written_at, shared: row.shared === 1 },
});
