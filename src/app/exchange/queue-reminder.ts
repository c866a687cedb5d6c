import type { Community } from '../../domain/community/community.ts';
import type { Entry } from '../../domain/exchange/exchange.ts';
import { hourMs, type Instant, later } from '../../domain/time/instant.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** The time from which somebody in the queue is matched with anybody who is there. */
export const patientFrom = (community: Community, entry: Entry): Instant =>
  later(entry.waitingSince, community.rules.exchange.queueHours * hourMs);

/** Sets a reminder for when an entry in the queue has waited long enough; none if it already has. */
export async function setQueueReminder(unit: Unit, community: Community, entry: Entry): Promise<void> {
  const at = patientFrom(community, entry);
  if (at > unit.now) await remind(unit, community.id, 'exchange_queue', entry.id, at);
}
