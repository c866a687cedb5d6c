import type { Rules } from '../rules.ts';
import { type Instant, later, minuteMs, minuteOf } from '../time/instant.ts';
import { isQuiet } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';

/**
 * The first time from `from` up to, not including, `until` at which one more prompt of a community may come to somebody
 * who lives by the clocks of `zone`: outside their quiet hours, in a minute that has room. So there are never more than
 * `mostPerMinute` in a minute, as long as every prompt has such a place.
 * @param taken how many have their place in each minute already, by its beginning
 * @returns `undefined` where there is no such time
 */
export function firstFreeSlot(
  from: Instant,
  until: Instant,
  zone: Zone,
  taken: ReadonlyMap<Instant, number>,
  rules: Rules['reflection'],
): Instant | undefined {
  for (let at = from; at < until; at = later(minuteOf(at), minuteMs)) {
    const hasRoom = (taken.get(minuteOf(at)) ?? 0) < rules.mostPerMinute;
    if (hasRoom && !isQuiet(at, zone, rules)) return at;
  }
  return undefined;
}
