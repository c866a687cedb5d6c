import { sql } from 'kysely';
import type { WeightedTerm } from '../../../src/domain/help/similarity.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { SolvedRequests } from '../../../src/ports/store/solved-requests.ts';
import { isUnblocked } from './blocks.ts';
import { hasAsker, isAfter, requestOf } from './help-requests.ts';
import type { Database } from './tables.ts';
import { json, parsed } from './values.ts';

/** Every request has the empty term, so that its row counts them. */
const everything = '';

/** As many of the latest requests with a term as are looked at. */
const latestOfTerm = 400;

export const solvedRequests = (db: Database): SolvedRequests => ({
  async add({ id, communityId }, terms) {
    const added = await db
      .insertInto('solved_request')
      .values({ request_id: id, terms: json(Object.fromEntries(terms)) })
      .onConflict((conflict) => conflict.column('request_id').doNothing())
      .returning('number')
      .executeTakeFirst();
    if (!added) return;
    const { number } = added;
    // In one order, so that two that are added at once wait for each other and never in a circle.
    const ids = await countUp(db, communityId, [everything, ...terms.keys()].sort());
    await db
      .insertInto('solved_occurrence')
      .values(ids.map((term_id) => ({ term_id, number })))
      .execute();
  },

  async remove({ id, communityId }) {
    const removed = await db
      .deleteFrom('solved_request')
      .where('request_id', '=', id)
      .returning(['number', 'terms'])
      .executeTakeFirst();
    if (!removed) return;
    const terms = [everything, ...Object.keys(parsed<Readonly<Record<string, number>>>(removed.terms))];
    const rows = await db
      .updateTable('solved_term')
      .set((is) => ({ requests: is('requests', '-', 1) }))
      .where('community_id', '=', communityId)
      .where('term', 'in', terms)
      .returning(['id', 'requests'])
      .execute();
    const ids = rows.map((row) => row.id);
    await db.deleteFrom('solved_occurrence').where('term_id', 'in', ids).where('number', '=', removed.number).execute();
    await db.deleteFrom('solved_term').where('id', 'in', ids).where('requests', '=', 0).execute();
  },

  async frequencies(communityId, terms) {
    const rows = await db
      .selectFrom('solved_term')
      .select(['term', 'requests'])
      .where('community_id', '=', communityId)
      .where('term', 'in', [everything, ...terms])
      .execute();
    const of = new Map(rows.map(({ term, requests }) => [term, requests]));
    return { requests: of.get(everything) ?? 0, of };
  },

  async candidates(communityId, readerId, terms, channelKey, most) {
    const [first, ...others] = terms;
    if (!first) return [];
    const latest = (each: WeightedTerm) => db.selectFrom(latestWith(db, communityId, each).as('some')).selectAll();
    const found = others.reduce((all, each) => all.unionAll(latest(each)), latest(first)).as('found');
    const weightiest = db
      .selectFrom(found)
      .select(['number', ({ fn }) => fn.sum<number>('weight').as('weight')])
      .groupBy('number')
      .orderBy('weight', 'desc')
      .orderBy('number', 'desc')
      .limit(most);
    const rows = await db
      .selectFrom(weightiest.as('weightiest'))
      .innerJoin('solved_request', 'solved_request.number', 'weightiest.number')
      .innerJoin('help_request', 'help_request.id', 'solved_request.request_id')
      .select(['help_request.id', 'solved_request.terms'])
      .where('help_request.ended_why', 'is', null)
      .where(hasAsker)
      .where(hasPost)
      .where(isUnblocked(readerId, 'help_request.asker_id'))
      .where(({ or, eb }) => or([eb('confined_to', 'is', null), eb('confined_to', '=', channelKey ?? '')]))
      .orderBy('weightiest.weight', 'desc')
      .orderBy('weightiest.number', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      terms: new Map(Object.entries(parsed<Readonly<Record<string, number>>>(row.terms))),
    }));
  },

  async helped(id, by) {
    await db
      .updateTable('help_request')
      .set((is) => ({ helped_others: is('helped_others', '+', by) }))
      .where('id', '=', id)
      .execute();
  },

  async missing(communityId, most, after) {
    const rows = await db
      .selectFrom('help_request')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', '=', 'resolved')
      .where('ended_why', 'is', null)
      .where(({ exists, not, selectFrom }) =>
        not(exists(selectFrom('solved_request').select('number').whereRef('request_id', '=', 'help_request.id'))),
      )
      .where(isAfter(after, 'asc'))
      .orderBy('asked_at')
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(requestOf);
  },
});

/** One more request has these terms. @returns their ids */
async function countUp(db: Database, communityId: CommunityId, terms: readonly string[]): Promise<readonly number[]> {
  const known = await db
    .updateTable('solved_term')
    .set((is) => ({ requests: is('requests', '+', 1) }))
    .where('community_id', '=', communityId)
    .where('term', 'in', terms)
    .returning(['id', 'term'])
    .execute();
  const isKnown = new Set(known.map(({ term }) => term));
  const others = terms.filter((term) => !isKnown.has(term));
  const ids = known.map(({ id }) => id);
  if (others.length === 0) return ids;
  const added = await db
    .insertInto('solved_term')
    .values(others.map((term) => ({ community_id: communityId, term, requests: 1 })))
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'term'])
        .doUpdateSet((is) => ({ requests: is('solved_term.requests', '+', 1) })),
    )
    .returning('id')
    .execute();
  return [...ids, ...added.map(({ id }) => id)];
}

/** The latest requests with a term, each with its weight. */
const latestWith = (db: Database, communityId: CommunityId, { term, weight }: WeightedTerm) =>
  db
    .selectFrom('solved_occurrence')
    .select(['number', sql<number>`cast(${weight} as double precision)`.as('weight')])
    .where('term_id', '=', ({ selectFrom }) =>
      selectFrom('solved_term').select('id').where('community_id', '=', communityId).where('term', '=', term),
    )
    .orderBy('number', 'desc')
    .limit(latestOfTerm);

const hasPost = sql<boolean>`(select min(posting.sequence) is not null from posting where posting.request_id = help_request.id)`;
