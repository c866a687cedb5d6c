import type { Community } from '../domain/community.ts';
import { dayMs, earlier, hourMs, type Instant, later } from '../domain/instant.ts';
import { mondayAtNine, nextTime } from '../domain/zone.ts';
import { forget, remind } from './remind.ts';
import type { Unit } from './unit-of-work.ts';

/** One digest waits for each community at any time. */
const subject = 'weekly';

/** Less than this after one digest, the next one would come twice in a week: when it gets Monday elsewhere. */
const leastGapMs = 3 * dayMs;

/**
 * Sets the reminder for the next digest, in place of the one that may wait. One that came due while Hearth was away, and
 * is not too late to send, is the next one; a community that had none yet waits for a time that is still to come.
 * @returns when it is
 */
export async function scheduleDigest(unit: Unit, community: Community): Promise<Instant> {
  await forget(unit, community.id, 'digest', subject);
  const [last] = await unit.tx.digests.latest(community.id, 1);
  const tooLate = earlier(unit.now, community.rules.digest.latestHours * hourMs);
  const after = last ? (Math.max(later(last.dueAt, leastGapMs), tooLate) as Instant) : unit.now;
  const dueAt = nextTime(mondayAtNine, community.zone, after);
  await remind(unit, community.id, 'digest', subject, dueAt);
  return dueAt;
}

export async function nextDigestAt(unit: Unit, community: Community): Promise<Instant | undefined> {
  const [waiting] = await unit.tx.reminders.waitingFor(community.id, 'digest', subject);
  return waiting?.dueAt;
}
