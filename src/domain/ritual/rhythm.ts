import type { Instant } from '../time/instant.ts';
import { isInEvenWeek, nextLocalTime, type Timing } from '../time/timing.ts';
import type { Zone } from '../time/zone.ts';

/**
 * How often something happens, as people choose it: every week; every two weeks, from the next such day or from a week
 * later; or on the first such day of each month.
 */
export const rhythms = ['every', 'next', 'after_next', 'first'] as const;

export type Rhythm = (typeof rhythms)[number];

/** The timing for that weekday and time of day in a rhythm that is chosen `now`. */
export function inRhythm(
  rhythm: Rhythm,
  { weekday, hour, minute }: Omit<Timing, 'weeks'>,
  zone: Zone,
  now: Instant,
): Timing {
  const weekly: Timing = { weeks: 'every', weekday, hour, minute };
  if (rhythm === 'every' || rhythm === 'first') return { ...weekly, weeks: rhythm };
  const isNextEven = isInEvenWeek(zone, nextLocalTime(weekly, zone, now));
  return { ...weekly, weeks: isNextEven === (rhythm === 'next') ? 'even' : 'odd' };
}

/** The rhythm to choose `now` to get this timing. */
export const rhythmOf = (timing: Timing, zone: Zone, now: Instant): Rhythm =>
  rhythms.find((rhythm) => inRhythm(rhythm, timing, zone, now).weeks === timing.weeks) ?? 'every';
