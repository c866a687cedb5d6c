import { beforeEach, expect, it } from 'vitest';
import { searchedTerms, termsOfQuestion, termsOfSolved, weighed } from '../../../src/domain/help/similarity.ts';
import { termsOf } from '../../../src/domain/help/terms.ts';
import type { ContributionId, KudosId, MemberId, OfferId, RequestId } from '../../../src/domain/ids.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import {
  adaId,
  aKudos,
  aMember,
  aMessageRef,
  anOffer,
  aRequest,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { describePeopledStores, type InTransaction } from './stores.ts';

const sought = {
  terms: termsOf('css grid'),
  topics: ['css'],
  anybody: true,
  now: monday,
  seenSince: later(monday, -28 * dayMs),
  limit: 200,
  first: 50,
};

const offering = (id: MemberId, minute: number) =>
  anOffer({ id: `offer-${id}` as OfferId, memberId: id, text: 'css grid', offeredAt: minutesLater(minute) });

/** Somebody offers, has helped, is around, thanked, asked and wrote: found in each way there is. */
const doesAll = (inTransaction: InTransaction, id: MemberId, minute: number) =>
  inTransaction(async (tx) => {
    const offer = offering(id, minute);
    await tx.offers.add(offer, termsOf(offer.text));
    await tx.offers.saveAvailability(id, { is: 'around', until: minutesLater(60) });
    await tx.helpCandidates.remember(communityId, id, ['css'], minutesLater(minute));
    const request = aRequest({ id: `open-${id}` as RequestId, askerId: id, askedAt: minutesLater(minute) });
    await tx.requests.add(request);
    const solved = aRequest({ id: `solved-${id}` as RequestId, askerId: id, state: 'resolved', topics: [] });
    await tx.requests.add(solved);
    await tx.postings.add(aMessageRef(`post-${id}`), solved.id);
    await tx.solvedRequests.add(solved, termsOfSolved(solved));
  });

describePeopledStores('what is found for somebody who is kept apart from others', (inTransaction) => {
  beforeEach(async () => {
    await doesAll(inTransaction, benId, 1);
    await doesAll(inTransaction, cleoId, 2);
  });

  /** Whom Ada finds in each list. */
  const foundBy = (readerId: MemberId) =>
    inTransaction(async (tx) => {
      const terms = termsOfQuestion({ need: aRequest().need, tried: '', topics: [] });
      const frequencies = await tx.solvedRequests.frequencies(communityId, [...terms.keys()]);
      const searched = searchedTerms(weighed(terms, frequencies), frequencies);
      const page = { states: ['open'], order: 'newest_first', readerId, channelKey: undefined, limit: 10 } as const;
      const solved = await tx.solvedRequests.candidates(communityId, readerId, searched, undefined, 10);
      return {
        candidates: (await tx.helpCandidates.find(communityId, { ...sought, askerId: readerId })).map(
          ({ memberId }) => memberId,
        ),
        offers: (await tx.offers.page(communityId, readerId, monday, 10)).map(({ offer }) => offer.memberId),
        about: (await tx.offers.about(communityId, readerId, ['css'], monday, 10)).map(({ offer }) => offer.memberId),
        requests: (await tx.requests.page(communityId, { ...page, after: undefined })).map(({ askerId }) => askerId),
        solved: solved.map(({ id }) => id.replace('solved-', '') as MemberId),
      };
    });
  const inEach = (...ids: readonly MemberId[]) => {
    const all = new Set(ids);
    return { candidates: all, offers: all, about: all, requests: all, solved: all };
  };
  const asSets = (found: Awaited<ReturnType<typeof foundBy>>) =>
    Object.fromEntries(Object.entries(found).map(([list, ids]) => [list, new Set(ids)]));

  it('is everybody while nobody blocked anybody, or others did', async () => {
    expect(asSets(await foundBy(adaId))).toEqual(inEach(benId, cleoId));
    await inTransaction(({ blocks }) => blocks.add({ memberId: benId, blockedId: cleoId, since: monday }));
    expect(asSets(await foundBy(adaId))).toEqual(inEach(benId, cleoId));
  });

  it.each([
    ['whom they blocked', { memberId: adaId, blockedId: benId }],
    ['who blocked them', { memberId: benId, blockedId: adaId }],
  ])('is nobody %s, in no list and in no way of being found', async (_, block) => {
    await inTransaction(({ blocks }) => blocks.add({ ...block, since: monday }));
    expect(asSets(await foundBy(adaId))).toEqual(inEach(cleoId));
    await inTransaction(({ blocks }) => blocks.remove(block.memberId, block.blockedId));
    expect(asSets(await foundBy(adaId))).toEqual(inEach(benId, cleoId));
  });

  it('is still somebody where all who were seen last are blocked, however many these are', async () => {
    const many = Array.from({ length: 300 }, (_, number) => `many-${number}` as MemberId);
    await inTransaction(async (tx) => {
      for (const [number, id] of many.entries()) {
        await tx.members.add(aMember({ id }), { user: aUser(id), memberId: id, profiledAt: undefined });
        await tx.blocks.add({ memberId: adaId, blockedId: id, since: monday });
        await tx.helpCandidates.remember(communityId, id, ['css'], minutesLater(10 + number));
      }
    });
    const found = await inTransaction((tx) =>
      tx.helpCandidates.find(communityId, { ...sought, terms: [], askerId: adaId, limit: 20, first: 20 }),
    );
    expect(new Set(found.map(({ memberId }) => memberId))).toEqual(new Set([benId, cleoId]));
  });

  it('counts nobody by what they thanked for either', async () => {
    const danId = 'member-dan' as MemberId;
    await inTransaction(async (tx) => {
      await tx.members.add(aMember({ id: danId }), { user: aUser('dan'), memberId: danId, profiledAt: undefined });
      const contributionId = 'contribution-of-dan' as ContributionId;
      await tx.contributions.append({
        id: contributionId,
        communityId,
        giverId: adaId,
        receiverId: danId,
        act: 'kudos',
        kind: 'support',
        sourceId: 'kudos-of-dan',
        at: minutesLater(5),
        reverses: undefined,
      });
      await tx.kudos.add(
        aKudos({
          id: 'kudos-of-dan' as KudosId,
          giverId: danId,
          receiverId: adaId,
          contributionId,
          at: minutesLater(5),
        }),
      );
    });
    expect((await foundBy(adaId)).candidates).toContain(danId);
    await inTransaction(({ blocks }) => blocks.add({ memberId: danId, blockedId: adaId, since: monday }));
    expect((await foundBy(adaId)).candidates).not.toContain(danId);
  });
});
