import type { SpaceRef, UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import type { NamedChannel } from '../../domain/setup/suggestions.ts';
import type { Reminder, ReminderKind } from '../../ports/store/reminders.ts';
import type { Unit } from './unit-of-work.ts';

/** What to do when a reminder fires. */
export interface ReminderHandler {
  readonly kind: ReminderKind;
  /**
   * Does the work, in the transaction that also removes the reminder, so that a reminder that fires twice acts once. It
   * looks at the current state, and does nothing when there is nothing left to do.
   * @param looked what the platform says about the user of `lookUp`; `undefined` when it knows, or shows, nobody
   * @param channels of the space of `lookUpChannels`; `undefined` where the platform does not tell
   */
  run(
    unit: Unit,
    reminder: Reminder,
    looked: Profile | undefined,
    channels: readonly NamedChannel[] | undefined,
  ): Promise<void>;
  /**
   * In the holidays of its community it waits: until they end, where the handler looks itself what is due and whether it is
   * night; or, day by day, for the time of day at which it was to come. Absent where holidays make no difference, or the
   * handler asks itself (`restsOf`).
   */
  readonly inHolidays?: 'waits_until_they_end' | 'waits_for_its_hour';
  /** Whether this one goes on in the holidays. */
  readonly goesOn?: (unit: Unit, reminder: Reminder) => Promise<boolean>;
  /** Whom to ask a platform about before the transaction begins. */
  readonly lookUp?: (reminder: Reminder) => UserRef;
  /** Of which space to ask a platform for the channels: once, because what they are good for can do without. */
  readonly lookUpChannels?: (reminder: Reminder) => SpaceRef;
}
