import type { CommunityId } from '../../domain/ids.ts';
import { hourMs, type Instant, later, minuteMs, minuteOf } from '../../domain/time/instant.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import { firstFreeSlot, type SlotLimits } from '../../domain/time/slots.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { ReminderKind } from '../../ports/store/reminders.ts';
import type { Unit } from './unit-of-work.ts';

/** Mostly the first minute that is looked at has room; further ahead many are looked at together. */
const lookAheadMs = { first: minuteMs, most: hourMs } as const;

/**
 * The first time from `from` on at which one more reminder of a kind may tell somebody in `zone` something: in a minute that
 * has room, outside their quiet hours. The slot is taken by the reminder that is due then.
 */
export async function slotFrom(
  unit: Unit,
  communityId: CommunityId,
  kind: ReminderKind,
  zone: Zone,
  from: Instant,
  limits: SlotLimits,
): Promise<Instant> {
  for (let start = from, spanMs: number = lookAheadMs.first; ; spanMs = Math.min(2 * spanMs, lookAheadMs.most)) {
    start = outsideQuietHours(start, zone, limits);
    const end = later(minuteOf(start), spanMs);
    const taken = await unit.tx.reminders.perMinute(communityId, kind, minuteOf(start), end);
    const slot = firstFreeSlot(start, end, zone, taken, limits);
    if (slot !== undefined) return slot;
    start = end;
  }
}
