import type { HelpErasing } from '../../../src/ports/store/help-erasing.ts';
import { isAfter, requestOf } from './help-requests.ts';
import type { Database } from './tables.ts';

export const helpErasing = (db: Database): HelpErasing => ({
  async askedBy(memberId, limit, after) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('asker_id', '=', memberId)
      .where(isAfter(after, 'asc'))
      .orderBy('asked_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async closedBy(memberId, limit, after) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('ended_by', '=', memberId)
      .where('asker_id', '<>', memberId)
      .where(isAfter(after, 'asc'))
      .orderBy('asked_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async helpedBy(memberId, limit, after) {
    const rows = await db
      .selectFrom('helper')
      .innerJoin('help_request', 'help_request.id', 'helper.request_id')
      .selectAll('help_request')
      .where('helper.member_id', '=', memberId)
      .where('helper.request_id', '>', after as never)
      .orderBy('helper.request_id')
      .limit(limit)
      .execute();
    return rows.map(requestOf);
  },

  async forgetDrafts(memberId, limit) {
    const rows = await db.selectFrom('help_draft').select('id').where('asker_id', '=', memberId).limit(limit).execute();
    for (const { id } of rows) await db.deleteFrom('help_draft').where('id', '=', id).execute();
    return rows.length;
  },

  async forgetLessons(memberId, limit) {
    const rows = await db
      .selectFrom('help_lesson')
      .select(['request_id as requestId', 'shared'])
      .where('member_id', '=', memberId)
      .where('written_at', 'is not', null)
      .limit(limit)
      .execute();
    for (const { requestId } of rows) {
      await db
        .updateTable('help_lesson')
        .set({ words: null, written_at: null, shared: 0 })
        .where('member_id', '=', memberId)
        .where('request_id', '=', requestId)
        .execute();
    }
    return rows;
  },

  async forgetHeard(communityId, authors, limit) {
    if (authors.length === 0) return 0;
    const rows = await db
      .selectFrom('heard_message')
      .select('message_key')
      .where('community_id', '=', communityId)
      .where('author', 'in', authors)
      .limit(limit)
      .execute();
    for (const { message_key } of rows) {
      await db.deleteFrom('heard_message').where('message_key', '=', message_key).execute();
    }
    const answered = await db
      .selectFrom('heard_message')
      .select('message_key')
      .where('community_id', '=', communityId)
      .where('answered_by', 'in', authors)
      .limit(limit)
      .execute();
    for (const { message_key } of answered) {
      await db.updateTable('heard_message').set({ answered_by: null }).where('message_key', '=', message_key).execute();
    }
    return rows.length + answered.length;
  },

  async forgetPastHelp(memberIds, topics, until) {
    if (memberIds.length === 0 || topics.length === 0) return;
    await db
      .deleteFrom('past_help')
      .where('member_id', 'in', memberIds)
      .where('topic', 'in', topics)
      .where('last_at', '<=', until)
      .execute();
  },

  async forgetChoices(memberId) {
    for (const table of ['help_silence', 'foreign_topic', 'help_rest', 'help_listener', 'past_help'] as const) {
      await db.deleteFrom(table).where('member_id', '=', memberId).execute();
    }
  },
});
