import { type Instant, minuteMs } from './instant.ts';
import { dayIn, type Zone } from './zone.ts';

/** Days begin on quarters of an hour everywhere. */
const quarterMs = 15 * minuteMs;

/** Whether moments are on a Saturday or Sunday in that zone. Each quarter of an hour is looked up once. */
export function weekendsIn(zone: Zone): (at: Instant) => boolean {
  const known = new Map<number, boolean>();
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const weekday = new Date(`${dayIn(zone, at)}T00:00:00Z`).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    known.set(quarter, isWeekend);
    return isWeekend;
  };
}
