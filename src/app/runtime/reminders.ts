import type { CommunityId, ReminderId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Reminder, ReminderKind } from '../../ports/store/reminders.ts';
import type { Unit } from './unit-of-work.ts';

/** Records a piece of future work. What to do is decided when it fires, from the state at that time. */
export async function remind(
  unit: Unit,
  communityId: CommunityId,
  kind: ReminderKind,
  subject: string,
  dueAt: Instant,
): Promise<void> {
  const id = unit.ids.next<ReminderId>();
  await unit.tx.reminders.add({ id, communityId, kind, subject, dueAt, trace: unit.trace });
  unit.jobs.push({ kind: 'remind', id, dueAt });
}

/** Cancels every reminder of a kind and subject that has not fired. @returns them, soonest first */
export async function cancelReminders(
  unit: Unit,
  communityId: CommunityId,
  kind: ReminderKind,
  subject: string,
): Promise<readonly Reminder[]> {
  const waiting = await unit.tx.reminders.waitingFor(communityId, kind, subject);
  for (const { id } of waiting) await unit.tx.reminders.cancel(id, unit.now);
  return waiting;
}
