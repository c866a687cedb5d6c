import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { topicKey } from '../../../src/domain/help/topic-key.ts';
import type { CommunityId, MemberId, OfferId } from '../../../src/domain/ids.ts';
import { type Availability, availabilityAt } from '../../../src/domain/offer/availability.ts';
import type { Offer } from '../../../src/domain/offer/offer.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { FoundOffer, OfferCursor, Offers } from '../../../src/ports/store/offers.ts';
import { isUnblocked } from './blocks.ts';
import type { AvailabilityRow, OfferRow } from './help-tables.ts';
import type { Database, Tables } from './tables.ts';
import { json, orNull, orUndefined, parsed } from './values.ts';

export const offers = (db: Database): Offers => ({
  async add(offer, terms) {
    await db.insertInto('offer').values(rowOf(offer)).execute();
    const rows = [...new Set(terms)].map((term) => ({ community_id: offer.communityId, term, offer_id: offer.id }));
    if (rows.length > 0) await db.insertInto('offer_term').values(rows).execute();
    await addTopics(db, [offer]);
  },

  async keepTopics(communityId, limit, after) {
    const found = await db
      .selectFrom('offer')
      .selectAll()
      .where('community_id', '=', communityId)
      .where(isBefore(after))
      .orderBy('offered_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    await addTopics(db, found.map(offerOf));
    const last = found.at(-1);
    return last && found.length === limit ? { offeredAt: last.offered_at, id: last.id } : undefined;
  },

  async remove(memberId, id) {
    for (const table of ['offer_term', 'offer_topic', 'offer_ask'] as const) {
      await db
        .deleteFrom(table)
        .where('offer_id', '=', ({ selectFrom }) =>
          selectFrom('offer').select('id').where('id', '=', id).where('member_id', '=', memberId),
        )
        .execute();
    }
    const row = await db
      .deleteFrom('offer')
      .where('id', '=', id)
      .where('member_id', '=', memberId)
      .returningAll()
      .executeTakeFirst();
    return row && offerOf(row);
  },

  async countOf(memberId) {
    const { count } = await db
      .selectFrom('offer')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('member_id', '=', memberId)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async ofMember(memberId, limit, after) {
    const rows = await db
      .selectFrom('offer')
      .selectAll()
      .where('member_id', '=', memberId)
      .where(isAfter(after))
      .orderBy('offered_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(offerOf);
  },

  async page(communityId, readerId, now, limit, after) {
    const rows = await shown(db, readerId, now)
      .where('offer.community_id', '=', communityId)
      .where(isAfter(after))
      .orderBy('offer.offered_at', 'desc')
      .orderBy('offer.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => foundIn(row, now));
  },

  async about(communityId, readerId, terms, now, limit) {
    const [first, ...others] = terms;
    if (first === undefined) return [];
    const latest = (term: string) => db.selectFrom(latestWith(db, communityId, term).as('some')).selectAll();
    const found = others.reduce((all, term) => all.unionAll(latest(term)), latest(first)).as('found');
    const counted = db
      .selectFrom(found)
      .select(['offer_id', ({ fn }) => fn.countAll().as('terms')])
      .groupBy('offer_id')
      .as('counted');
    const rows = await shown(db, readerId, now)
      .innerJoin(counted, 'counted.offer_id', 'offer.id')
      .orderBy('counted.terms', 'desc')
      .orderBy(({ eb, and }) =>
        eb
          .case()
          .when(and([eb('availability.state', '=', 'around'), eb('availability.ends_at', '>', now)]))
          .then(0)
          .else(1)
          .end(),
      )
      .orderBy('offer.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => foundIn(row, now));
  },

  async find(id) {
    const row = await db.selectFrom('offer').selectAll().where('id', '=', id).executeTakeFirst();
    return (
      row && {
        offer: offerOf(row),
        unpressedAsks: row.unpressed_asks,
        askedAboutAt: orUndefined(row.asked_about_at),
      }
    );
  },

  async countAsk(ids, requestId) {
    if (ids.length === 0) return;
    const counted = await db
      .insertInto('offer_ask')
      .values(ids.map((offer_id) => ({ offer_id, request_id: requestId })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('offer_id')
      .execute();
    await addToCount(db, counted, 1);
  },

  async uncountAsk(memberId, requestId) {
    const counted = await db
      .deleteFrom('offer_ask')
      .where('request_id', '=', requestId)
      .where('offer_id', 'in', ({ selectFrom }) => selectFrom('offer').select('id').where('member_id', '=', memberId))
      .returning('offer_id')
      .execute();
    await addToCount(db, counted, -1);
  },

  async pressed(memberId) {
    await db
      .deleteFrom('offer_ask')
      .where('offer_id', 'in', ({ selectFrom }) => selectFrom('offer').select('id').where('member_id', '=', memberId))
      .execute();
    await db.updateTable('offer').set(asNew).where('member_id', '=', memberId).execute();
  },

  async askedAbout(id, at) {
    await db.updateTable('offer').set({ asked_about_at: at }).where('id', '=', id).execute();
  },

  async sleep(memberId, id, at) {
    const row = await db
      .updateTable('offer')
      .set(({ fn, val }) => ({ sleeps_since: fn.coalesce('sleeps_since', val(at)) }))
      .where('id', '=', id)
      .where('member_id', '=', memberId)
      .returningAll()
      .executeTakeFirst();
    return row && offerOf(row);
  },

  async wake(memberId, id) {
    const row = await db
      .updateTable('offer')
      .set({ ...asNew, sleeps_since: null })
      .where('id', '=', id)
      .where('member_id', '=', memberId)
      .returningAll()
      .executeTakeFirst();
    if (row) await db.deleteFrom('offer_ask').where('offer_id', '=', id).execute();
    return row && offerOf(row);
  },

  async availabilityOf(memberId) {
    const row = await db.selectFrom('availability').selectAll().where('member_id', '=', memberId).executeTakeFirst();
    return row ? availabilityOf(row) : { is: 'usual' };
  },

  async saveAvailability(memberId, availability) {
    if (availability.is === 'usual') {
      await db.deleteFrom('availability').where('member_id', '=', memberId).execute();
      return;
    }
    const said = { state: availability.is, ends_at: orNull(availability.until) };
    await db
      .insertInto('availability')
      .values({ member_id: memberId, ...said })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet(said))
      .execute();
  },
});

/** What is kept already stays. */
async function addTopics(db: Database, offers: readonly Offer[]): Promise<void> {
  const rows = offers.flatMap(({ id, communityId, topics }) =>
    [...new Set(topics.map(topicKey))].map((topic) => ({ community_id: communityId, topic, offer_id: id })),
  );
  if (rows.length === 0) return;
  await db
    .insertInto('offer_topic')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function addToCount(db: Database, offers: readonly { offer_id: OfferId }[], by: 1 | -1): Promise<void> {
  if (offers.length === 0) return;
  await db
    .updateTable('offer')
    .set((is) => ({ unpressed_asks: is('unpressed_asks', '+', by) }))
    .where(
      'id',
      'in',
      offers.map(({ offer_id }) => offer_id),
    )
    .execute();
}

const asNew = { unpressed_asks: 0, asked_about_at: null } as const;

/** As many of the latest offers with a term as are looked at. */
const latestOfTerm = 500;

const latestWith = (db: Database, communityId: CommunityId, term: string) =>
  db
    .selectFrom('offer_term')
    .select('offer_id')
    .where('community_id', '=', communityId)
    .where('term', '=', term)
    .orderBy('offer_id', 'desc')
    .limit(latestOfTerm);

/** Whether a member pauses nothing then, and no steward lets them rest. */
export const isUnpaused =
  (now: Instant) =>
  ({ and, or, eb }: ExpressionBuilder<Tables, 'member'>) =>
    and([
      or([eb('member.paused_until', 'is', null), eb('member.paused_until', '<=', now)]),
      or([eb('member.suspended_until', 'is', null), eb('member.suspended_until', '<=', now)]),
    ]);

/** The offers that do not sleep, of people who are here and not taking a break, as far as nothing is between them and the reader. */
const shown = (db: Database, readerId: MemberId | undefined, now: Instant) =>
  db
    .selectFrom('offer')
    .innerJoin('member', 'member.id', 'offer.member_id')
    .leftJoin('availability', 'availability.member_id', 'offer.member_id')
    .selectAll('offer')
    .select(['availability.state', 'availability.ends_at'])
    .where('member.left_at', 'is', null)
    .where(isUnpaused(now))
    .where(readerId === undefined ? sql.lit(true) : isUnblocked(readerId, 'offer.member_id'))
    .where('offer.sleeps_since', 'is', null)
    .where(({ or, eb }) =>
      or([
        eb('availability.state', 'is', null),
        eb('availability.state', '<>', 'paused'),
        eb('availability.ends_at', '<=', now),
      ]),
    );

const foundIn = (row: OfferRow & Parameters<typeof availabilityOf>[0], now: Instant): FoundOffer => ({
  offer: offerOf(row),
  availability: availabilityAt(availabilityOf(row), now),
});

const isAfter =
  (after: OfferCursor | undefined) =>
  ({ eb, refTuple, tuple, lit }: ExpressionBuilder<Tables, 'offer'>): Expression<SqlBool> =>
    after === undefined
      ? lit(true)
      : eb(refTuple('offer.offered_at', 'offer.id'), '<', tuple(after.offeredAt, after.id));

const isBefore =
  (after: OfferCursor | undefined) =>
  ({ eb, refTuple, tuple, lit }: ExpressionBuilder<Tables, 'offer'>): Expression<SqlBool> =>
    after === undefined ? lit(true) : eb(refTuple('offered_at', 'id'), '>', tuple(after.offeredAt, after.id));

const rowOf = (offer: Offer): OfferRow => ({
  id: offer.id,
  community_id: offer.communityId,
  member_id: offer.memberId,
  words: offer.text,
  kind: offer.kind,
  topics: json(offer.topics),
  offered_at: offer.offeredAt,
  sleeps_since: orNull(offer.sleepsSince),
});

const offerOf = (row: OfferRow): Offer => ({
  id: row.id,
  communityId: row.community_id,
  memberId: row.member_id,
  text: row.words,
  kind: row.kind,
  topics: parsed(row.topics),
  offeredAt: row.offered_at,
  sleepsSince: orUndefined(row.sleeps_since),
});

/** Nothing is kept of somebody who is there as usual. */
export function availabilityOf({
  state,
  ends_at,
}: { [Column in 'state' | 'ends_at']: AvailabilityRow[Column] | null }): Availability {
  if (state === 'around' && ends_at !== null) return { is: 'around', until: ends_at };
  return state === 'paused' ? { is: 'paused', until: orUndefined(ends_at) } : { is: 'usual' };
}
