import type { Community } from '../../domain/community/community.ts';
import { firstFreeSlot } from '../../domain/reflection/slots.ts';
import { hourMs, type Instant, later, minuteMs, minuteOf } from '../../domain/time/instant.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Mostly the first minute that is looked at has room; further ahead many are looked at together. */
const lookAheadMs = { first: minuteMs, most: hourMs } as const;

/**
 * The first time from `from` on at which one more prompt may come to a member of the community: in a minute that has
 * room, outside the quiet hours of `zone`. The place is taken by the reminder that is due then.
 */
export async function slotFrom(unit: Unit, community: Community, zone: Zone, from: Instant): Promise<Instant> {
  const { reflection } = community.rules;
  for (let start = from, spanMs: number = lookAheadMs.first; ; spanMs = Math.min(2 * spanMs, lookAheadMs.most)) {
    start = outsideQuietHours(start, zone, reflection);
    const end = later(minuteOf(start), spanMs);
    const taken = await unit.tx.reminders.perMinute(community.id, 'prompt', minuteOf(start), end);
    const place = firstFreeSlot(start, end, zone, taken, reflection);
    if (place !== undefined) return place;
    start = end;
  }
}
