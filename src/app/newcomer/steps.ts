import type { CommunityId } from '../../domain/ids.ts';
import type { NewcomerStep } from '../../domain/newcomer/newcomer.ts';
import { type Instant, later, laterOf, minuteMs } from '../../domain/time/instant.ts';
import type { Reminder, ReminderKind } from '../../ports/store/reminders.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

const reminderFor = {
  welcome: 'newcomer_welcome',
  hello: 'newcomer_hello',
  unanswered: 'newcomer_unanswered',
  question: 'newcomer_question',
  settle: 'newcomer_settle',
} as const satisfies Record<NewcomerStep, ReminderKind>;

/**
 * A community has one reminder for each step, however many people join: it takes the step for all for whom it is due. One
 * that waits already is not moved, because it came first, or waits for a reason.
 */
export async function planStep(unit: Unit, communityId: CommunityId, step: NewcomerStep): Promise<void> {
  const waiting = await unit.tx.reminders.waitingFor(communityId, reminderFor[step], '');
  if (waiting.length > 0) return;
  const next = await unit.tx.newcomers.nextDue(communityId, step);
  if (next !== undefined) await remind(unit, communityId, reminderFor[step], '', laterOf(next, unit.now));
}

/** The same for a step that may be due before the time that was planned. */
export async function hastenStep(unit: Unit, communityId: CommunityId, step: NewcomerStep): Promise<void> {
  await cancelReminders(unit, communityId, reminderFor[step], '');
  await planStep(unit, communityId, step);
}

/**
 * The reminder for a step has fired: the next comes when the step is due for somebody else.
 * @param notBefore a minute later, if absent
 */
export async function planNext(
  unit: Unit,
  { communityId }: Pick<Reminder, 'communityId'>,
  step: NewcomerStep,
  notBefore: Instant = later(unit.now, minuteMs),
): Promise<void> {
  const next = await unit.tx.newcomers.nextDue(communityId, step);
  if (next !== undefined) await remind(unit, communityId, reminderFor[step], '', laterOf(next, notBefore));
}
