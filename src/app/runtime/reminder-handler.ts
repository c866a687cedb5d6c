import type { UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import type { Reminder, ReminderKind } from '../../ports/store/reminders.ts';
import type { Unit } from './unit-of-work.ts';

/** What to do when a reminder fires. */
export interface ReminderHandler {
  readonly kind: ReminderKind;
  /**
   * Does the work, in the transaction that also removes the reminder, so that a reminder that fires twice acts once. It
   * looks at the current state, and does nothing when there is nothing left to do.
   * @param looked what the platform says about the user of `lookUp`; `undefined` when it knows, or shows, nobody
   */
  run(unit: Unit, reminder: Reminder, looked: Profile | undefined): Promise<void>;
  /** Whom to ask a platform about before the transaction begins. */
  readonly lookUp?: (reminder: Reminder) => UserRef;
}
