import { uuids } from '../../adapters/system/ids.ts';
import { type SpaceRef, type UserRef, userIn } from '../../src/chat/address.ts';
import type { CommunityId, ContributionId, KudosId, MemberId } from '../../src/domain/ids.ts';
import { dayMs, earlier, type Instant, instant } from '../../src/domain/time/instant.ts';
import { dayIn, utc } from '../../src/domain/time/zone.ts';
import type { Store, Transaction } from '../../src/ports/store/store.ts';
import { reactionsPerGiver } from './slack-traffic.ts';
import { inPortions, withStore } from './with-store.ts';

/** A space that Hearth is in, with its community. */
export interface Home {
  readonly space: SpaceRef;
  readonly communityId: CommunityId;
}

/** The same as `addPeople` for one space that Hearth is already in. */
export const seedPeople = (
  databaseUrl: string,
  space: SpaceRef,
  count: number,
  userAt: (place: number) => string,
): Promise<void> =>
  withStore(databaseUrl, async (store) => addPeople(store, [await homeIn(store, space)], count, userAt));

/**
 * Adds people to each of several spaces. They are known by name, have been here for a month, and have thanked by a
 * reaction before, so that a reaction is what it is on most days: no profile to ask for, nothing to explain.
 * @param userAt the id of each on the platform, by number
 */
export async function addPeople(
  store: Store,
  homes: readonly Home[],
  inEach: number,
  userAt: (place: number) => string,
): Promise<void> {
  const now = instant(Date.now());
  const people = homes.flatMap(({ space, communityId }) => {
    const ids = Array.from({ length: inEach }, () => uuids.next<MemberId>());
    return ids.map((id, place) => ({ space, communityId, id, place, thanks: ids[(place + 1) % inEach] ?? id }));
  });
  await inPortions(store, people, (tx, { space, communityId, id, place }) =>
    addMember(tx, communityId, userIn(space, userAt(place)), id, place, now),
  );
  await inPortions(store, people, (tx, { communityId, id, thanks }) =>
    addKudos(tx, communityId, id, thanks, earlier(now, dayMs * 2)),
  );
}

async function homeIn(store: Store, space: SpaceRef): Promise<Home> {
  const found = await store.transaction((tx) => tx.spaces.find(space));
  if (!found) throw new Error(`Hearth is not in the space ${space.space}`);
  return { space, communityId: found.communityId };
}

function addMember(
  tx: Transaction,
  communityId: CommunityId,
  user: UserRef,
  id: MemberId,
  place: number,
  now: Instant,
): Promise<void> {
  const member = {
    id,
    communityId,
    name: `Person ${place}`,
    zone: undefined,
    zoneByHand: false,
    reactionsExplained: true,
    thanksNotices: 'weekly' as const,
    bot: false,
    joinedAt: earlier(now, 30 * dayMs),
    leftAt: undefined,
  };
  return tx.members.add(member, { user, memberId: id, profiledAt: now });
}

async function addKudos(
  tx: Transaction,
  communityId: CommunityId,
  giverId: MemberId,
  receiverId: MemberId,
  at: Instant,
): Promise<void> {
  const id = uuids.next<KudosId>();
  const contributionId = uuids.next<ContributionId>();
  const thanks = { communityId, kind: 'support', at } as const;
  await tx.contributions.append({
    ...thanks,
    id: contributionId,
    giverId: receiverId,
    receiverId: giverId,
    act: 'kudos',
    sourceId: id,
    reverses: undefined,
  });
  await tx.kudos.add({
    ...thanks,
    id,
    giverId,
    receiverId,
    reason: '',
    source: 'reaction',
    giverDay: dayIn(utc, at),
    takenBackAt: undefined,
    contributionId,
    confinedTo: undefined,
  });
}

/** One giver for every five reactions; with fewer than six people somebody would thank themselves. */
export const peopleFor = (reactions: number): number => Math.max(6, Math.ceil(reactions / reactionsPerGiver));
