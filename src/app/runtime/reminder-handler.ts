import type { Reminder, ReminderKind } from '../../ports/store/reminders.ts';
import type { Ports } from './ports.ts';
import type { Unit } from './unit-of-work.ts';

/** What is done when a reminder rings. */
export interface ReminderHandler {
  readonly kind: ReminderKind;
  /**
   * Does the work, in the transaction that also puts the reminder away: so that whatever rings twice acts once. It
   * looks at the state as it is now, and does nothing where there is nothing to be done any more.
   * @param looked what `lookUp` found
   */
  run(unit: Unit, reminder: Reminder, looked: unknown): Promise<void>;
  /** What has to be asked of a platform before the transaction begins. */
  readonly lookUp?: (ports: Ports, reminder: Reminder) => Promise<unknown>;
}
