import { type Instant, later, minuteMs, minuteOf } from './instant.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';
import type { Zone } from './zone.ts';

/** When messages of a kind come to people, of which none may come at night, and not too many in a minute. */
export interface SlotLimits extends QuietHours {
  /** In all zones of a community together. */
  readonly mostPerMinute: number;
}

/**
 * The first time from `from` up to, but not including, `until` at which one more message of a kind can come to somebody in
 * `zone`: outside their quiet hours, in a minute that has room. So there are never more than `mostPerMinute` in a minute, as
 * long as each of them takes such a slot.
 * @param taken how many slots of each minute are taken, by its start
 * @returns `undefined` when there is no such time
 */
export function firstFreeSlot(
  from: Instant,
  until: Instant,
  zone: Zone,
  taken: ReadonlyMap<Instant, number>,
  limits: SlotLimits,
): Instant | undefined {
  for (let at = from; at < until; at = later(minuteOf(at), minuteMs)) {
    const hasRoom = (taken.get(minuteOf(at)) ?? 0) < limits.mostPerMinute;
    if (hasRoom && !isQuiet(at, zone, limits)) return at;
  }
  return undefined;
}
