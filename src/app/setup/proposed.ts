import { type Address, addressKey, channelOfKey, type SpaceRef } from '../../chat/address.ts';
import { type ChannelRole, type Community, channelRoles } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { suggestZone } from '../../domain/setup/suggestions.ts';
import { utc } from '../../domain/time/zone.ts';
import type { SetupChoices } from '../../text/en/setup-form.ts';
import { chosenChannels } from '../community/communities.ts';
import { ritualOf } from '../ritual/settings.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What stands in the form at first: what is chosen already, and else what is guessed. @param space where it is opened */
export async function proposedSetup(
  unit: Unit,
  community: Community,
  member: Member,
  space: SpaceRef,
): Promise<SetupChoices> {
  const chosen = await chosenChannels(unit, community);
  const setup = await unit.tx.setups.find(community.id);
  const canBeChosen = (at: Address): boolean =>
    at.platform === space.platform && at.space === space.space && setup?.gone[addressKey(at)] === undefined;
  const channels: Partial<Record<ChannelRole, { id: string; isGuess: boolean }>> = {};
  for (const role of channelRoles) {
    const guess = setup?.guesses[role];
    const at = chosen[role] ?? (guess === undefined ? undefined : channelOfKey(guess));
    if (at && canBeChosen(at)) channels[role] = { id: at.channel, isGuess: chosen[role] === undefined };
  }
  const others = (await unit.tx.members.stewards(community.id)).map(({ zone }) => zone);
  const [digest, question] = [await ritualOf(unit, community, 'digest'), await ritualOf(unit, community, 'reflection')];
  return {
    purpose: community.purpose,
    channels,
    zone: community.zone === utc ? suggestZone(member.zone, others) : community.zone,
    rituals: digest.enabled || question.enabled,
  };
}
