import { addressKey, type SpaceRef } from '../../chat/address.ts';
import { type Community, channelRoles } from '../../domain/community/community.ts';
import type { Setup } from '../../domain/setup/setup.ts';
import type { SetupState } from '../../text/en/setup-state.ts';
import { chosenChannels, digestChannel } from '../community/communities.ts';
import { nextRitualAt } from '../ritual/rituals.ts';
import { ritualOf } from '../ritual/settings.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** How a community is set up at this moment. @param platform on which somebody reads it */
export async function stateOf(
  unit: Unit,
  community: Community,
  { platform }: Pick<SpaceRef, 'platform'>,
): Promise<SetupState> {
  const setup = await unit.tx.setups.find(community.id);
  const channels = await chosenChannels(unit, community);
  const isGone = (role: (typeof channelRoles)[number]): boolean => {
    const at = channels[role];
    return at !== undefined && setup?.gone[addressKey(at)] !== undefined;
  };
  return {
    name: community.name,
    purpose: community.purpose,
    zone: community.zone,
    platform,
    channels,
    gone: channelRoles.filter(isGone),
    digestAt: await digestChannel(unit, community),
    digest: await ritualOf(unit, community, 'digest'),
    question: await ritualOf(unit, community, 'reflection'),
    nextDigest: await nextRitualAt(unit, community, 'digest'),
    isFirstDigest: (await unit.tx.digests.latest(community.id, 1)).length === 0,
  };
}

/** Where none was begun, because it was set up before there was any. */
export const closedSetup = (unit: Unit, { id }: Pick<Community, 'id'>): Setup => ({
  communityId: id,
  beganAt: unit.now,
  told: undefined,
  isClosed: true,
  guesses: {},
  gone: {},
});
