import type { Instant } from './instant.ts';
import { type Day, dayIn, nextTime, type Schedule, type Zone } from './zone.ts';

/** A day that goes on by the clock it began with, after somebody moved to another zone: until then it is that day. */
export interface HeldDay {
  readonly day: Day;
  readonly until: Instant;
}

const midnight = '0 0 * * *' as Schedule;

/** The day that counts at that moment for somebody in `zone`. */
export const dayWith = (held: HeldDay | undefined, zone: Zone, at: Instant): Day =>
  held !== undefined && at < held.until ? held.day : dayIn(zone, at);

/** The day of somebody who leaves `zone` for another one: it ends when it would have ended there. */
export const holdDay = (held: HeldDay | undefined, zone: Zone, now: Instant): HeldDay =>
  held !== undefined && now < held.until ? held : { day: dayIn(zone, now), until: nextTime(midnight, zone, now) };
