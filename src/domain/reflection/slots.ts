import type { Rules } from '../rules.ts';
import { type Instant, later, minuteMs, minuteOf } from '../time/instant.ts';
import { isQuiet } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';

/**
 * The first time from `from` up to, but not including, `until` at which one more prompt of a community can come to
 * somebody in `zone`: outside their quiet hours, in a minute that has room. So there are never more than
 * `mostPerMinute` in a minute, as long as every prompt takes such a slot.
 * @param taken how many slots of each minute are taken, by its start
 * @returns `undefined` when there is no such time
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
