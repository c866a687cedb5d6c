import type { Community } from '../../domain/community/community.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { lookingAgainAt, restsUntil, sameTimeNextDay } from '../../domain/time/holidays.ts';
import { earlierOf, type Instant } from '../../domain/time/instant.ts';
import type { Reminder, ReminderKind } from '../../ports/store/reminders.ts';
import type { ReminderHandler } from './reminder-handler.ts';
import { remind } from './reminders.ts';
import type { Unit } from './unit-of-work.ts';

/** Until when the holidays of a community last that are now; `undefined` when there are none. */
export const holidaysUntil = (unit: Unit, community: Community): Instant | undefined =>
  restsUntil(restsOf(community), unit.now);

/** The first of some times, each after the one before, that no holidays hold. @param next the first one after a time */
export function firstOutsideHolidays(community: Community, after: Instant, next: (after: Instant) => Instant): Instant {
  const rests = restsOf(community);
  let at = next(after);
  while (restsUntil(rests, at) !== undefined) at = next(at);
  return at;
}

/**
 * Puts a reminder off that falls due in the holidays of its community and waits for their end. It looks again once a day, so
 * that it goes on within a day when they are called off, and nothing has to be found for that.
 * @returns when it comes back; `undefined` when it is to be fired now
 */
export async function waitInHolidays(
  unit: Unit,
  { inHolidays, goesOn }: ReminderHandler,
  reminder: Reminder,
): Promise<Instant | undefined> {
  if (inHolidays === undefined) return undefined;
  const community = await unit.tx.communities.find(reminder.communityId);
  const until = community && holidaysUntil(unit, community);
  if (!community || until === undefined || (await goesOn?.(unit, reminder))) return undefined;
  const tomorrow = sameTimeNextDay(unit.now, community.zone);
  const at = inHolidays === 'waits_for_its_hour' ? tomorrow : earlierOf(tomorrow, until);
  await unit.tx.reminders.move(reminder.id, at);
  return at;
}

/**
 * As `remind`, for what finds its time by the holidays when it fires: where some begin before it is due, it looks again
 * there, so that none that are called off keep it waiting.
 */
export const remindAround = (
  unit: Unit,
  community: Community,
  kind: ReminderKind,
  subject: string,
  dueAt: Instant,
): Promise<void> => remind(unit, community.id, kind, subject, lookingAgainAt(restsOf(community), unit.now, dueAt));
