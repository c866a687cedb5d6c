import type { Community } from '../domain/community.ts';
import type { Instant } from '../domain/instant.ts';
import { mondayAtNine, nextTime } from '../domain/zone.ts';
import { forget, remind } from './remind.ts';
import type { Unit } from './unit-of-work.ts';

/** One digest waits for each community at any time. */
const subject = 'weekly';

/** Sets the reminder for the next digest, in place of the one that may wait. @returns when it is */
export async function scheduleDigest(unit: Unit, community: Community): Promise<Instant> {
  await forget(unit, community.id, 'digest', subject);
  const dueAt = nextTime(mondayAtNine, community.zone, unit.now);
  await remind(unit, community.id, 'digest', subject, dueAt);
  return dueAt;
}

export async function nextDigestAt(unit: Unit, community: Community): Promise<Instant | undefined> {
  const [waiting] = await unit.tx.reminders.waitingFor(community.id, 'digest', subject);
  return waiting?.dueAt;
}
