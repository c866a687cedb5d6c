import { spaceOf, type UserRef, userKey, userOfKey } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { applyProfile } from '../member/members.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** The subject of a reminder that asks a platform about somebody: what it is about, which has no `/`, and who they are there. */
export const asking = (about: string, user: UserRef): string => `${about}/${userKey(user)}`;

export const askedIn = (subject: string): { readonly about: string; readonly user: UserRef } => {
  const end = subject.indexOf('/');
  return { about: subject.slice(0, end), user: userOfKey(subject.slice(end + 1)) };
};

/** Whether a member looks after the community, by what was noted last. */
export const isNotedSteward = async (unit: Unit, community: Community, id: MemberId): Promise<boolean> =>
  (await unit.tx.members.stewards(community.id)).some((each) => each.id === id);

/**
 * Whether a member looks after the community now that their platform was asked: rights begin and end without a word, so
 * what it says is noted. Somebody with several identities is one as well if they were known to be before.
 * @param looked what it says; what was noted last counts where it says nothing
 */
export async function isStewardNow(
  unit: Unit,
  community: Community,
  id: MemberId,
  looked: Profile | undefined,
): Promise<boolean> {
  const wasOne = await isNotedSteward(unit, community, id);
  const space = looked && (await unit.tx.spaces.find(spaceOf(looked.user)));
  if (looked && space) await applyProfile(unit, space, looked);
  const hasSeveral = (await unit.tx.members.identities([id])).length > 1;
  return (await isNotedSteward(unit, community, id)) || (wasOne && hasSeveral);
}
