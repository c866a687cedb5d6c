import type { WeeklyQuestion } from '../../../src/domain/reflection/weekly-question.ts';
import type { WeeklyQuestions } from '../../../src/ports/store/weekly-questions.ts';
import { saveRow } from './rows.ts';
import type { Database, WeeklyQuestionRow } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const weeklyQuestions = (db: Database): WeeklyQuestions => {
  const inCommunity = (id: WeeklyQuestion['communityId']) =>
    db.selectFrom('weekly_question').selectAll().where('community_id', '=', id);

  return {
    async add(question) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('weekly_question')
        .values(rowOf(question))
        .onConflict((conflict) => conflict.columns(['community_id', 'week']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    async save(question) {
      await saveRow(db, 'weekly_question', rowOf(question));
    },

    async find(communityId, id) {
      const row = await inCommunity(communityId).where('id', '=', id).executeTakeFirst();
      return row && questionOf(row);
    },

    async ofWeek(communityId, week) {
      const row = await inCommunity(communityId).where('week', '=', week).executeTakeFirst();
      return row && questionOf(row);
    },

    async firstWith(communityId, prompt) {
      const row = await inCommunity(communityId)
        .where('prompt', '=', prompt)
        .orderBy('chosen_at')
        .limit(1)
        .executeTakeFirst();
      return row && questionOf(row);
    },

    async latest(communityId, most) {
      const rows = await inCommunity(communityId)
        .where('week', 'is not', null)
        .orderBy('week', 'desc')
        .limit(most)
        .execute();
      return rows.flatMap((row) => (row.week === null ? [] : [{ ...questionOf(row), week: row.week }]));
    },

    async lastPosted(communityId) {
      const row = await inCommunity(communityId)
        .where('posted_at', 'is not', null)
        .orderBy('posted_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && questionOf(row);
    },
  };
};

const rowOf = (question: WeeklyQuestion): WeeklyQuestionRow => ({
  id: question.id,
  community_id: question.communityId,
  week: orNull(question.week),
  prompt: question.prompt,
  chosen_at: question.chosenAt,
  posted_at: orNull(question.postedAt),
});

const questionOf = (row: WeeklyQuestionRow): WeeklyQuestion => ({
  id: row.id,
  communityId: row.community_id,
  week: orUndefined(row.week),
  prompt: row.prompt,
  chosenAt: row.chosen_at,
  postedAt: orUndefined(row.posted_at),
});
