import type { Reminder, ReminderKind } from '../../ports/store/reminders.ts';
import type { Ports } from './ports.ts';
import type { Unit } from './unit-of-work.ts';

/** What to do when a reminder fires. */
export interface ReminderHandler {
  readonly kind: ReminderKind;
  /**
   * Does the work, in the transaction that also removes the reminder, so that a reminder that fires twice acts once. It
   * looks at the current state, and does nothing when there is nothing left to do.
   * @param looked what `lookUp` found
   */
  run(unit: Unit, reminder: Reminder, looked: unknown): Promise<void>;
  /** What to ask a platform before the transaction begins. */
  readonly lookUp?: (ports: Ports, reminder: Reminder) => Promise<unknown>;
}
