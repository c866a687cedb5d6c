import { spaceOf, userIn } from '../../chat/address.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { HeardMessage } from '../../ports/store/help-watch.ts';
import { findOrCreateMember } from '../member/members.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Whoever wrote it, if they are a person who is still here. */
export async function authorOf(unit: Unit, { ref, author }: HeardMessage): Promise<Member | undefined> {
  const space = await unit.tx.spaces.find(spaceOf(ref.at));
  if (!space || space.removedAt !== undefined) return undefined;
  const member = await findOrCreateMember(unit, space, userIn(ref.at, author));
  return isHere(member) && !member.bot ? member : undefined;
}
