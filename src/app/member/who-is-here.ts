import type { MemberId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { isAway } from '../../domain/member/suspension.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Those of these members who are here: of those who left, nothing is quoted. */
export async function whoIsHere(unit: Unit, ids: readonly MemberId[]): Promise<ReadonlySet<MemberId>> {
  const members = await unit.tx.members.findAll([...new Set(ids)]);
  return new Set(members.filter(isHere).map(({ id }) => id));
}

/** Those of these members who pause everything, or rest, at that time. */
export async function whoPauses(unit: Unit, ids: readonly MemberId[], at: Instant): Promise<ReadonlySet<MemberId>> {
  const members = await unit.tx.members.findAll([...new Set(ids)]);
  return new Set(members.filter((member) => isAway(member, at)).map(({ id }) => id));
}
