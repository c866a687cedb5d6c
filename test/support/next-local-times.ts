import type { Instant } from '../../src/domain/time/instant.ts';
import { nextLocalTime, type Timing } from '../../src/domain/time/timing.ts';
import type { Zone } from '../../src/domain/time/zone.ts';

/** The next `count` times of a timing, soonest first. */
export function nextLocalTimes(timing: Timing, zone: Zone, after: Instant, count: number): readonly Instant[] {
  const times: Instant[] = [];
  while (times.length < count) times.push(nextLocalTime(timing, zone, times.at(-1) ?? after));
  return times;
}
