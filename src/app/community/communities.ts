import { type Address, addressKey, channelOf, channelOfKey, type SpaceRef } from '../../chat/address.ts';
import type { SpaceEvent } from '../../chat/event.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { CommunityId, SpaceId } from '../../domain/ids.ts';
import type { HelpKind } from '../../domain/kind.ts';
import { type Emoji, idOfEmoji, nameOfEmoji, parseEmoji } from '../../domain/kudos/emoji.ts';
import { defaultRules } from '../../domain/rules.ts';
import { holdDay } from '../../domain/time/held-day.ts';
import { utc, type Zone } from '../../domain/time/zone.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Store } from '../../ports/store/store.ts';
import { UserError } from '../runtime/errors.ts';
import { send, wordless } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Hearth is in a space. The first time, a community begins there. */
export async function enterSpace(unit: Unit, event: SpaceEvent): Promise<Space> {
  const space = await knownOrNew(unit, event);
  const community = await unit.tx.communities.find(space.communityId);
  // What is being erased is left alone; another community begins when somebody uses Hearth there afterwards.
  if (community && space.removedAt === undefined)
    await unit.hooks.spaceEntered(unit, community, space, event.broughtBy);
  return space;
}

async function knownOrNew(unit: Unit, event: SpaceEvent): Promise<Space> {
  const known = await unit.tx.spaces.find(event.space);
  if (known && (await isBeingErased(unit, known.communityId))) {
    await unit.tx.communityErasures.addEmptied(event.space, event.name ?? known.name);
    return known;
  }
  if (known) {
    if (event.name !== undefined) await nameCommunity(unit, known.communityId, event.name);
    const space: Space = {
      ...known,
      name: event.name ?? known.name,
      defaultChannel: event.defaultChannel ?? known.defaultChannel,
      removedAt: undefined,
    };
    await unit.tx.spaces.save(space);
    return space;
  }
  const nameBefore = await unit.tx.communityErasures.takeEmptied(event.space);
  const community: Community = {
    id: unit.ids.next<CommunityId>(),
    name: event.name ?? nameBefore ?? '',
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
    name: community.name,
    defaultChannel: event.defaultChannel,
    removedAt: undefined,
  };
  await unit.tx.spaces.add(space);
  await unit.hooks.communityFounded(unit, community);
  unit.log.info({ community: community.id, platform: space.platform }, 'Community created');
  return space;
}

/** A community that began before its space had a name gets the first one that it has. */
async function nameCommunity(unit: Unit, id: CommunityId, name: string): Promise<void> {
  const community = await unit.tx.communities.find(id);
  if (community?.name === '') await unit.tx.communities.save({ ...community, name });
}

/** Hearth was removed from a space. What the community did there is kept in case it comes back. */
export async function leaveSpace(unit: Unit, ref: SpaceRef): Promise<void> {
  await unit.tx.communityErasures.takeEmptied(ref);
  const space = await unit.tx.spaces.find(ref);
  if (!space) return;
  const removed: Space = { ...space, removedAt: unit.now };
  await unit.tx.spaces.save(removed);
  await unit.tx.pageSessions.endIn(space);
  const community = await unit.tx.communities.find(space.communityId);
  if (community) await unit.hooks.spaceRemoved(unit, community, removed);
}

/** Whether everything of a community is being erased at this moment, so that nothing of it is used any more. */
export const isBeingErased = async ({ tx }: Unit, id: CommunityId): Promise<boolean> =>
  (await tx.communityErasures.find(id))?.begunAt !== undefined;

export async function setPurpose(unit: Unit, community: Community, purpose: string): Promise<void> {
  const changed = { ...community, purpose };
  await unit.tx.communities.save(changed);
  await unit.hooks.purposeSet(unit, changed);
}

export async function setChannel(unit: Unit, community: Community, role: ChannelRole, at: Address): Promise<void> {
  await unit.tx.communities.setChannel(community.id, role, at);
  // What people simply write there is heard from now on.
  if (role === 'help') await send(unit, community.id, { to: 'listen', at }, wordless);
  await unit.hooks.channelChosen(unit, community, at);
}

/** Sets the community's zone, and moves everything that goes by its clock. */
export async function setZone(unit: Unit, community: Community, zone: Zone): Promise<void> {
  const heldDay = zone === community.zone ? community.heldDay : holdDay(community.heldDay, community.zone, unit.now);
  const changed = { ...community, zone, heldDay };
  await unit.tx.communities.save(changed);
  await unit.hooks.communityZoneChanged(unit, changed);
}

/** Every post in a help forum is looked after without a press, or none is. */
export async function setPostsLookedAfter(unit: Unit, community: Community, looksAfterPosts: boolean): Promise<void> {
  const writing = { ...community.rules.writing, looksAfterPosts };
  await unit.tx.communities.save({ ...community, rules: { ...community.rules, writing } });
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
  const others = Object.fromEntries(
    Object.entries(community.rules.kudos.emoji).filter(([each]) => !isThe(emoji, each as Emoji)),
  );
  const kudos = { ...community.rules.kudos, emoji: kind === undefined ? others : { ...others, [emoji]: kind } };
  await unit.tx.communities.save({ ...community, rules: { ...community.rules, kudos } });
  return emoji;
}

/** Whether it is that emoji, by its id or, where it was set before ids were known, by its name. */
const isThe = (emoji: Emoji, other: Emoji): boolean =>
  idOfEmoji(other) === idOfEmoji(emoji) || other === nameOfEmoji(emoji);

/** Chooses whether those who answered a request can resolve it, too. */
export async function setHelpersResolve(unit: Unit, community: Community, helpersResolve: boolean): Promise<void> {
  const request = { ...community.rules.request, helpersResolve };
  await unit.tx.communities.save({ ...community, rules: { ...community.rules, request } });
}

/** How long people have to give in exchanges that are matched, or rounds that are opened, from now on. */
export async function setGiveHours(unit: Unit, community: Community, giveHours: number): Promise<void> {
  const exchange = { ...community.rules.exchange, giveHours };
  await unit.tx.communities.save({ ...community, rules: { ...community.rules, exchange } });
}

/** The zone of the community in this space; `undefined` before it has begun. */
export const zoneOf = async (store: Store, ref: SpaceRef): Promise<Zone | undefined> =>
  (await communityOf(store, ref))?.zone;

/** What the community of a space is for, in its own words. */
export const purposeOf = async (store: Store, ref: SpaceRef): Promise<string | undefined> =>
  (await communityOf(store, ref))?.purpose;

const communityOf = (store: Store, ref: SpaceRef): Promise<Community | undefined> =>
  store.transaction(async ({ spaces, communities }) => {
    const space = await spaces.find(ref);
    return space && communities.find(space.communityId);
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
