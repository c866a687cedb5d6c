import type { Member } from '../../domain/member/member.ts';
import { isPaused } from '../../domain/member/reach.ts';
import { isAway } from '../../domain/member/suspension.ts';
import { type Availability, around, availabilityAt } from '../../domain/offer/availability.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Somebody has time for others for so many hours. A break that they are taking ends. @returns until when */
export async function beAround(unit: Unit, member: Member, hours: number): Promise<Instant> {
  const availability = around(hours, unit.now);
  await unit.tx.offers.saveAvailability(member.id, availability);
  return availability.until;
}

/** Nobody finds what somebody offers until that time or, without one, until they say so. */
export async function takeBreak(unit: Unit, member: Member, until: Instant | undefined): Promise<void> {
  await unit.tx.offers.saveAvailability(member.id, { is: 'paused', until });
}

/** Somebody is there as usual again. @returns what that ended */
export async function endAvailability(unit: Unit, member: Member): Promise<Availability['is']> {
  const before = availabilityAt(await unit.tx.offers.availabilityOf(member.id), unit.now);
  await unit.tx.offers.saveAvailability(member.id, { is: 'usual' });
  return before.is;
}

/** Whether somebody takes a break, pauses everything, or rests, so that nobody finds what they offer. */
export async function isOnBreak(unit: Unit, member: Member): Promise<boolean> {
  if (isAway(member, unit.now)) return true;
  return availabilityAt(await unit.tx.offers.availabilityOf(member.id), unit.now).is === 'paused';
}

/** Why nobody finds what somebody offers: they take a break, or pause everything. */
export async function isHidden(unit: Unit, member: Member): Promise<'break' | 'pause' | undefined> {
  if (isPaused(member, unit.now)) return 'pause';
  return (await isOnBreak(unit, member)) ? 'break' : undefined;
}
