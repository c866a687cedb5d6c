import { habits, type Ritual, type RitualKind } from '../../domain/ritual/ritual.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type Timing, timeOfDay, type Weekday } from '../../domain/time/timing.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { dateAndTime } from './date-and-time.ts';

export const weekdayNames: Readonly<Record<Weekday, string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

/** `every Monday at 09:00`. */
export function inWords(timing: Timing): string {
  const day = weekdayNames[timing.weekday];
  const at = `at ${timeOfDay(timing)}`;
  if (timing.weeks === 'every') return `every ${day} ${at}`;
  return timing.weeks === 'first' ? `on the first ${day} of each month ${at}` : `every other ${day} ${at}`;
}

/**
 * One time on the clock that the ritual goes by. Platforms would show it on the clock of the steward who reads it, who
 * may live elsewhere.
 */
export const onItsClock = (kind: RitualKind, at: Instant, zone: Zone): string =>
  `${dateAndTime(at, zone)}${habits[kind].clock === 'community' ? ` (${zone})` : ''}`;

const whoseClock = (kind: RitualKind, zone: Zone): string =>
  habits[kind].clock === 'community' ? `, ${zone} time` : ', in each member’s own time zone';

export const when = ({ kind, timing }: Ritual, zone: Zone): string => `${inWords(timing)}${whoseClock(kind, zone)}`;
