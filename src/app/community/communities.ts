import { type Address, addressKey, channelOf, channelOfKey, type SpaceRef } from '../../chat/address.ts';
import type { SpaceEvent } from '../../chat/event.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { CommunityId, SpaceId } from '../../domain/ids.ts';
import type { HelpKind } from '../../domain/kind.ts';
import { type Emoji, parseEmoji } from '../../domain/kudos/emoji.ts';
import { defaultRules } from '../../domain/rules.ts';
import { holdDay } from '../../domain/time/held-day.ts';
import { utc, type Zone } from '../../domain/time/zone.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Store } from '../../ports/store/store.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Hearth is in a space. The first time, a community begins there. */
export async function enterSpace(unit: Unit, event: SpaceEvent): Promise<Space> {
  const known = await unit.tx.spaces.find(event.space);
  if (known) {
    const space: Space = {
      ...known,
      name: event.name,
      defaultChannel: event.defaultChannel ?? known.defaultChannel,
      removedAt: undefined,
    };
    await unit.tx.spaces.save(space);
    return space;
  }
  const community: Community = {
    id: unit.ids.next<CommunityId>(),
    name: event.name,
    purpose: '',
    zone: utc,
    language: 'en',
    rules: defaultRules,
    createdAt: unit.now,
  };
  await unit.tx.communities.add(community);
  const space: Space = {
    ...event.space,
    id: unit.ids.next<SpaceId>(),
    communityId: community.id,
    name: event.name,
    defaultChannel: event.defaultChannel,
    removedAt: undefined,
  };
  await unit.tx.spaces.add(space);
  await unit.hooks.communityFounded(unit, community);
  unit.log.info({ community: community.id, platform: space.platform }, 'Community created');
  return space;
}

/** Hearth was removed from a space. What the community did there is kept in case it comes back. */
export async function leaveSpace(unit: Unit, ref: SpaceRef): Promise<void> {
  const space = await unit.tx.spaces.find(ref);
  if (space) await unit.tx.spaces.save({ ...space, removedAt: unit.now });
}

export async function setPurpose(unit: Unit, community: Community, purpose: string): Promise<void> {
  await unit.tx.communities.save({ ...community, purpose });
}

export async function setChannel(unit: Unit, community: Community, role: ChannelRole, at: Address): Promise<void> {
  await unit.tx.communities.setChannel(community.id, role, at);
}

/** Sets the community's zone, and moves everything that goes by its clock. */
export async function setZone(unit: Unit, community: Community, zone: Zone): Promise<void> {
  const heldDay = zone === community.zone ? community.heldDay : holdDay(community.heldDay, community.zone, unit.now);
  const changed = { ...community, zone, heldDay };
  await unit.tx.communities.save(changed);
  await unit.hooks.communityZoneChanged(unit, changed);
}

/** Lets an emoji thank for something, or stops it from thanking. */
export async function setEmoji(
  unit: Unit,
  community: Community,
  given: string,
  kind: HelpKind | undefined,
): Promise<Emoji> {
  const emoji = parseEmoji(given);
  if (!emoji) throw new UserError('unknown_emoji', given);
  const { [emoji]: _before, ...others } = community.rules.kudos.emoji;
  const kudos = { ...community.rules.kudos, emoji: kind === undefined ? others : { ...others, [emoji]: kind } };
  await unit.tx.communities.save({ ...community, rules: { ...community.rules, kudos } });
  return emoji;
}

/** The zone of the community in this space; `undefined` before it has begun. */
export const zoneOf = (store: Store, ref: SpaceRef): Promise<Zone | undefined> =>
  store.transaction(async ({ spaces, communities }) => {
    const space = await spaces.find(ref);
    return space && (await communities.find(space.communityId))?.zone;
  });

export type ReactionChannelChange = 'add' | 'remove' | 'everywhere';

/**
 * Chooses the channels in which reactions count as kudos: the first one that is added is then the only one, and without
 * any they count everywhere, which has to be asked for in so many words. @returns the channels; none means everywhere
 */
export async function changeReactionChannels(
  unit: Unit,
  community: Community,
  change: ReactionChannelChange,
  at: Address | undefined,
): Promise<readonly Address[]> {
  if (change !== 'everywhere' && at === undefined) throw new UserError('which_channel', change);
  const key = at && addressKey(channelOf(at));
  const others = community.rules.kudos.channels.filter((each) => each !== key);
  const channels = change === 'everywhere' || key === undefined ? [] : change === 'add' ? [...others, key] : others;
  if (change === 'remove' && at && channels.length === 0)
    throw new UserError('would_count_everywhere', at, community.rules.kudos.channels.length > 0);
  const kudos = { ...community.rules.kudos, channels };
  await unit.tx.communities.save({ ...community, rules: { ...community.rules, kudos } });
  return channels.map(channelOfKey);
}

/** The channels that the stewards chose, by purpose. */
export async function chosenChannels(unit: Unit, community: Community) {
  const { communities } = unit.tx;
  const [help, digest, stewards] = [
    await communities.channel(community.id, 'help'),
    await communities.channel(community.id, 'digest'),
    await communities.channel(community.id, 'stewards'),
  ];
  return { ...(help && { help }), ...(digest && { digest }), ...(stewards && { stewards }) };
}

/** The digest channel, else the help channel, else the default channel of the first space. */
export async function digestChannel(unit: Unit, community: Community): Promise<Address | undefined> {
  const { communities, spaces } = unit.tx;
  const chosen =
    (await communities.channel(community.id, 'digest')) ?? (await communities.channel(community.id, 'help'));
  return (
    chosen ?? (await spaces.ofCommunity(community.id)).find(({ defaultChannel }) => defaultChannel)?.defaultChannel
  );
}
