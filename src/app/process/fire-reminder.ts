import type { ReminderId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Registry } from '../runtime/registry.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';

/** Fires one reminder. @returns when to come back, if it is too early */
export async function fireReminder(runtime: Runtime, registry: Registry, id: ReminderId): Promise<Instant | undefined> {
  const reminder = await runtime.store.transaction((tx) => tx.reminders.waiting(id));
  if (!reminder) return undefined;
  if (reminder.dueAt > runtime.clock.now()) return reminder.dueAt;
  const handler = registry.reminder(reminder.kind);
  try {
    const looked = await handler.lookUp?.(runtime, reminder);
    await inUnit(runtime, reminder.trace, async (unit) => {
      if (!(await unit.tx.reminders.waiting(id))) return;
      await handler.run(unit, reminder, looked);
      await unit.tx.reminders.done(id, unit.now);
      unit.log.info({ reminder: id, kind: reminder.kind, subject: reminder.subject }, 'Reminder fired');
    });
    runtime.metrics.reminder(reminder.kind, 'fired');
    return undefined;
  } catch (error) {
    runtime.metrics.reminder(reminder.kind, 'failed');
    throw error;
  }
}
