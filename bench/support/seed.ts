import { openStore } from '../../adapters/store/open.ts';
import { uuids } from '../../adapters/system/ids.ts';
import { createLog } from '../../adapters/system/log.ts';
import { type SpaceRef, type UserRef, userIn } from '../../src/chat/address.ts';
import type { CommunityId, ContributionId, KudosId, MemberId } from '../../src/domain/ids.ts';
import { dayMs, earlier, type Instant, instant } from '../../src/domain/time/instant.ts';
import { dayIn, utc } from '../../src/domain/time/zone.ts';
import type { Store, Transaction } from '../../src/ports/store/store.ts';
import { reactionsPerGiver } from './slack-traffic.ts';

const atOnce = 500;

/**
 * Adds people to a space that Hearth is already in. They are known by name, have been here for a month, and have
 * thanked by a reaction before, so that a reaction is what it is on most days: no profile to ask for, nothing to
 * explain.
 * @param userAt the id of each on the platform, by number
 */
export async function seedPeople(
  databaseUrl: string,
  space: SpaceRef,
  count: number,
  userAt: (place: number) => string,
): Promise<void> {
  const store = await openStore(databaseUrl, {
    log: createLog({ level: 'warn', write: (line) => process.stderr.write(line) }),
  });
  try {
    const communityId = await communityOf(store, space);
    const ids = Array.from({ length: count }, () => uuids.next<MemberId>());
    const now = instant(Date.now());
    await inPortions(store, ids, (tx, id, place) =>
      addMember(tx, communityId, userIn(space, userAt(place)), id, place, now),
    );
    await inPortions(store, ids, async (tx, id, place) => {
      await addKudos(tx, communityId, id, ids[(place + 1) % count] ?? id, earlier(now, dayMs * 2));
    });
  } finally {
    await store.close();
  }
}

async function communityOf(store: Store, space: SpaceRef): Promise<CommunityId> {
  const found = await store.transaction((tx) => tx.spaces.find(space));
  if (!found) throw new Error(`Hearth is not in the space ${space.space}`);
  return found.communityId;
}

async function inPortions<T>(
  store: Store,
  items: readonly T[],
  work: (tx: Transaction, item: T, place: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    await store.transaction(async (tx) => {
      for (const [place, item] of items.slice(start, start + atOnce).entries()) await work(tx, item, start + place);
    });
  }
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
