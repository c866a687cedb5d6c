import { type Expression, sql } from 'kysely';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import type { CandidateFacts, FactsSince, Sought } from '../../../src/ports/store/help-candidates.ts';
import { isAmong, listed } from './among.ts';
import { isNotTakenBack } from './contributions.ts';
import { groupedBy } from './grouped.ts';
import { availabilityOf } from './offers.ts';
import { prepared } from './prepared.ts';
import type { Database } from './tables.ts';
import { flag, type Json, orUndefined } from './values.ts';

/** All that decides whether these people are asked; `HelpCandidates.factsOf` promises what. */
export async function candidateFacts(
  db: Database,
  ids: readonly MemberId[],
  { terms, topics }: Pick<Sought, 'terms' | 'topics'>,
  { asks, load }: FactsSince,
): Promise<readonly CandidateFacts[]> {
  if (ids.length === 0) return [];
  const sought = { who: listed(ids), topics: listed([...topics, '']), terms: listed(terms), asks, load };
  const facts = groupedBy(await factsIn.all(db, sought), 'member_id');
  return [...facts.values()].flatMap((own): readonly CandidateFacts[] => {
    const kinds = groupedBy(own, 'what');
    const of = (what: Fact['what']) => kinds.get(what) ?? [];
    const [person] = of('member');
    // They left, or are a bot.
    if (!person) return [];
    const [availability] = of('availability');
    const offers = groupedBy(of('offers'), 'detail');
    return [
      {
        memberId: person.member_id,
        zone: person.about === '' ? undefined : (person.about as Zone),
        availability: availabilityOf({
          // The database allows no other states, of asks neither.
          state: (availability?.about ?? null) as Parameters<typeof availabilityOf>[0]['state'],
          ends_at: availability?.ended ?? null,
        }),
        hasOffer: person.detail === offersSomething,
        offeredTerms: [...offers.values()].map((terms) => new Set(terms.map(({ about }) => about))),
        helped: of('helped').map(({ about, at }) => ({ topic: about, at })),
        foreign: of('foreign').map(({ about }) => about),
        asks: of('ask')
          .map(({ about, at, ended, detail }) => ({
            askedAt: at,
            state: about as CandidateFacts['asks'][number]['state'],
            arrived: detail === hasArrived,
            answeredAt: orUndefined(ended),
          }))
          .sort((one, other) => other.askedAt - one.askedAt),
        given: of('given').map(({ at }) => at),
        taken: of('taken').map(({ at }) => at),
        restEndedAt: orUndefined(person.ended),
      },
    ];
  });
}

/** Something about somebody: who they are, and what they offer, did or said. */
interface Fact {
  readonly what: 'member' | 'availability' | 'offers' | 'helped' | 'foreign' | 'ask' | 'given' | 'taken';
  readonly member_id: MemberId;
  /** A zone, a term of an offer, a topic, or the state of an availability or an ask. */
  readonly about: string;
  readonly at: Instant;
  /** When a rest or an availability ended, or an ask was answered. */
  readonly ended: Instant | null;
  /** The id of an offer; of a member, `offersSomething`; of an ask, `hasArrived`. */
  readonly detail: string | null;
}

const offersSomething = 'offers';
const hasArrived = 'arrived';

interface FactsSought extends FactsSince {
  readonly who: Json;
  readonly terms: Json;
  readonly topics: Json;
}

/** In one query, because each takes a round trip to the server. */
const factsIn = prepared<FactsSought, Fact>((db, { who, terms, topics, asks: asksSince, load }) => {
  const among = isAmong(db, sql.ref('member_id'), who);
  const people = db
    .selectFrom('member')
    .leftJoin('help_rest', 'help_rest.member_id', 'member.id')
    .select([what('member'), 'member.id as member_id', sql<string>`coalesce(member.zone, '')`.as('about')])
    .select([
      'member.joined_at as at',
      'help_rest.ended_at as ended',
      sql<string | null>`case when ${offersAny(db)}
      then ${sql.lit(offersSomething)} end`.as('detail'),
    ])
    .where(isAmong(db, sql.ref('member.id'), who))
    .where('member.left_at', 'is', null)
    .where('member.bot', '=', flag(false));
  const available = db
    .selectFrom('availability')
    .select([
      what('availability'),
      'member_id',
      sql<string>`state`.as('about'),
      sql<Instant>`cast(0 as bigint)`.as('at'),
    ])
    .select(['ends_at as ended', noDetail])
    .where(among);
  // From the offers of these people on: everybody's offers with a term are more, the more people there are.
  const offered = db
    .selectFrom('offer')
    .innerJoin('offer_term', 'offer_term.offer_id', 'offer.id')
    .select([what('offers'), 'offer.member_id', 'offer_term.term as about', 'offer.offered_at as at'])
    .select([never.as('ended'), sql<string | null>`offer.id`.as('detail')])
    .where(among)
    .where('offer.sleeps_since', 'is', null)
    .where(isAmong(db, sql.ref('offer_term.term'), terms));
  const helped = db
    .selectFrom('past_help')
    .select([what('helped'), 'member_id', 'topic as about', 'last_at as at', never.as('ended'), noDetail])
    .where(among)
    .where(isAmong(db, memberFirst('topic'), topics));
  const foreign = db
    .selectFrom('foreign_topic')
    .select([what('foreign'), 'member_id', 'topic as about', 'said_at as at', never.as('ended'), noDetail])
    .where(among)
    .where(isAmong(db, memberFirst('topic'), topics));
  const asks = db
    .selectFrom('help_ask')
    .select([what('ask'), 'member_id', sql<string>`state`.as('about'), 'asked_at as at'])
    .select([
      'answered_at as ended',
      sql<string | null>`case when arrived = 1 then ${sql.lit(hasArrived)} end`.as('detail'),
    ])
    .where(among)
    .where('asked_at', '>', asksSince);
  const help = (side: 'giver_id' | 'receiver_id') =>
    db
      .selectFrom('contribution')
      .select([what(side === 'giver_id' ? 'given' : 'taken'), `${side} as member_id`, sql<string>`''`.as('about')])
      .select(['given_at as at', never.as('ended'), noDetail])
      .where(isAmong(db, sql.ref(side), who))
      .where('given_at', '>', load)
      .where(isHelp)
      .where(isNotTakenBack);
  return people
    .unionAll(available)
    .unionAll(offered)
    .unionAll(helped)
    .unionAll(foreign)
    .unionAll(asks)
    .unionAll(help('giver_id'))
    .unionAll(help('receiver_id'));
}, 'candidates-facts');

const offersAny = (db: Database) => {
  const awake = db.selectFrom('offer').select('offer.id').whereRef('offer.member_id', '=', sql.ref('member.id'));
  return sql<boolean>`exists ${awake.where('offer.sleeps_since', 'is', null)}`;
};

/** Keeps the planner from reading everybody who ever helped with a topic, in place of what these people helped with. */
const memberFirst = (column: 'topic'): Expression<string> => sql<string>`coalesce(${sql.ref(column)}, '')`;

/**
 * Whoever takes a seat of an effort helps like anybody else. Not a parameter, because it is the condition of two partial
 * indexes: the planner has to see it.
 */
const isHelp = sql<boolean>`act in ('help', 'effort')`;

const never = sql<Instant | null>`cast(null as bigint)`;

const noDetail = sql<string | null>`cast(null as text)`.as('detail');

const what = (name: Fact['what']) => sql<Fact['what']>`${sql.lit(name)}`.as('what');
