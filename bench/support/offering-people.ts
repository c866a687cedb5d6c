import type { Kysely } from 'kysely';
import type { Tables } from '../../adapters/store/kysely/tables.ts';
import { flag, json } from '../../adapters/store/kysely/values.ts';
import { topicKey } from '../../src/domain/help/topic-key.ts';
import type { CommunityId, ContributionId, MemberId, OfferId, RequestId } from '../../src/domain/ids.ts';
import { termsOfOffer } from '../../src/domain/offer/offer.ts';
import { below, seeded } from '../../src/domain/seeded.ts';
import { dayMs, earlier, hourMs, type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import { communityAt } from './solved-requests.ts';

/** A Wednesday, eleven in the morning, UTC. */
export const askedAt = instant(Date.UTC(2026, 0, 14, 11));
const offersEach = 5;
const topics = 300;
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'UTC',
  'Africa/Lagos',
] as readonly string[] as readonly Zone[];

/** The rows of one statement. */
const portion = 500;

const padded = (kind: string, number: number): string =>
  `00000000-${kind}000-7000-8000-${String(number).padStart(12, '0')}`;
export const memberAt = (number: number) => padded('b', number) as MemberId;

/** A topic by Zipf's law: the one of rank r about as often as 1/r. */
export const drawnTopic = (random: () => number): string => `topic${Math.floor(topics ** random()) - 1}`;

/** Adds people to the first community, each with five offers; a third have helped, and a fifth were asked lately. */
export async function addOfferingPeople(db: Kysely<Tables>, count: number): Promise<void> {
  const community_id: CommunityId = communityAt(0);
  const random = seeded(11);
  const some = (days: number): Instant => earlier(askedAt, below(random, days * dayMs - hourMs) + hourMs);
  await inPortions(count, (number) =>
    db
      .insertInto('member')
      .values(
        range(number, count).map((n) => ({
          id: memberAt(n),
          community_id,
          name: `Member ${n}`,
          zone: zones[n % zones.length] ?? null,
          zone_by_hand: flag(false),
          bot: flag(false),
          steward: flag(false),
          named_steward: flag(false),
          reactions_explained: flag(true),
          thanks_notices: 'weekly' as const,
          joined_at: some(300),
          left_at: null,
        })),
      )
      .execute(),
  );
  await inPortions(count, async (number) => {
    const offers = range(number, count).flatMap((n) =>
      Array.from({ length: offersEach }, (_, place) => {
        const about = [drawnTopic(random), drawnTopic(random)];
        return {
          id: padded('d', n * offersEach + place) as OfferId,
          memberId: memberAt(n),
          text: `I can help with ${about.join(' and ')}`,
          topics: about,
        };
      }),
    );
    await db
      .insertInto('offer')
      .values(
        offers.map((offer) => ({
          id: offer.id,
          community_id,
          member_id: offer.memberId,
          words: offer.text,
          kind: 'expertise' as const,
          topics: json(offer.topics),
          offered_at: some(300),
          sleeps_since: null,
        })),
      )
      .execute();
    const terms = offers.flatMap((offer) =>
      [...new Set(termsOfOffer(offer))].map((term) => ({ community_id, term, offer_id: offer.id })),
    );
    await db.insertInto('offer_term').values(terms).execute();
    const helpers = range(number, count).filter((n) => n % 3 === 0);
    const past = helpers.flatMap((n) =>
      [...new Set(['', topicKey(drawnTopic(random)), topicKey(drawnTopic(random))])].map((topic) => ({
        community_id,
        topic,
        member_id: memberAt(n),
        last_at: some(200),
      })),
    );
    await db.insertInto('past_help').values(past).execute();
    await db
      .insertInto('contribution')
      .values(
        helpers.map((n) => ({
          id: padded('e', n) as ContributionId,
          community_id,
          giver_id: memberAt(n),
          receiver_id: memberAt((n + 1) % count),
          act: 'help' as const,
          kind: 'knowledge' as const,
          source_id: padded('9', n) as RequestId,
          given_at: some(30),
          reverses: null,
        })),
      )
      .execute();
  });
}

const range = (from: number, count: number): readonly number[] =>
  Array.from({ length: Math.min(portion, count - from) }, (_, n) => from + n);

async function inPortions(count: number, add: (from: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += portion) await add(from);
}
