import type { Community } from '../../domain/community/community.ts';
import type { ErasureId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { beginningCharacters, mostTextsOfAKind } from '../../domain/privacy/rules.ts';
import type { ErasureKind } from '../../ports/store/erasures.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * Begins to forget somebody. From this transaction on nothing leads from their platform to what they did here: whoever
 * writes to Hearth as that user is new. What they wrote is erased after it, part by part (`eraseMember`).
 * @returns false where that began before
 */
export async function beginErasure(
  unit: Unit,
  community: Community,
  member: Member,
  kind: ErasureKind,
): Promise<boolean> {
  const { erasures, members, pageSessions } = unit.tx;
  if (await erasures.ofMember(member.id)) return false;
  const id = unit.ids.next<ErasureId>();
  await erasures.add({
    id,
    communityId: community.id,
    memberId: member.id,
    name: member.name,
    users: (await members.identities([member.id])).map(({ user }) => user),
    kind,
    askedAt: unit.now,
    state: 'erasing',
    progress: {},
    texts: await erasures.textsOf(member.id, mostTextsOfAKind, beginningCharacters),
    notEdited: [],
    finishedAt: undefined,
    turnUntil: undefined,
  });
  // Without a name before they leave, so that nobody is told by name that they did.
  await erasures.makeNameless(member.id, member.leftAt ?? unit.now);
  await erasures.forgetIdentities(member.id);
  await pageSessions.endOf(member.id);
  const nameless = await members.find(member.id);
  if (nameless && isHere(member)) await unit.hooks.memberLeft(unit, community, nameless);
  await remind(unit, community.id, 'erase_member', id, unit.now);
  return true;
}
