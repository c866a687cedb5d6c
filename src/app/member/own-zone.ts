import type { Community } from '../../domain/community/community.ts';
import { heldDayAfter } from '../../domain/kudos/kudos.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** A member sets their own time zone; from now on it holds, whatever a platform says. */
export async function setOwnZone(unit: Unit, community: Community, member: Member, zone: Zone): Promise<void> {
  const heldDay = zone === member.zone ? member.heldDay : heldDayAfter(community, member, unit.now);
  const changed = { ...member, zone, zoneByHand: true, heldDay };
  await unit.tx.members.save(changed);
  await unit.hooks.memberZoneChanged(unit, community, changed);
}
