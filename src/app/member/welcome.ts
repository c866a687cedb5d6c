import type { UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namesIn } from './names.ts';

/** What the greeting is for. */
export const welcomed = 'member:welcome';

/** Greets a newcomer, directly and once: what this community is for, and whom to ask. */
export async function welcome(
  unit: Unit,
  community: Community,
  space: Space,
  member: Member,
  user: UserRef,
): Promise<void> {
  if (!isHere(member) || !(await unit.tx.inbox.claimForGood(`welcome:${member.id}`))) return;
  const stewards = (await unit.tx.members.stewards(community.id)).filter(({ id }) => id !== member.id);
  const names = await namesIn(
    unit,
    space,
    stewards.map(({ id }) => id),
  );
  const said = wordsIn(community.language).memberWelcome.greeting(
    community.name,
    community.purpose,
    stewards.map(({ id }) => names.name(id)),
    (await unit.tx.communities.channel(community.id, 'help')) ?? space.defaultChannel,
  );
  await send(unit, community.id, { to: 'direct', user }, said, { purpose: { what: welcomed, subject: member.id } });
}
