import { hourMs, type Instant, later } from '../time/instant.ts';

/** Whether somebody would like to be found right now. */
export type Availability =
  | { readonly is: 'usual' }
  /** They have time for others until then. */
  | { readonly is: 'around'; readonly until: Instant }
  /** Nobody finds their offers until then; without a time, until they end it. */
  | { readonly is: 'paused'; readonly until: Instant | undefined };

/** One that is over counts as none. */
export function availabilityAt(availability: Availability, now: Instant): Availability {
  const isOver = availability.is !== 'usual' && availability.until !== undefined && availability.until <= now;
  return isOver ? { is: 'usual' } : availability;
}

/** Somebody has so many hours for others from now on; a pause ends. */
export const around = (hours: number, now: Instant): Extract<Availability, { readonly is: 'around' }> => ({
  is: 'around',
  until: later(now, hours * hourMs),
});
