import type { HelpAsk } from '../../../src/domain/help/direct-ask.ts';
import type { HelpAsks } from '../../../src/ports/store/help-asks.ts';
import type { AskRow } from './help-tables.ts';
import type { Database } from './tables.ts';
import { flag, orNull, orUndefined } from './values.ts';

/** More than the ladder asks in all the times that a request can be opened again. */
const mostOfRequest = 500;

export const helpAsks = (db: Database): HelpAsks => ({
  async climbOf(id) {
    const row = await db.selectFrom('help_climb').selectAll().where('request_id', '=', id).executeTakeFirst();
    return (
      row && {
        from: row.began_at,
        stepsDone: row.steps_done,
        lastStepAt: orUndefined(row.last_step_at),
        noteDueAt: orUndefined(row.note_due_at),
      }
    );
  },

  async saveClimb(id, { from, stepsDone, lastStepAt, noteDueAt }) {
    const climb = {
      began_at: from,
      steps_done: stepsDone,
      last_step_at: orNull(lastStepAt),
      note_due_at: orNull(noteDueAt),
    };
    await db
      .insertInto('help_climb')
      .values({ request_id: id, ...climb })
      .onConflict((conflict) => conflict.column('request_id').doUpdateSet(climb))
      .execute();
  },

  async add(ask) {
    const row = rowOf(ask);
    const { request_id, member_id, ...again } = row;
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('help_ask')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['request_id', 'member_id']).doUpdateSet(again).where('help_ask.state', '=', 'closed'),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async find(requestId, memberId) {
    const row = await db
      .selectFrom('help_ask')
      .selectAll()
      .where('request_id', '=', requestId)
      .where('member_id', '=', memberId)
      .executeTakeFirst();
    return row && askOf(row);
  },

  async save(ask) {
    const { request_id, member_id, ...changes } = rowOf(ask);
    await db
      .updateTable('help_ask')
      .set(changes)
      .where('request_id', '=', request_id)
      .where('member_id', '=', member_id)
      .execute();
  },

  async unpressedOf(memberId, since, most) {
    const rows = await db
      .selectFrom('help_ask')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('asked_at', '>', since)
      .where('state', '=', 'asked')
      .orderBy('asked_at', 'desc')
      .orderBy('request_id')
      .limit(most)
      .execute();
    return rows.map(askOf);
  },

  async ofRequest(id) {
    const rows = await db
      .selectFrom('help_ask')
      .selectAll()
      .where('request_id', '=', id)
      .orderBy('asked_at')
      .orderBy('member_id')
      .limit(mostOfRequest)
      .execute();
    return rows.map(askOf);
  },

  async foreignTopics(memberId) {
    const rows = await db
      .selectFrom('foreign_topic')
      .select('topic')
      .where('member_id', '=', memberId)
      .orderBy('said_at', 'desc')
      .orderBy('topic')
      .execute();
    return rows.map(({ topic }) => topic);
  },

  async addForeignTopics(memberId, topics, at, most) {
    for (const topic of new Set(topics)) {
      await db
        .insertInto('foreign_topic')
        .values({ member_id: memberId, topic, said_at: at })
        .onConflict((conflict) => conflict.columns(['member_id', 'topic']).doUpdateSet({ said_at: at }))
        .execute();
    }
    const all = await helpAsks(db).foreignTopics(memberId);
    await helpAsks(db).forgetForeignTopics(memberId, all.slice(most));
  },

  async forgetForeignTopics(memberId, topics) {
    if (topics.length === 0) return false;
    const { numDeletedRows } = await db
      .deleteFrom('foreign_topic')
      .where('member_id', '=', memberId)
      .where('topic', 'in', topics)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  },

  async restOf(memberId) {
    const row = await db.selectFrom('help_rest').selectAll().where('member_id', '=', memberId).executeTakeFirst();
    return { endedAt: row?.ended_at ?? undefined, toldUntil: row?.told_until ?? undefined };
  },

  async saveRest(memberId, { endedAt, toldUntil }) {
    const rest = { ended_at: orNull(endedAt), told_until: orNull(toldUntil) };
    await db
      .insertInto('help_rest')
      .values({ member_id: memberId, ...rest })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet(rest))
      .execute();
  },
});

const rowOf = (ask: HelpAsk): AskRow => ({
  request_id: ask.requestId,
  member_id: ask.memberId,
  asked_at: ask.askedAt,
  step: ask.step,
  state: ask.state,
  arrived: flag(ask.arrived),
  answered_at: orNull(ask.answeredAt),
});

const askOf = (row: AskRow): HelpAsk => ({
  requestId: row.request_id,
  memberId: row.member_id,
  askedAt: row.asked_at,
  step: row.step,
  state: row.state,
  arrived: row.arrived === 1,
  answeredAt: orUndefined(row.answered_at),
});
