import type { UserRef } from '../../chat/address.ts';
import type { Profile, ProfileEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { heldDayAfter } from '../../domain/kudos/kudos.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { type HeldDay, holdDay } from '../../domain/time/held-day.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { nameWords } from '../../text/name-words.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namelessMember, shownName } from './names.ts';

/**
 * The member behind a user. Somebody never seen before becomes a member at once, by id only, because no platform is
 * called to handle a reaction or a message. A reminder then looks up who they are.
 */
export async function findOrCreateMember(unit: Unit, space: Space, user: UserRef): Promise<Member> {
  const known = await unit.tx.members.byUser(user);
  if (known) return known.member;
  await remind(unit, space.communityId, 'profile', JSON.stringify(user), unit.now);
  return addMember(unit, space, user, {}, undefined);
}

/** Applies what a platform says about a user, who becomes a member if they are none yet. */
export async function applyProfile(unit: Unit, space: Space, profile: Profile): Promise<Member> {
  const known = await unit.tx.members.byUser(profile.user);
  const name = profile.name === undefined ? known?.member.name : shownName(profile.name);
  const said = { name: name ?? namelessMember, bot: profile.bot };
  const leftAt = profile.left ? unit.now : undefined;
  if (!known) {
    const added = await addMember(
      unit,
      space,
      profile.user,
      { ...said, zone: profile.zone, leftAt },
      unit.now,
      profile.guest,
    );
    await noteSteward(unit, added, profile.steward);
    return added;
  }

  const { member, identity } = known;
  const zone = member.zoneByHand ? member.zone : (profile.zone ?? member.zone);
  const updated: Member = {
    ...member,
    ...said,
    zone,
    heldDay: await heldDayIn(unit, member, zone),
    leftAt: profile.left ? (member.leftAt ?? unit.now) : undefined,
  };
  await unit.tx.members.save(updated);
  if (updated.name !== member.name) await unit.tx.members.saveNameWords(updated, nameWords(updated.name));
  await unit.tx.members.saveIdentity({ ...identity, profiledAt: unit.now, guest: profile.guest ?? false });
  await announceChanges(unit, member, updated);
  await noteSteward(unit, updated, profile.steward);
  const isFirstLook = identity.profiledAt === undefined;
  if (isFirstLook && member.leftAt === undefined && updated.leftAt !== undefined) {
    await unit.hooks.memberTurnedOutToHaveLeft(unit, updated);
  }
  return updated;
}

/**
 * The day that goes on to count for somebody whose zone their platform changes, or tells for the first time after they gave
 * kudos by the community's day: else a day would begin for them with a new allowance.
 */
async function heldDayIn(unit: Unit, member: Member, zone: Zone | undefined): Promise<HeldDay | undefined> {
  if (zone === undefined || zone === member.zone) return member.heldDay;
  if (member.zone !== undefined) return holdDay(member.heldDay, member.zone, unit.now);
  const community = await unit.tx.communities.find(member.communityId);
  if (!community) return member.heldDay;
  const held = heldDayAfter(community, member, unit.now);
  const { total } = await unit.tx.kudos.givenOn(member.id, held.day, member.id);
  return total === 0 ? member.heldDay : held;
}

/** Keeps what a platform says about whether somebody looks after the space. */
export async function noteSteward(unit: Unit, member: Member, isSteward: boolean): Promise<void> {
  await unit.tx.members.noteSteward(member.id, isSteward);
  if (isSteward && isHere(member)) await unit.hooks.stewardMet(unit, member);
}

/** Tells the features what is new in a profile. */
async function announceChanges(unit: Unit, before: Member, after: Member): Promise<void> {
  const community = await unit.tx.communities.find(after.communityId);
  if (!community) return;
  const { hooks } = unit;
  const [wasHere, isHere] = [before.leftAt === undefined, after.leftAt === undefined];
  if (wasHere && !isHere) await hooks.memberLeft(unit, community, after);
  if (!wasHere && isHere) await hooks.memberReturned(unit, community, after);
  else if (after.zone !== before.zone) await hooks.memberZoneChanged(unit, community, after);
  if (after.bot && !before.bot) await hooks.memberTurnedOutToBeBot(unit, after);
}

/** Somebody joined a space: they are a member from now on, and the features are told. */
export async function memberJoins(
  unit: Unit,
  community: Community,
  space: Space,
  { profile, since = unit.now }: Pick<ProfileEvent, 'profile' | 'since'>,
): Promise<void> {
  const member = await applyProfile(unit, space, profile);
  await unit.hooks.memberJoined(unit, community, space, member, profile.user, since);
}

/** Somebody left a space, and the community with it. */
export async function memberLeaves(unit: Unit, community: Community, space: Space, user: UserRef): Promise<void> {
  const member = await findOrCreateMember(unit, space, user);
  if (member.leftAt !== undefined) return;
  const gone = { ...member, leftAt: unit.now };
  await unit.tx.members.save(gone);
  await unit.hooks.memberLeft(unit, community, gone);
}

async function addMember(
  unit: Unit,
  space: Space,
  user: UserRef,
  said: Partial<Pick<Member, 'name' | 'zone' | 'bot' | 'leftAt'>>,
  profiledAt: Instant | undefined,
  guest = false,
): Promise<Member> {
  const member: Member = {
    id: unit.ids.next<MemberId>(),
    communityId: space.communityId,
    name: said.name ?? namelessMember,
    zone: said.zone,
    zoneByHand: false,
    reactionsExplained: false,
    thanksNotices: 'weekly',
    bot: said.bot ?? false,
    joinedAt: unit.now,
    leftAt: said.leftAt,
  };
  await unit.tx.members.add(member, { user, memberId: member.id, profiledAt, guest });
  await unit.tx.members.saveNameWords(member, nameWords(member.name));
  return member;
}
