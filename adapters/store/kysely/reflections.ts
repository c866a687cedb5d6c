import type { Reflection } from '../../../src/domain/reflection/reflection.ts';
import type { Reflections } from '../../../src/ports/store/reflections.ts';
import { saveRow } from './rows.ts';
import type { Database, ReflectionRow } from './tables.ts';
import { flag, orNull, orUndefined } from './values.ts';

export const reflections = (db: Database): Reflections => ({
  async add(reflection) {
    await db.insertInto('reflection').values(rowOf(reflection)).execute();
  },

  async find(authorId, id) {
    const row = await by(db, authorId).where('id', '=', id).executeTakeFirst();
    return row && reflectionOf(row);
  },

  async findShared(communityId, id) {
    const row = await db
      .selectFrom('reflection')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .where('sharing', '<>', 'private')
      .executeTakeFirst();
    return row && reflectionOf(row);
  },

  async sharedLately(communityId, since, most) {
    const rows = await db
      .selectFrom('reflection')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('shared_at', '>=', since)
      .orderBy('shared_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute();
    return rows.map(reflectionOf);
  },

  async save(reflection) {
    await saveRow(db, 'reflection', rowOf(reflection));
  },

  async remove({ id }) {
    await db.deleteFrom('reflection').where('id', '=', id).execute();
  },

  async of(authorId, skip, most) {
    const rows = await by(db, authorId)
      .orderBy('written_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .offset(skip)
      .execute();
    return rows.map(reflectionOf);
  },

  async answering(authorId, questionId) {
    const row = await by(db, authorId)
      .where('question_id', '=', questionId)
      .orderBy('written_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && reflectionOf(row);
  },

  async notDigested(communityId, since, most) {
    const rows = await db
      .selectFrom('reflection')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('shared_at', '>=', since)
      .where('digested_at', 'is', null)
      .orderBy('shared_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute();
    return rows.reverse().map(reflectionOf);
  },

  async undoDigested(communityId, digestedAt) {
    await db
      .updateTable('reflection')
      .set({ digested_at: null })
      .where('community_id', '=', communityId)
      .where('digested_at', '=', digestedAt)
      .execute();
  },

  async digested(communityId, since, most) {
    const rows = await db
      .selectFrom('reflection')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('digested_at', '>=', since)
      .where('sharing', '<>', 'private')
      .whereRef('shared_at', '<', 'digested_at')
      .orderBy('digested_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute();
    return rows.reverse().map(reflectionOf);
  },

  async digestedAt(communityId, at, most) {
    const rows = await db
      .selectFrom('reflection')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('digested_at', '=', at)
      .where('sharing', '<>', 'private')
      .whereRef('shared_at', '<', 'digested_at')
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(reflectionOf);
  },
});

const by = (db: Database, authorId: Reflection['authorId']) =>
  db.selectFrom('reflection').selectAll().where('author_id', '=', authorId);

const rowOf = (reflection: Reflection): ReflectionRow => ({
  id: reflection.id,
  community_id: reflection.communityId,
  author_id: reflection.authorId,
  question_id: reflection.questionId,
  prompt: reflection.prompt,
  words: reflection.text,
  sharing: reflection.sharing,
  was_named: flag(reflection.wasNamed),
  written_at: reflection.writtenAt,
  shared_at: orNull(reflection.sharedAt),
  digested_at: orNull(reflection.digestedAt),
  contribution_id: orNull(reflection.contributionId),
});

const reflectionOf = (row: ReflectionRow): Reflection => ({
  id: row.id,
  communityId: row.community_id,
  authorId: row.author_id,
  questionId: row.question_id,
  prompt: row.prompt,
  text: row.words,
  sharing: row.sharing,
  wasNamed: row.was_named === 1,
  writtenAt: row.written_at,
  sharedAt: orUndefined(row.shared_at),
  digestedAt: orUndefined(row.digested_at),
  contributionId: orUndefined(row.contribution_id),
});
