import { describe, expect, it } from 'vitest';
import { termsOf } from '../../../src/domain/help/terms.ts';
import type { MemberId, OfferId } from '../../../src/domain/ids.ts';
import type { Availability } from '../../../src/domain/offer/availability.ts';
import type { Offer } from '../../../src/domain/offer/offer.ts';
import { adaId, aMember, anOffer, benId, communityId, minutesLater, monday } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

describePeopledStores('offers', (inTransaction) => {
  const add = (...offers: Offer[]) =>
    inTransaction(async (tx) => {
      for (const offer of offers) await tx.offers.add(offer, termsOf([offer.text, ...offer.topics].join(' ')));
    });
  const numbered = (number: number, changes: Partial<Offer> = {}) =>
    anOffer({ id: `offer-${number}` as OfferId, offeredAt: minutesLater(number), ...changes });
  const page = (now = monday, limit = 10, after?: Offer) =>
    inTransaction((tx) => tx.offers.page(communityId, undefined, now, limit, after));
  const idsOf = (found: Awaited<ReturnType<typeof page>>) => found.map(({ offer }) => offer.id);
  const say = (memberId: MemberId, availability: Availability) =>
    inTransaction((tx) => tx.offers.saveAvailability(memberId, availability));

  it('are found newest first, and go on after the last of a page', async () => {
    const [first, second, third] = [numbered(1), numbered(2), numbered(3, { memberId: benId, topics: [] })];
    await add(second, third, first);
    expect(await page()).toEqual([third, second, first].map((offer) => ({ offer, availability: { is: 'usual' } })));
    expect(idsOf(await page(monday, 2))).toEqual(['offer-3', 'offer-2']);
    expect(idsOf(await page(monday, 2, second))).toEqual(['offer-1']);
    expect(await inTransaction((tx) => tx.offers.ofMember(adaId, 1))).toEqual([second]);
    expect(await inTransaction((tx) => tx.offers.ofMember(adaId, 5, second))).toEqual([first]);
    expect(await inTransaction((tx) => tx.offers.countOf(adaId))).toBe(2);
  });

  it('made in the same moment all come, in pages', async () => {
    await add(...[1, 2, 3].map((number) => numbered(number, { offeredAt: monday })));
    const [one] = await page(monday, 1);
    const rest = await page(monday, 5, one?.offer);
    expect(new Set([...idsOf(one ? [one] : []), ...idsOf(rest)])).toEqual(new Set(['offer-1', 'offer-2', 'offer-3']));
  });

  const about = (topic: string, now = monday, limit = 5) =>
    inTransaction((tx) => tx.offers.about(communityId, 'nobody' as MemberId, termsOf(topic), now, limit));

  it('are found by their words and topics: those with most of them first, then the newest', async () => {
    await add(
      numbered(1, { text: 'Layouts with grids', topics: ['css'] }),
      numbered(2, { text: 'A quiet room', topics: [] }),
      numbered(3, { memberId: benId, text: 'Anything about CSS', topics: [] }),
      numbered(4, { text: 'css', topics: ['css'] }),
    );
    expect(idsOf(await about('grid layouts in CSS'))).toEqual(['offer-1', 'offer-4', 'offer-3']);
    expect(idsOf(await about('css', monday, 2))).toEqual(['offer-4', 'offer-3']);
    expect(await about('haskell')).toEqual([]);
    expect(await about('the')).toEqual([]);
    await say(benId, { is: 'around', until: minutesLater(60) });
    expect(idsOf(await about('css', minutesLater(59)))).toEqual(['offer-3', 'offer-4', 'offer-1']);
    expect(idsOf(await about('css', minutesLater(60)))).toEqual(['offer-4', 'offer-3', 'offer-1']);
    await say(benId, { is: 'paused', until: undefined });
    await inTransaction((tx) => tx.offers.remove(adaId, numbered(4).id));
    expect(idsOf(await about('css'))).toEqual(['offer-1']);
  });

  it('are taken back only by whose they are, once', async () => {
    await add(numbered(1));
    expect(await inTransaction((tx) => tx.offers.remove(benId, numbered(1).id))).toBeUndefined();
    expect(await inTransaction((tx) => tx.offers.remove(adaId, numbered(1).id))).toEqual(numbered(1));
    expect(await inTransaction((tx) => tx.offers.remove(adaId, numbered(1).id))).toBeUndefined();
    expect(await page()).toEqual([]);
  });

  it('of somebody who left are not found, and are again when they are back', async () => {
    await add(numbered(1));
    const ada = aMember();
    await inTransaction((tx) => tx.members.save({ ...ada, leftAt: minutesLater(1) }));
    expect(await page()).toEqual([]);
    await inTransaction((tx) => tx.members.save(ada));
    expect(idsOf(await page())).toEqual(['offer-1']);
  });

  describe('and whether their members would like to be found', () => {
    it('is as usual until they say something else', async () => {
      expect(await inTransaction((tx) => tx.offers.availabilityOf(adaId))).toEqual({ is: 'usual' });
    });

    it('hides them in a break, until it is over', async () => {
      await add(numbered(1), numbered(2, { memberId: benId }));
      await say(adaId, { is: 'paused', until: minutesLater(60) });
      expect(idsOf(await page(minutesLater(59)))).toEqual(['offer-2']);
      expect(idsOf(await page(minutesLater(60)))).toEqual(['offer-2', 'offer-1']);
      await say(adaId, { is: 'paused', until: undefined });
      expect(idsOf(await page(minutesLater(1_000)))).toEqual(['offer-2']);
      await say(adaId, { is: 'usual' });
      expect(idsOf(await page())).toEqual(['offer-2', 'offer-1']);
    });

    it('hides those who pause everything, until that is over', async () => {
      await add(numbered(1), numbered(2, { memberId: benId }));
      await inTransaction(async (tx) => {
        const ada = await tx.members.find(adaId);
        if (ada) await tx.members.save({ ...ada, pausedUntil: minutesLater(60) });
      });
      expect(idsOf(await page(minutesLater(59)))).toEqual(['offer-2']);
      expect(idsOf(await page(minutesLater(60)))).toEqual(['offer-2', 'offer-1']);
    });

    it('says who is around, as long as they are', async () => {
      await add(numbered(1));
      const until = minutesLater(120);
      await say(adaId, { is: 'around', until });
      expect((await page(minutesLater(119)))[0]?.availability).toEqual({ is: 'around', until });
      expect((await page(until))[0]?.availability).toEqual({ is: 'usual' });
    });
  });
});
