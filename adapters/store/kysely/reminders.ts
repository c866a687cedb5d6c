import { sql } from 'kysely';
import type { ReminderId } from '../../../src/domain/ids.ts';
import { type Instant, instant, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Reminder, Reminders } from '../../../src/ports/store/reminders.ts';
import type { Database, ReminderRow } from './tables.ts';

export const reminders = (db: Database): Reminders => ({
  async add(reminder) {
    await db
      .insertInto('reminder')
      .values({
        id: reminder.id,
        community_id: reminder.communityId,
        kind: reminder.kind,
        subject: reminder.subject,
        due_at: reminder.dueAt,
        trace: reminder.trace,
        state: 'waiting',
        ended_at: null,
      })
      .execute();
  },

  async waiting(id) {
    const row = await waitingReminders(db).where('id', '=', id).executeTakeFirst();
    return row && reminderOf(row);
  },

  async waitingFor(communityId, kind, subject) {
    const rows = await waitingReminders(db)
      .where('community_id', '=', communityId)
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .orderBy('due_at')
      .orderBy('id')
      .execute();
    return rows.map(reminderOf);
  },

  async page(communityId, kind, most, after) {
    const rows = await waitingReminders(db)
      .where('community_id', '=', communityId)
      .where('kind', '=', kind)
      .where('subject', '>', after)
      .orderBy('subject')
      .limit(most)
      .execute();
    return rows.map(reminderOf);
  },

  async soonest(communityId, kind, from) {
    const row = await waitingReminders(db)
      .where('community_id', '=', communityId)
      .where('kind', '=', kind)
      .where('due_at', '>=', from)
      .orderBy('due_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row && reminderOf(row);
  },

  async perMinute(communityId, kind, from, until) {
    const rows = await db
      .selectFrom('reminder')
      .select((is) => [sql<number>`due_at / ${sql.lit(minuteMs)}`.as('minute'), is.fn.countAll().as('count')])
      .where('community_id', '=', communityId)
      .where('kind', '=', kind)
      .where('due_at', '>=', from)
      .where('due_at', '<', until)
      // Not a parameter, because it is the condition of the partial index.
      .where(sql<boolean>`state <> 'cancelled'`)
      .groupBy('minute')
      .execute();
    return new Map(rows.map(({ minute, count }) => [instant(Number(minute) * minuteMs), Number(count)]));
  },

  async move(id, dueAt) {
    await db.updateTable('reminder').set({ due_at: dueAt }).where('id', '=', id).execute();
  },

  done: (id, at) => end(db, id, 'done', at),

  cancel: (id, at) => end(db, id, 'cancelled', at),

  async due(dueBefore, most, after) {
    const all = waitingReminders(db).where('due_at', '<', dueBefore);
    const left =
      after === undefined
        ? all
        : all.where(({ eb, refTuple, tuple }) => eb(refTuple('due_at', 'id'), '>', tuple(after.dueAt, after.id)));
    const rows = await left.orderBy('due_at').orderBy('id').limit(most).execute();
    return rows.map(reminderOf);
  },
});

const waitingReminders = (db: Database) => db.selectFrom('reminder').selectAll().where('ended_at', 'is', null);

async function end(db: Database, id: ReminderId, state: 'done' | 'cancelled', at: Instant): Promise<void> {
  await db
    .updateTable('reminder')
    // What it was about may be somebody, and is of no use any more.
    .set({ state, ended_at: at, subject: '' })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

const reminderOf = (row: ReminderRow): Reminder => ({
  id: row.id,
  communityId: row.community_id,
  kind: row.kind,
  subject: row.subject,
  dueAt: row.due_at,
  trace: row.trace,
});
