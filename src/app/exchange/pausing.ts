import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { isAway } from '../../domain/member/suspension.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { matchQueue } from './matching.ts';

/** Somebody who paused everything, or had to rest, is back: what they brought may be matched at once. */
export async function matchWhoIsBack(unit: Unit, community: Community, member: Member): Promise<void> {
  if (isAway(member, unit.now)) return;
  const entry = await unit.tx.exchanges.waitingOf(member.id);
  if (entry && entry.roundId === undefined) await matchQueue(unit, community);
}
