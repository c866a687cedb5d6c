import { dayMs, type Instant, instant } from './instant.ts';
import { dayIn, type Zone } from './zone.ts';

/**
 * A week from Monday to Sunday, as ISO 8601 has them. Weeks are counted from Monday, 5 January 1970, and not within a
 * year, so that each has a number of its own and follows the one before.
 */
export type Week = number & { readonly __week: true };

/** Monday, 5 January 1970, in UTC days. */
const firstMonday = 4 * dayMs;

/** The week of the date that it is in `zone` at that moment: two zones may be in different weeks at once. */
export const weekOf = (zone: Zone, at: Instant): Week =>
  Math.floor((Date.parse(dayIn(zone, at)) - firstMonday) / (7 * dayMs)) as Week;

export const weeksLater = (week: Week, by: number): Week => (week + by) as Week;

/** The first moment of a day of a week, in UTC. @param weekday from Monday, 1, to Sunday, 7 */
export const dayOfWeek = (week: Week, weekday: number): Instant =>
  instant(firstMonday + (7 * week + weekday - 1) * dayMs);
