import { partsOfOffer } from '../../domain/help/offer-id.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Whether a reminder is about an urgent request, or an offer to help with one: such go on in holidays. */
export async function isAboutUrgent(unit: Unit, { communityId, subject }: Reminder): Promise<boolean> {
  const request = await unit.tx.requests.find(communityId, partsOfOffer(subject).requestId);
  return request?.urgent === true;
}
