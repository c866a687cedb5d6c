import type { UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { leaveAllExchanges } from '../exchange/leaving.ts';
import { takeBackAll } from '../kudos/kudos.ts';
import { reschedulePrompt } from '../reflection/schedule.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namelessMember } from './names.ts';

/**
 * The member that a user is. Somebody never seen before becomes one at once, by id only, because no platform is called
 * to handle a reaction or a message; a reminder then looks up who they are.
 */
export async function findOrCreateMember(unit: Unit, space: Space, user: UserRef): Promise<Member> {
  const known = await unit.tx.members.byUser(user);
  if (known) return known.member;
  await remind(unit, space.communityId, 'profile', JSON.stringify(user), unit.now);
  return addMember(unit, space, user, {}, undefined);
}

/** Takes over what a platform says about a user, who becomes a member if they were none. */
export async function applyProfile(unit: Unit, space: Space, profile: Profile): Promise<Member> {
  const known = await unit.tx.members.byUser(profile.user);
  const said = { name: profile.name, steward: profile.steward, bot: profile.bot };
  const leftAt = profile.left ? unit.now : undefined;
  if (!known) return addMember(unit, space, profile.user, { ...said, zone: profile.zone, leftAt }, unit.now);

  const { member, identity } = known;
  const updated: Member = {
    ...member,
    ...said,
    zone: member.zoneByHand ? member.zone : (profile.zone ?? member.zone),
    leftAt: profile.left ? (member.leftAt ?? unit.now) : undefined,
  };
  await unit.tx.members.save(updated);
  await unit.tx.members.saveIdentity({ ...identity, profiledAt: unit.now });
  if (updated.leftAt !== undefined && member.leftAt === undefined) await leaveEverything(unit, updated);
  const isBack = member.leftAt !== undefined && updated.leftAt === undefined;
  if (isBack || updated.zone !== member.zone) await reschedulePrompt(unit, updated);
  // Thanks to a bot, or from one, that came before it was known to be one never counted.
  if (updated.bot && !member.bot) await takeBackAll(unit, updated);
  return updated;
}

/** Somebody left the community: where others count on them, they go on without them; and no prompt waits for them. */
export async function leaveEverything(unit: Unit, member: Member): Promise<void> {
  const community = await unit.tx.communities.find(member.communityId);
  if (!community) return;
  await leaveAllExchanges(unit, community, member.id);
  await cancelReminders(unit, community.id, 'prompt', member.id);
}

async function addMember(
  unit: Unit,
  space: Space,
  user: UserRef,
  said: Partial<Pick<Member, 'name' | 'zone' | 'steward' | 'bot' | 'leftAt'>>,
  profiledAt: Instant | undefined,
): Promise<Member> {
  const member: Member = {
    id: unit.ids.next<MemberId>(),
    communityId: space.communityId,
    name: said.name ?? namelessMember,
    zone: said.zone,
    zoneByHand: false,
    reactionsExplained: false,
    steward: said.steward ?? false,
    bot: said.bot ?? false,
    joinedAt: unit.now,
    leftAt: said.leftAt,
  };
  await unit.tx.members.add(member, { user, memberId: member.id, profiledAt });
  return member;
}
