import type { Member } from '../../domain/member/member.ts';
import { parseZone, type Zone } from '../../domain/time/zone.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { reschedulePrompt } from './schedule.ts';

/**
 * Sets by whose clocks a member lives, whatever a platform says of it from now on; their next prompt moves along. Throws
 * a `UserError` where there is no such zone.
 */
export async function setOwnZone(unit: Unit, member: Member, given: string): Promise<Zone> {
  const zone = parseZone(given);
  if (!zone) throw new UserError('unknown_zone', given);
  const changed = { ...member, zone, zoneByHand: true };
  await unit.tx.members.save(changed);
  await reschedulePrompt(unit, changed);
  return zone;
}
