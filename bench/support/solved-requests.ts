import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';
import { openStore } from '../../adapters/store/open.ts';
import { channelIn, messageKey, type SpaceRef, userIn } from '../../src/chat/address.ts';
import type { CommunityId, MemberId, SpaceId } from '../../src/domain/ids.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { below, seeded } from '../../src/domain/seeded.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { utc } from '../../src/domain/time/zone.ts';
import type { Log } from '../../src/ports/log.ts';
import { progress } from './measure.ts';

/** One community has four of five requests, and ten share the rest. */
const communities = 11;
const shareOfLargest = 0.8;

/** As many different terms as people use in a lifetime of questions, used as Zipf found: a few all the time, most once. */
const vocabulary = 100_000;

/** Of one request: what a question of about 40 words and a solution have once stop words are left out. */
const termsOfOne = 20;

/** The rows of one statement. */
const portion = 2_000;
const pairsOfPortion = 50_000;

const idOf = (kind: string, number: number): string =>
  `00000000-${kind.padStart(4, '0').slice(0, 4)}-7000-8000-${String(number).padStart(12, '0')}`;
export const communityAt = (place: number) => idOf('c', place) as CommunityId;
const spaceAt = (place: number): SpaceRef => ({ platform: 'slack', space: `T${place}` });

export interface SolvedRequest {
  readonly number: number;
  readonly community: number;
  readonly terms: readonly number[];
}

export const requestIdAt = (number: number): string => idOf('f', number);

/** The word that stands for a term: made so that it is its own stem. */
export const wordAt = (term: number): string => `w${term}`;

/** A term by Zipf's law: the one of rank r about as often as 1/r. */
const drawn = (random: () => number): number => Math.floor(vocabulary ** random()) - 1;

/** The request of a number, the same at every call. */
export function solvedRequestAt(number: number): SolvedRequest {
  const random = seeded(number + 1);
  const community = random() < shareOfLargest ? 0 : 1 + below(random, communities - 1);
  const terms = new Set<number>();
  while (terms.size < termsOfOne) terms.add(drawn(random));
  return { number, community, terms: [...terms] };
}

/** Fills an empty store with communities, each with somebody who asked everything, and no requests yet. */
export async function addCommunities(databaseUrl: string, log: Log): Promise<void> {
  const store = await openStore(databaseUrl, { log });
  const at = instant(Date.UTC(2026, 0, 1));
  await store.transaction(async (tx) => {
    for (let place = 0; place < communities; place += 1) {
      const communityId = communityAt(place);
      const common = { zone: utc, language: 'en', rules: defaultRules, createdAt: at } as const;
      await tx.communities.add({ id: communityId, name: `Workshop ${place}`, purpose: '', ...common });
      const space = { communityId, name: `Workshop ${place}`, defaultChannel: undefined, removedAt: undefined };
      await tx.spaces.add({ id: idOf('5', place) as SpaceId, ...space, ...spaceAt(place) });
      const asker = { id: idOf('a', place) as MemberId, communityId, name: 'Ada', zone: undefined, joinedAt: at };
      const member = {
        ...asker,
        zoneByHand: false,
        reactionsExplained: true,
        thanksNotices: 'weekly' as const,
        bot: false,
        leftAt: undefined,
      };
      const user = userIn(spaceAt(place), 'U1');
      await tx.members.add(member, { user, memberId: asker.id, profiledAt: at });
    }
  });
  await store.close();
}

type Db = Kysely<unknown>;

/** Rows that are given as one JSON text, in SQL; each is a `value`. */
const given = (db: Db, rows: readonly unknown[]): RawBuilder<unknown> => {
  const text = JSON.stringify(rows);
  return db.getExecutor().adapter instanceof SqliteAdapter
    ? sql`json_each(${text})`
    : sql`json_array_elements(${text}::json) as each (value)`;
};

/**
 * Adds that many resolved requests as Hearth leaves them, with their posts and terms. Through Hearth it would take hours.
 * The rows are the same in every database.
 */
export async function addSolvedRequests(db: Db, count: number): Promise<void> {
  const keyed = db.getExecutor().adapter instanceof SqliteAdapter ? sql`` : sql`overriding system value`;
  const frequencies = new Map<number, number>();
  const pairs = new Float64Array(count * termsOfOne);
  const perCommunity = Array.from({ length: communities }, () => 0);
  for (let first = 0; first < count; first += portion) {
    const some = Array.from({ length: Math.min(portion, count - first) }, (_, place) => solvedRequestAt(first + place));
    for (const { number, community, terms } of some) {
      perCommunity[community] = (perCommunity[community] ?? 0) + 1;
      for (const [place, term] of terms.entries()) {
        const termId = community * vocabulary + term + 1;
        frequencies.set(termId, (frequencies.get(termId) ?? 0) + 1);
        pairs[number * termsOfOne + place] = termId * 2 ** 24 + number + 1;
      }
    }
    await addRequests(db, some, keyed);
  }
  progress(`${count} requests are there`);
  const terms = [...frequencies].map(([id, requests]) => {
    const community = Math.floor((id - 1) / vocabulary);
    return { id, c: communityAt(community), t: wordAt((id - 1) % vocabulary), n: requests };
  });
  const totals = perCommunity.map((n, place) => ({
    id: communities * vocabulary + place + 1,
    c: communityAt(place),
    t: '',
    n,
  }));
  const all = [...terms, ...totals];
  for (let first = 0; first < all.length; first += pairsOfPortion) {
    await sql`
      insert into solved_term (id, community_id, term, requests) ${keyed}
      select cast(value->>'id' as integer), value->>'c', value->>'t', cast(value->>'n' as integer)
      from ${given(db, all.slice(first, first + pairsOfPortion))}`.execute(db);
  }
  // In the order of the key, so that pages fill one after another.
  pairs.sort();
  for (let first = 0; first < pairs.length; first += pairsOfPortion) {
    const some = Array.from(pairs.subarray(first, first + pairsOfPortion), (pair) => [
      Math.floor(pair / 2 ** 24),
      pair % 2 ** 24,
    ]);
    await sql`
      insert into solved_occurrence (term_id, number)
      select cast(value->>0 as integer), cast(value->>1 as integer) from ${given(db, some)}`.execute(db);
  }
  progress(`${pairs.length} of their terms are there`);
}

async function addRequests(db: Db, some: readonly SolvedRequest[], keyed: RawBuilder<unknown>): Promise<void> {
  const rows = some.map(({ number, community, terms }) => {
    const ref = { at: channelIn(spaceAt(community), 'C1'), id: `${1_700_000_000 + number}.000100` };
    const words = terms.map(wordAt);
    return {
      id: requestIdAt(number),
      n: number + 1,
      c: communityAt(community),
      a: idOf('a', community),
      need: words.slice(0, 14).join(' '),
      solution: words.slice(14).join(' '),
      at: 1_700_000_000_000 + number * 1_000,
      key: messageKey(ref),
      ref: JSON.stringify(ref),
      terms: JSON.stringify(Object.fromEntries(words.map((word, place) => [word, place < 14 ? 3 : 1]))),
    };
  });
  await sql`
    insert into help_request (id, community_id, asker_id, need, tried, background, kind, topics, urgent, seats, state,
                              asked_at, answered_at, ended_at, thanks, solution, solution_shared)
    select value->>'id', value->>'c', value->>'a', value->>'need', '', '', 'knowledge', '[]', 0, 1, 'resolved',
           cast(value->>'at' as bigint), cast(value->>'at' as bigint), cast(value->>'at' as bigint), '',
           value->>'solution', 1
    from ${given(db, rows)}`.execute(db);
  await sql`
    insert into solved_request (number, request_id, terms) ${keyed}
    select cast(value->>'n' as integer), value->>'id', value->>'terms' from ${given(db, rows)}`.execute(db);
  await sql`
    insert into posting (message_key, thread_key, message, request_id)
    select value->>'key', null, value->>'ref', value->>'id' from ${given(db, rows)}`.execute(db);
}
