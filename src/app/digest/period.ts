import type { Community } from '../../domain/community/community.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { earlierOutside } from '../../domain/time/holidays.ts';
import { dayMs, earlier, hourMs, type Instant } from '../../domain/time/instant.ts';
import { longestPeriodDays, type Timing } from '../../domain/time/timing.ts';
import type { DigestRecord } from '../../ports/store/digests.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** When the clocks go back, a week is an hour longer; nowhere in the IANA database by more than two. */
const clockChangeMs = 2 * hourMs;

/** More than the quiet weeks that any community allows until its digest pauses, and than weeks are missed in a row. */
const recordsLookedAt = 10;

/** The digests before this one, newest first, without those that came too late and so reported nothing. */
export async function madeBefore(unit: Unit, community: Community): Promise<readonly DigestRecord[]> {
  const latest = await unit.tx.digests.latest(community.id, recordsLookedAt);
  return latest.filter(({ outcome }) => outcome !== 'too_late');
}

/**
 * A digest covers what happened since the one before, even if one in between was left out, and even for the first one;
 * but no more than twice the time from one to the next: usually two weeks, of which holidays do not count.
 */
export function since(
  community: Community,
  before: readonly DigestRecord[],
  dueAt: Instant,
  { weeks }: Timing,
): Instant {
  const mostMs = 2 * longestPeriodDays[weeks] * dayMs + clockChangeMs;
  const atMost = earlierOutside(restsOf(community), dueAt, mostMs);
  return Math.max(before[0]?.madeAt ?? atMost, atMost) as Instant;
}

/** Whether more than the usual time went by since the one before, as over holidays. */
export const hasGap = ([last]: readonly DigestRecord[], dueAt: Instant, { weeks }: Timing): boolean =>
  last !== undefined && last.madeAt < earlier(dueAt, longestPeriodDays[weeks] * dayMs + clockChangeMs);

export const quietWeeksIn = (latest: readonly DigestRecord[]): number =>
  latest.filter(({ outcome }) => outcome === 'quiet' || outcome === 'paused').length;
