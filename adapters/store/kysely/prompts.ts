import type { OwnPrompt } from '../../../src/domain/reflection/own-prompt.ts';
import type { Prompts } from '../../../src/ports/store/prompts.ts';
import { saveRow } from './rows.ts';
import type { Database, OwnPromptRow } from './tables.ts';

export const prompts = (db: Database): Prompts => ({
  async findSent(communityId, memberId, id) {
    const row = await db
      .selectFrom('sent_prompt')
      .select(['prompt', 'sent_at'])
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .where(({ or, eb }) => or([eb('member_id', '=', memberId), eb('member_id', 'is', null)]))
      .executeTakeFirst();
    return row && { prompt: row.prompt, sentAt: row.sent_at };
  },

  async addOwn(prompt) {
    await db.insertInto('own_prompt').values(ownRow(prompt)).execute();
  },

  async findOwn(communityId, id) {
    const row = await db
      .selectFrom('own_prompt')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && ownOf(row);
  },

  async saveOwn(prompt) {
    await saveRow(db, 'own_prompt', ownRow(prompt));
  },

  async own(communityId, most) {
    const rows = await db
      .selectFrom('own_prompt')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', '<>', 'retired')
      .orderBy('added_at')
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(ownOf);
  },
});

const ownRow = (prompt: OwnPrompt): OwnPromptRow => ({
  id: prompt.id,
  community_id: prompt.communityId,
  prompt: prompt.text,
  state: prompt.state,
  added_by: prompt.addedBy,
  added_at: prompt.addedAt,
});

const ownOf = (row: OwnPromptRow): OwnPrompt => ({
  id: row.id,
  communityId: row.community_id,
  text: row.prompt,
  state: row.state,
  addedBy: row.added_by,
  addedAt: row.added_at,
});
