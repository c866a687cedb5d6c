import type { OwnPrompt } from '../../../src/domain/reflection/own-prompt.ts';
import type { Prompts, SentPrompt } from '../../../src/ports/store/prompts.ts';
import { saveRow } from './rows.ts';
import type { Database, OwnPromptRow, SentPromptRow } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const prompts = (db: Database): Prompts => ({
  async addSent(sent) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('sent_prompt')
      .values(sentRow(sent))
      .onConflict((conflict) => conflict.columns(['member_id', 'scheduled_at']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async findSent(communityId, memberId, id) {
    const row = await db
      .selectFrom('sent_prompt')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .where(({ or, eb }) => or([eb('member_id', '=', memberId), eb('member_id', 'is', null)]))
      .executeTakeFirst();
    return row && sentOf(row);
  },

  async sentTo(communityId, memberId, most) {
    const rows = await db
      .selectFrom('sent_prompt')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('member_id', memberId === undefined ? 'is' : '=', memberId ?? null)
      .orderBy('scheduled_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(sentOf);
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

  async own(communityId) {
    const rows = await db
      .selectFrom('own_prompt')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', '<>', 'retired')
      .orderBy('added_at')
      .orderBy('id')
      .execute();
    return rows.map(ownOf);
  },
});

const sentRow = (sent: SentPrompt): SentPromptRow => ({
  id: sent.id,
  community_id: sent.communityId,
  member_id: orNull(sent.memberId),
  prompt: sent.prompt,
  scheduled_at: sent.scheduledAt,
  sent_at: sent.sentAt,
});

const sentOf = (row: SentPromptRow): SentPrompt => ({
  id: row.id,
  communityId: row.community_id,
  memberId: orUndefined(row.member_id),
  prompt: row.prompt,
  scheduledAt: row.scheduled_at,
  sentAt: row.sent_at,
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
