import { beforeEach, expect, it } from 'vitest';
import { termsOf } from '../../../src/domain/help/terms.ts';
import type { ContributionId, MemberId, OfferId, RequestId } from '../../../src/domain/ids.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import type { Sought } from '../../../src/ports/store/help-candidates.ts';
import {
  aContribution,
  adaId,
  aMember,
  anOffer,
  aRequest,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const danId = 'member-dan' as MemberId;
const none: Sought = {
  askerId: 'nobody' as MemberId,
  terms: [],
  topics: [],
  anybody: false,
  now: monday,
  seenSince: later(monday, -28 * dayMs),
  limit: 200,
  first: 50,
};
const since = { asks: later(monday, -28 * dayMs), load: later(monday, -10 * dayMs) };

describePeopledStores('those who might be asked', (inTransaction) => {
  const offers = (number: number, memberId: MemberId, text: string) =>
    inTransaction((tx) =>
      tx.offers.add(anOffer({ id: `offer-${number}` as OfferId, memberId, text, topics: [] }), termsOf(text)),
    );
  const find = (sought: Partial<Sought>) =>
    inTransaction((tx) => tx.helpCandidates.find(communityId, { ...none, ...sought }));
  const ids = async (sought: Partial<Sought>) => (await find(sought)).map(({ memberId }) => memberId);
  const factsOf = async (id: MemberId, about: { terms?: string[]; topics?: string[] } = {}) => {
    const [facts] = await inTransaction((tx) =>
      tx.helpCandidates.factsOf([id], { terms: [], topics: [], ...about }, since),
    );
    return facts;
  };

  beforeEach(async () => {
    await inTransaction((tx) =>
      tx.members.add(aMember({ id: danId, name: 'Dan' }), {
        user: { platform: 'playground', space: 'willow', user: 'dan' },
        memberId: danId,
        profiledAt: undefined,
      }),
    );
  });

  it('offer something with the terms, and do neither sleep nor take a break', async () => {
    await offers(1, benId, 'css');
    await offers(2, cleoId, 'css and grids');
    await offers(3, danId, 'gardening');
    expect(await ids({ terms: termsOf('css grid') })).toEqual([cleoId, benId]);
    await inTransaction((tx) => tx.offers.saveAvailability(cleoId, { is: 'paused', until: undefined }));
    expect(await ids({ terms: termsOf('css grid') })).toEqual([benId]);
    await inTransaction((tx) => tx.offers.sleep(benId, 'offer-1' as OfferId, monday));
    expect(await ids({ terms: termsOf('css grid') })).toEqual([]);
    expect(await ids({})).toEqual([]);
  });

  it('helped with one of the topics, or are around', async () => {
    const remember = (id: MemberId, topics: string[], minutes: number) =>
      inTransaction((tx) => tx.helpCandidates.remember(communityId, id, topics, minutesLater(minutes)));
    await remember(benId, ['css'], 1);
    await remember(cleoId, ['css', 'rust'], 2);
    expect(await ids({ topics: ['css'] })).toEqual([cleoId, benId]);
    expect(await ids({ topics: ['rust', 'go'] })).toEqual([cleoId]);
    await inTransaction((tx) => tx.offers.saveAvailability(danId, { is: 'around', until: minutesLater(5) }));
    expect(await ids({ topics: ['go'] })).toEqual([danId]);
    expect(await ids({ topics: ['go'], now: minutesLater(5) })).toEqual([]);
    await remember(cleoId, ['css'], 0);
    expect((await factsOf(cleoId, { topics: ['css'] }))?.helped).toContainEqual({ topic: 'css', at: minutesLater(2) });
  });

  it('make known what they offer awake or have helped with, besides the asker, as long as they are here', async () => {
    const known = (besides = adaId) =>
      inTransaction((tx) =>
        tx.helpCandidates.knownTopics(communityId, besides, ['css', 'go', 'kiln', 'rust', 'stair']),
      );
    await inTransaction(async (tx) => {
      await tx.offers.add(
        anOffer({ id: 'offer-1' as OfferId, memberId: benId, text: 'Web', topics: ['CSS', 'kilns'] }),
        [],
      );
      await tx.offers.add(anOffer({ id: 'offer-2' as OfferId, memberId: adaId, text: 'rust', topics: ['rust'] }), []);
      await tx.helpCandidates.remember(communityId, cleoId, ['go'], monday);
    });
    expect((await known()).toSorted()).toEqual(['css', 'go', 'kiln']);
    expect((await known(cleoId)).toSorted()).toEqual(['css', 'kiln', 'rust']);
    expect(await inTransaction((tx) => tx.helpCandidates.knownTopics('other' as never, adaId, ['css']))).toEqual([]);
    expect(await inTransaction((tx) => tx.helpCandidates.knownTopics(communityId, adaId, []))).toEqual([]);
    await inTransaction((tx) => tx.offers.sleep(benId, 'offer-1' as OfferId, monday));
    expect(await known()).toEqual(['go']);
    await inTransaction((tx) => tx.offers.wake(benId, 'offer-1' as OfferId));
    expect((await known()).toSorted()).toEqual(['css', 'go', 'kiln']);
    await inTransaction((tx) => tx.members.save({ ...aMember({ id: cleoId, name: 'Cleo' }), leftAt: monday }));
    await inTransaction((tx) => tx.offers.remove(benId, 'offer-1' as OfferId));
    expect(await known()).toEqual([]);
  });

  it('were seen lately or offer anything, where anybody will do', async () => {
    await inTransaction((tx) => tx.requests.add(aRequest({ askedAt: minutesLater(-5) })));
    await offers(1, benId, 'gardening');
    expect(await find({ anybody: true })).toEqual([
      { memberId: adaId, seenAt: minutesLater(-5) },
      { memberId: benId, seenAt: undefined },
    ]);
    expect(await find({ anybody: true, seenSince: monday })).toEqual([{ memberId: benId, seenAt: undefined }]);
    expect(await ids({})).toEqual([]);
  });

  it('are found once, the most fitting of each kind among the first', async () => {
    await offers(1, benId, 'css');
    await offers(2, cleoId, 'css');
    await offers(3, cleoId, 'css again');
    await inTransaction((tx) => tx.helpCandidates.remember(communityId, danId, ['css'], monday));
    const about = { terms: termsOf('css'), topics: ['css'] };
    expect(await ids({ ...about, first: 2 })).toEqual([cleoId, danId, benId]);
    expect(await ids({ ...about, first: 50 })).toEqual([cleoId, benId, danId]);
    expect(await ids({ ...about, limit: 2, first: 2 })).toEqual([cleoId, danId]);
  });

  it('are found by as many terms and topics as a request has', async () => {
    await offers(1, benId, 'css grids');
    await inTransaction((tx) => tx.helpCandidates.remember(communityId, cleoId, ['go'], monday));
    const words = Array.from({ length: 11 }, (_, number) => `word${number}`);
    const topics = ['rust', 'c', 'zig', 'lua', 'go'];
    for (let count = 0; count <= words.length; count += 1) {
      expect(await ids({ terms: [...words.slice(0, count), 'css'] })).toEqual([benId]);
      expect(await ids({ terms: words.slice(0, count) })).toEqual([]);
    }
    for (let from = 0; from < topics.length; from += 1)
      expect(await ids({ topics: topics.slice(from) })).toEqual([cleoId]);
    expect(await ids({ topics: topics.slice(0, 4) })).toEqual([]);
  });

  it('are seen as well where they answered, whether that helped or not; nobody is who only offered or was only named', async () => {
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest({ askedAt: minutesLater(-60), answeredAt: minutesLater(-4) }));
      await tx.requests.addHelper(requestId, { memberId: benId, status: 'answered', since: minutesLater(-4) });
      await tx.requests.addHelper(requestId, { memberId: cleoId, status: 'offered', since: minutesLater(-3) });
      const named = { status: 'credited', since: minutesLater(-2), onlyNamed: true } as const;
      await tx.requests.addHelper(requestId, { memberId: danId, ...named });
    });
    expect(await find({ anybody: true, seenSince: minutesLater(-30) })).toEqual([
      { memberId: benId, seenAt: minutesLater(-4) },
    ]);
    expect(await find({ anybody: true, seenSince: minutesLater(-4) })).toEqual([]);
  });

  it('come with all that decides about them', async () => {
    await offers(1, benId, 'css and grids');
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest());
      await tx.requests.add(aRequest({ id: 'request-2' as RequestId }));
      const ask = { requestId, memberId: benId, step: 1, arrived: true } as const;
      const first = { ...ask, arrived: false, askedAt: minutesLater(-9) };
      await tx.helpAsks.add({ ...first, state: 'asked', answeredAt: undefined });
      await tx.helpAsks.add({
        ...ask,
        requestId: 'request-2' as RequestId,
        askedAt: minutesLater(-5),
        state: 'not_now',
        answeredAt: minutesLater(-4),
      });
      await tx.helpAsks.addForeignTopics(benId, ['rust', 'go'], monday, 50);
      await tx.helpAsks.saveRest(benId, { endedAt: minutesLater(-1), toldUntil: undefined });
      const help = { act: 'help', sourceId: requestId, giverId: benId, receiverId: adaId } as const;
      await tx.contributions.append(aContribution({ ...help, at: minutesLater(-3) }));
      await tx.contributions.append(
        aContribution({ ...help, id: 'c-2' as ContributionId, sourceId: 'request-2', at: minutesLater(-2) }),
      );
      await tx.contributions.append(
        aContribution({
          ...help,
          id: 'c-3' as ContributionId,
          sourceId: 'request-2',
          at: minutesLater(-1),
          reverses: 'c-2' as ContributionId,
        }),
      );
    });
    expect(await factsOf(benId, { terms: ['css'], topics: ['rust'] })).toEqual({
      memberId: benId,
      zone: aMember().zone,
      availability: { is: 'usual' },
      hasOffer: true,
      offeredTerms: [new Set(['css'])],
      helped: [],
      foreign: ['rust'],
      asks: [
        { askedAt: minutesLater(-5), state: 'not_now', arrived: true, answeredAt: minutesLater(-4) },
        { askedAt: minutesLater(-9), state: 'asked', arrived: false, answeredAt: undefined },
      ],
      given: [minutesLater(-3)],
      taken: [],
      restEndedAt: minutesLater(-1),
    });
    expect((await factsOf(adaId))?.taken).toEqual([minutesLater(-3)]);
    expect((await factsOf(adaId))?.hasOffer).toBe(false);
    const pause = { is: 'paused', until: minutesLater(60) } as const;
    await inTransaction((tx) => tx.offers.saveAvailability(adaId, pause));
    expect((await factsOf(adaId))?.availability).toEqual(pause);
  });

  it('gave and took help with seats of an effort as with any other request, and nothing by thanks', async () => {
    await inTransaction(async (tx) => {
      const given = { giverId: benId, receiverId: adaId } as const;
      const acts = ['help', 'effort', 'kudos', 'feedback', 'reflection'] as const;
      for (const [minutes, act] of acts.entries()) {
        const id = `c-${act}` as ContributionId;
        await tx.contributions.append(aContribution({ ...given, id, act, sourceId: act, at: minutesLater(minutes) }));
      }
    });
    expect((await factsOf(benId))?.given).toEqual([monday, minutesLater(1)]);
    expect((await factsOf(adaId))?.taken).toEqual([monday, minutesLater(1)]);
  });

  it('are neither bots nor gone', async () => {
    await inTransaction((tx) => tx.members.save(aMember({ id: benId, bot: true })));
    await inTransaction((tx) => tx.members.save(aMember({ id: cleoId, leftAt: monday })));
    expect([await factsOf(benId), await factsOf(cleoId)]).toEqual([undefined, undefined]);
  });

  it('are found among those who were credited for older requests, page by page', async () => {
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest());
      await tx.requests.add(aRequest({ id: 'request-2' as RequestId, askedAt: minutesLater(1) }));
      await tx.requests.addHelper(requestId, { memberId: benId, status: 'credited', since: monday });
      await tx.requests.addHelper(requestId, { memberId: cleoId, status: 'answered', since: monday });
      await tx.requests.addHelper(requestId, { memberId: danId, status: 'offered', since: monday });
    });
    const page = (limit: number, after?: ReturnType<typeof aRequest>) =>
      inTransaction((tx) => tx.helpCandidates.helpedRequests(communityId, limit, after));
    const [first, ...none] = await page(1);
    expect([first?.request.id, first?.helpers.map(({ memberId }) => memberId), none]).toEqual([requestId, [benId], []]);
    expect((await page(5, first?.request)).map(({ request, helpers }) => [request.id, helpers])).toEqual([
      ['request-2', []],
    ]);
  });

  it('are whoever wants to hear of every request, the first one first, until they do not', async () => {
    await inTransaction(async ({ helpCandidates }) => {
      await helpCandidates.listen(communityId, benId, minutesLater(2));
      await helpCandidates.listen(communityId, adaId, minutesLater(1));
      await helpCandidates.listen(communityId, adaId, minutesLater(9));
      expect(await helpCandidates.listens(adaId)).toBe(true);
      expect(await helpCandidates.listens(cleoId)).toBe(false);
      expect(await helpCandidates.listeners(communityId, 5)).toEqual([
        { memberId: adaId, seenAt: minutesLater(1) },
        { memberId: benId, seenAt: minutesLater(2) },
      ]);
      expect(await helpCandidates.listeners(communityId, 1)).toHaveLength(1);
      await helpCandidates.endListening(adaId);
      expect((await helpCandidates.listeners(communityId, 5)).map(({ memberId }) => memberId)).toEqual([benId]);
    });
  });
});
