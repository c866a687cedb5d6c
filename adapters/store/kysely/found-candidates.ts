import { type AliasableExpression, sql } from 'kysely';
import type { CommunityId, MemberId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Found, Sought } from '../../../src/ports/store/help-candidates.ts';
import { isUnblocked } from './blocks.ts';
import { groupedBy } from './grouped.ts';
import { isUnpaused } from './offers.ts';
import { type Prepared, prepared } from './prepared.ts';
import type { Database } from './tables.ts';
import { flag } from './values.ts';

/** How much of what is newest is looked at to find as many people. */
const latestOfTerm = 200;
const fittestOffers = 120;
const latestOfTopic = 60;
const latestActs = 200;

/** The shares of the limit for each way in which somebody is found. */
const shares = { offers: 0.4, helped: 0.25, around: 0.1, seen: 0.2, offersAnything: 0.05 } as const;

/** Of so many people to look at, how many are found in that way; as many of each of several topics. */
const portionOf = (limit: number, way: keyof typeof shares, topics = 1): number =>
  Math.ceil(Math.ceil(limit * shares[way]) / topics);

/** Who was found in one way, the most fitting ones first. */
interface Finds {
  readonly ids: readonly MemberId[];
  /** Of a limit, how many of them are looked at. */
  portion(limit: number): number;
}

/** Whom to look at; `HelpCandidates.find` promises whom. */
export async function foundCandidates(
  db: Database,
  communityId: CommunityId,
  sought: Sought,
): Promise<readonly Found[]> {
  const { topics, anybody, limit, first } = sought;
  const rows = await rowsFor(db, communityId, sought);
  const places = groupedBy(rows, 'place');
  const idsAt = (place: number): readonly MemberId[] => (places.get(place) ?? []).map(({ id }) => id);
  const seenAt = lastTimes(places.get(ofSeen) ?? []);
  const finds: readonly Finds[] = [
    { ids: idsAt(ofOffers), portion: (most) => portionOf(most, 'offers') },
    ...topics.map((_, place) => ({
      ids: idsAt(place),
      portion: (most: number) => portionOf(most, 'helped', topics.length),
    })),
    { ids: idsAt(ofAround), portion: (most) => portionOf(most, 'around') },
    { ids: anybody ? [...seenAt.keys()] : [], portion: (most) => portionOf(most, 'seen') },
    { ids: anybody ? idsAt(ofAnyOffers) : [], portion: (most) => portionOf(most, 'offersAnything') },
  ];
  const within = (most: number) => finds.flatMap(({ ids, portion }) => ids.slice(0, portion(most)));
  return [...new Set([...within(first), ...within(limit)])]
    .slice(0, limit)
    .map((memberId): Found => ({ memberId, seenAt: seenAt.get(memberId) }));
}

/** Who was seen, and when last, whoever was seen last first. */
function lastTimes(rows: readonly Row[]): ReadonlyMap<MemberId, Instant> {
  const times = new Map<MemberId, Instant>();
  for (const { id, at } of rows) {
    const known = times.get(id);
    if (at !== null && (known === undefined || known < at)) times.set(id, at);
  }
  return new Map([...times].sort(([one, oneAt], [other, otherAt]) => otherAt - oneAt || (one < other ? -1 : 1)));
}

interface Row {
  readonly id: MemberId;
  /** In which part somebody was found: that of a topic is its number. */
  readonly place: number;
  /** When they were seen, in the part about that. */
  readonly at: Instant | null;
}

const ofOffers = -1;
const ofAround = -2;
const ofSeen = -3;
const ofAnyOffers = -4;

const place = (number: number) => sql<number>`cast(${sql.lit(number)} as integer)`.as('place');
const never = sql<Instant | null>`cast(null as bigint)`.as('at');

/** What is looked for. Terms and topics that there are not are null, which nothing equals. */
interface Wanted {
  readonly askerId: MemberId;
  readonly communityId: CommunityId;
  readonly now: Instant;
  readonly since: Instant;
  readonly [term: `term${number}`]: string | null;
  readonly [topic: `topic${number}`]: string | null;
}

/** So that there are few queries, which are built and planned once each. */
const sizesOfTerms = [0, 4, 12];
const sizesOfTopics = [0, 1, 2, 5];

/** The smallest of the sizes that suffices; the number itself where it is greater than all. */
const sizeFor = (count: number, sizes: readonly number[]): number => sizes.find((size) => count <= size) ?? count;

async function rowsFor(db: Database, communityId: CommunityId, sought: Sought): Promise<readonly Row[]> {
  const { terms, topics, limit } = sought;
  const size = { terms: sizeFor(terms.length, sizesOfTerms), topics: sizeFor(topics.length, sizesOfTopics), limit };
  const numbered = (name: 'term' | 'topic', values: readonly string[], count: number) =>
    Object.fromEntries(range(count).map((number) => [`${name}${number}`, values[number] ?? null]));
  const wanted: Wanted = {
    askerId: sought.askerId,
    communityId,
    now: sought.now,
    since: sought.seenSince,
    ...numbered('term', terms, size.terms),
    ...numbered('topic', topics, size.topics),
  };
  return queryFor(size).all(db, wanted);
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

interface Size {
  readonly terms: number;
  readonly topics: number;
  readonly limit: number;
}

const queries = new Map<string, Prepared<Wanted, Row>>();

function queryFor(size: Size): Prepared<Wanted, Row> {
  const name = `candidates ${size.terms} ${size.topics} ${size.limit}`;
  const known = queries.get(name) ?? prepared<Wanted, Row>((db, wanted) => inOneQuery(db, wanted, size), name);
  queries.set(name, known);
  return known;
}

/** In one query, because each takes a round trip to the server. */
function inOneQuery(db: Database, wanted: Wanted, { terms, topics, limit }: Size) {
  const { askerId, communityId, now, since } = wanted;
  const parts = [
    ...offering(db, wanted, terms, portionOf(limit, 'offers')),
    ...range(topics).map((number) =>
      helped(db, communityId, wanted[`topic${number}`] as string)
        .where(isUnblocked(askerId, 'past_help.member_id'))
        .select(['member_id as id', place(number), never])
        .limit(atMost(Math.min(latestOfTopic, portionOf(limit, 'helped', Math.min(topics, 3))))),
    ),
    ...seen(db, askerId, communityId, since),
    newestOffers(db, askerId, communityId, portionOf(limit, 'offersAnything')),
  ];
  const inAll = (part: AliasableExpression<Row>) => db.selectFrom(part.as('some')).select(['id', 'place', 'at']);
  return parts
    .map(inAll)
    .reduce(
      (all, part) => all.unionAll(part),
      inAll(around(db, askerId, communityId, now, portionOf(limit, 'around'))),
    );
}

/** Not a parameter: the planner has to see how few rows are wanted. */
const atMost = (limit: number) => sql<number>`${sql.lit(limit)}`;

const around = (db: Database, askerId: MemberId, communityId: CommunityId, now: Instant, limit: number) =>
  db
    .selectFrom('availability')
    .innerJoin('member', 'member.id', 'availability.member_id')
    .select(['availability.member_id as id', place(ofAround), never])
    .where('availability.state', '=', 'around')
    .where('availability.ends_at', '>', now)
    .where('member.community_id', '=', communityId)
    .where(isUnblocked(askerId, 'availability.member_id'))
    .orderBy('availability.ends_at', 'desc')
    .limit(atMost(limit));

/** Who helped with a topic last; with the empty one, with anything. */
const helped = (db: Database, communityId: CommunityId, topic: string) =>
  db
    .selectFrom('past_help')
    .where('community_id', '=', communityId)
    .where('topic', '=', topic)
    .orderBy('last_at', 'desc');

/**
 * Of those who take no break, the ones with most of the terms, and the newest. None where there are no terms. Which offers
 * have most of them is read from the index of terms alone; only these are looked up.
 */
function offering(db: Database, wanted: Wanted, terms: number, limit: number) {
  if (terms === 0) return [];
  const { askerId, communityId, now } = wanted;
  const latest = (number: number) =>
    db
      .selectFrom(
        db
          .selectFrom('offer_term')
          .select('offer_id')
          .where('community_id', '=', communityId)
          .where('term', '=', wanted[`term${number}`] as string)
          .orderBy('offer_id', 'desc')
          .limit(atMost(latestOfTerm))
          .as('some'),
      )
      .select('offer_id');
  const found = range(terms)
    .slice(1)
    .reduce((all, number) => all.unionAll(latest(number)), latest(0))
    .as('found');
  const fittest = db
    .selectFrom(found)
    .select(['offer_id', ({ fn }) => fn.countAll<number>().as('terms')])
    .groupBy('offer_id')
    .orderBy('terms', 'desc')
    .orderBy('offer_id', 'desc')
    .limit(atMost(fittestOffers))
    .as('fittest');
  return [
    db
      .selectFrom(fittest)
      .innerJoin('offer', 'offer.id', 'fittest.offer_id')
      .innerJoin('member', 'member.id', 'offer.member_id')
      .leftJoin('availability', 'availability.member_id', 'offer.member_id')
      .select(['offer.member_id as id', place(ofOffers), never])
      .where('offer.sleeps_since', 'is', null)
      .where(isUnpaused(now))
      .where(isUnblocked(askerId, 'offer.member_id'))
      .where(({ or, eb }) =>
        or([
          eb('availability.state', 'is', null),
          eb('availability.state', '<>', 'paused'),
          eb('availability.ends_at', '<=', now),
        ]),
      )
      .groupBy('offer.member_id')
      .orderBy(({ fn }) => fn.sum('fittest.terms'), 'desc')
      .orderBy(({ fn }) => fn.max('offer.id'), 'desc')
      .limit(atMost(limit)),
  ];
}

/** Who wrote about the requests that were answered last, whether that helped or not. */
const answered = (db: Database, askerId: MemberId, communityId: CommunityId, since: Instant) =>
  db
    .selectFrom(
      db
        .selectFrom('help_request')
        .select('id')
        .where('community_id', '=', communityId)
        .where('answered_at', '>', since)
        .orderBy('answered_at', 'desc')
        .limit(atMost(latestActs))
        .as('latest'),
    )
    .innerJoin('helper', 'helper.request_id', 'latest.id')
    .select(['helper.member_id as id', place(ofSeen), 'helper.since as at'])
    .where('helper.status', '<>', 'offered')
    .where('helper.came_forward', '=', flag(true))
    .where('helper.since', '>', since)
    .where(isUnblocked(askerId, 'helper.member_id'))
    .orderBy('helper.since', 'desc')
    .limit(atMost(latestActs));

/** Who gave thanks, asked, answered, helped or reflected last, and when. */
const seen = (db: Database, askerId: MemberId, communityId: CommunityId, since: Instant) => [
  db
    .selectFrom('kudos')
    .select(['giver_id as id', place(ofSeen), 'given_at as at'])
    .where('community_id', '=', communityId)
    .where('given_at', '>', since)
    .where(isUnblocked(askerId, 'kudos.giver_id'))
    .orderBy('given_at', 'desc')
    .limit(atMost(latestActs)),
  db
    .selectFrom('help_request')
    .select(['asker_id as id', place(ofSeen), 'asked_at as at'])
    .where('community_id', '=', communityId)
    .where('asked_at', '>', since)
    .where(isUnblocked(askerId, 'help_request.asker_id'))
    .orderBy('asked_at', 'desc')
    .limit(atMost(latestActs)),
  helped(db, communityId, '')
    .select(['member_id as id', place(ofSeen), 'last_at as at'])
    .where('last_at', '>', since)
    .where(isUnblocked(askerId, 'past_help.member_id'))
    .limit(atMost(latestActs)),
  answered(db, askerId, communityId, since),
  db
    .selectFrom('reflection')
    .select(['author_id as id', place(ofSeen), 'written_at as at'])
    .where('community_id', '=', communityId)
    .where('written_at', '>', since)
    .where(isUnblocked(askerId, 'reflection.author_id'))
    .orderBy('written_at', 'desc')
    .limit(atMost(latestActs)),
];

const newestOffers = (db: Database, askerId: MemberId, communityId: CommunityId, limit: number) =>
  db
    .selectFrom('offer')
    .select(['member_id as id', place(ofAnyOffers), never])
    .where('community_id', '=', communityId)
    .where('sleeps_since', 'is', null)
    .where(isUnblocked(askerId, 'offer.member_id'))
    .orderBy('offered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(atMost(limit));
