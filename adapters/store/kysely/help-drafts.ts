import type { HelpDraft } from '../../../src/domain/help/draft.ts';
import type { HelpDrafts } from '../../../src/ports/store/help-drafts.ts';
import type { DraftRow } from './help-tables.ts';
import type { Database } from './tables.ts';
import { flag, json, orNull, orUndefined, parsed } from './values.ts';

export const helpDrafts = (db: Database): HelpDrafts => ({
  async add(draft) {
    await db.insertInto('help_draft').values(rowOf(draft)).execute();
  },

  async find(communityId, askerId, id) {
    const row = await byId(db, id)
      .where('community_id', '=', communityId)
      .where('asker_id', '=', askerId)
      .executeTakeFirst();
    return row && draftOf(row);
  },

  async findById(communityId, id) {
    const row = await byId(db, id).where('community_id', '=', communityId).executeTakeFirst();
    return row && draftOf(row);
  },

  async solved(id, by) {
    await db.updateTable('help_draft').set({ solved_by: by }).where('id', '=', id).execute();
  },

  async remove(id) {
    await db.deleteFrom('help_draft').where('id', '=', id).execute();
  },

  async waitingOf(askerId, most) {
    const rows = await db
      .selectFrom('help_draft')
      .selectAll()
      .where('asker_id', '=', askerId)
      .where('solved_by', 'is', null)
      .orderBy('post_at')
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(draftOf);
  },
});

const byId = (db: Database, id: HelpDraft['id']) => db.selectFrom('help_draft').selectAll().where('id', '=', id);

const rowOf = (draft: HelpDraft): DraftRow => ({
  id: draft.id,
  community_id: draft.communityId,
  asker_id: draft.askerId,
  need: draft.need,
  tried: draft.tried,
  background: draft.background,
  kind: draft.kind,
  kind_said: flag(draft.isKindSaid),
  topics: json(draft.topics),
  urgent: flag(draft.urgent),
  seats: draft.seats,
  confined_to: orNull(draft.confinedTo),
  post_in: draft.postIn,
  post_at: draft.postAt,
  solved_by: orNull(draft.solvedBy),
});

const draftOf = (row: DraftRow): HelpDraft => ({
  id: row.id,
  communityId: row.community_id,
  askerId: row.asker_id,
  need: row.need,
  tried: row.tried,
  background: row.background,
  kind: row.kind,
  isKindSaid: row.kind_said === 1,
  topics: parsed<readonly string[]>(row.topics),
  urgent: row.urgent === 1,
  seats: row.seats,
  confinedTo: orUndefined(row.confined_to),
  postIn: row.post_in,
  postAt: row.post_at,
  solvedBy: orUndefined(row.solved_by),
});
