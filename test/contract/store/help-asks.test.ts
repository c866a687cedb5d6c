import { expect, it } from 'vitest';
import type { HelpAsk } from '../../../src/domain/help/direct-ask.ts';
import type { RequestId } from '../../../src/domain/ids.ts';
import { adaId, anOffer, aRequest, benId, cleoId, minutesLater, monday, requestId } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const anAsk = (changes: Partial<HelpAsk> = {}): HelpAsk => ({
  requestId,
  memberId: benId,
  askedAt: monday,
  step: 1,
  state: 'asked',
  arrived: false,
  answeredAt: undefined,
  ...changes,
});

describePeopledStores('direct asks', (inTransaction) => {
  const add = (...asks: HelpAsk[]) =>
    inTransaction(async (tx) => {
      const added: boolean[] = [];
      for (const ask of asks) added.push(await tx.helpAsks.add(ask));
      return added;
    });
  const addRequest = () => inTransaction((tx) => tx.requests.add(aRequest()));

  it('remember how far up the ladder a request is', async () => {
    await addRequest();
    const read = () => inTransaction((tx) => tx.helpAsks.climbOf(requestId));
    expect(await read()).toBeUndefined();
    const climb = { from: monday, stepsDone: 0, lastStepAt: undefined, noteDueAt: undefined };
    await inTransaction((tx) => tx.helpAsks.saveClimb(requestId, climb));
    expect(await read()).toEqual(climb);
    const later = { ...climb, stepsDone: 2, lastStepAt: minutesLater(30), noteDueAt: minutesLater(90) };
    await inTransaction((tx) => tx.helpAsks.saveClimb(requestId, later));
    expect(await read()).toEqual(later);
  });

  it('are made once for each person and request', async () => {
    await addRequest();
    expect(await add(anAsk(), anAsk({ memberId: cleoId, askedAt: minutesLater(1) }), anAsk({ step: 2 }))).toEqual([
      true,
      true,
      false,
    ]);
    const all = await inTransaction((tx) => tx.helpAsks.ofRequest(requestId));
    expect(all.map(({ memberId, step }) => [memberId, step])).toEqual([
      [benId, 1],
      [cleoId, 1],
    ]);
  });

  it('are made anew where the one before was closed', async () => {
    await addRequest();
    await add(anAsk({ state: 'closed', arrived: true, answeredAt: minutesLater(3) }));
    const anew = anAsk({ askedAt: minutesLater(9), step: 2 });
    expect(await add(anew, anew)).toEqual([true, false]);
    expect(await inTransaction((tx) => tx.helpAsks.ofRequest(requestId))).toEqual([anew]);
  });

  it('change as they are answered', async () => {
    await addRequest();
    await add(anAsk());
    const pressed = anAsk({ state: 'not_now', arrived: true, askedAt: minutesLater(1), answeredAt: minutesLater(2) });
    await inTransaction((tx) => tx.helpAsks.save(pressed));
    expect(await inTransaction((tx) => tx.helpAsks.find(requestId, benId))).toEqual(pressed);
    expect(await inTransaction((tx) => tx.helpAsks.find(requestId, cleoId))).toBeUndefined();
    expect(await inTransaction((tx) => tx.helpAsks.find('request-2' as RequestId, benId))).toBeUndefined();
  });

  it('of one person that wait for a press are found, the last one first, and none from before', async () => {
    await addRequest();
    const ids = ['request-2', 'request-3', 'request-4'] as RequestId[];
    await inTransaction(async (tx) => {
      for (const id of ids) await tx.requests.add(aRequest({ id }));
    });
    await add(
      anAsk(),
      ...ids.map((id, index) => anAsk({ requestId: id, askedAt: minutesLater(index + 1) })),
      anAsk({ memberId: cleoId, askedAt: minutesLater(3) }),
    );
    await inTransaction((tx) =>
      tx.helpAsks.save(anAsk({ requestId: ids[1] as RequestId, askedAt: minutesLater(2), state: 'not_now' })),
    );
    const waiting = (most: number) => inTransaction((tx) => tx.helpAsks.unpressedOf(benId, monday, most));
    expect((await waiting(9)).map((ask) => ask.requestId)).toEqual([ids[2], ids[0]]);
    expect(await waiting(1)).toHaveLength(1);
  });

  it('are not made about topics that are not theirs, of which the oldest give way', async () => {
    const say = (topics: string[], minutes: number) =>
      inTransaction((tx) => tx.helpAsks.addForeignTopics(benId, topics, minutesLater(minutes), 3));
    const foreign = () => inTransaction((tx) => tx.helpAsks.foreignTopics(benId));
    await say(['css', 'rust'], 1);
    await say(['rust', 'x'.repeat(100)], 2);
    expect(await foreign()).toEqual(['rust', 'x'.repeat(100), 'css']);
    await say(['go'], 3);
    expect(await foreign()).toEqual(['go', 'rust', 'x'.repeat(100)]);
    const forget = (topics: string[]) => inTransaction((tx) => tx.helpAsks.forgetForeignTopics(benId, topics));
    expect([await forget(['go', 'css']), await forget(['css']), await forget([])]).toEqual([true, false, false]);
    expect(await foreign()).toEqual(['rust', 'x'.repeat(100)]);
    expect(await inTransaction((tx) => tx.helpAsks.foreignTopics(adaId))).toEqual([]);
  });

  it('know who ended their rest, and of which they were told', async () => {
    const read = () => inTransaction((tx) => tx.helpAsks.restOf(benId));
    expect(await read()).toEqual({ endedAt: undefined, toldUntil: undefined });
    await inTransaction((tx) => tx.helpAsks.saveRest(benId, { endedAt: undefined, toldUntil: monday }));
    await inTransaction((tx) => tx.helpAsks.saveRest(benId, { endedAt: minutesLater(1), toldUntil: monday }));
    expect(await read()).toEqual({ endedAt: minutesLater(1), toldUntil: monday });
  });

  it('are counted for the offers that were their reason, which sleep and wake', async () => {
    const offer = anOffer({ memberId: benId });
    const read = () => inTransaction((tx) => tx.offers.find(offer.id));
    const ids = ['a', 'b', 'c'].map((id) => id as RequestId);
    const [first, second, third] = ids as [RequestId, RequestId, RequestId];
    const count = (id: RequestId) => inTransaction((tx) => tx.offers.countAsk([offer.id], id));
    const uncount = (id: RequestId, memberId = benId) => inTransaction((tx) => tx.offers.uncountAsk(memberId, id));
    const unpressed = async () => (await read())?.unpressedAsks;
    for (const id of ids) await inTransaction((tx) => tx.requests.add(aRequest({ id })));
    await inTransaction((tx) => tx.offers.add(offer, ['css']));
    await uncount(first);
    for (const id of [...ids, second]) await count(id);
    await uncount(third, adaId);
    expect(await unpressed()).toBe(3);
    await uncount(third);
    await uncount(third);
    await inTransaction((tx) => tx.offers.askedAbout(offer.id, monday));
    expect(await read()).toEqual({ offer, unpressedAsks: 2, askedAboutAt: monday });
    expect(await inTransaction((tx) => tx.offers.sleep(adaId, offer.id, monday))).toBeUndefined();
    const asleep = { ...offer, sleepsSince: monday };
    expect(await inTransaction((tx) => tx.offers.sleep(benId, offer.id, monday))).toEqual(asleep);
    expect(await inTransaction((tx) => tx.offers.sleep(benId, offer.id, minutesLater(1)))).toEqual(asleep);
    expect(await inTransaction((tx) => tx.offers.about(offer.communityId, adaId, ['css'], monday, 5))).toEqual([]);
    expect(await inTransaction((tx) => tx.offers.page(offer.communityId, adaId, monday, 5))).toEqual([]);
    expect(await inTransaction((tx) => tx.offers.wake(adaId, offer.id))).toBeUndefined();
    expect(await inTransaction((tx) => tx.offers.wake(benId, offer.id))).toEqual(offer);
    expect(await read()).toEqual({ offer, unpressedAsks: 0, askedAboutAt: undefined });
    await count(third);
    await uncount(second);
    expect(await unpressed()).toBe(1);
    await inTransaction((tx) => tx.offers.pressed(benId));
    expect(await unpressed()).toBe(0);
    await count(first);
    await uncount(third);
    expect(await unpressed()).toBe(1);
    await inTransaction((tx) => tx.offers.remove(benId, offer.id));
    expect(await read()).toBeUndefined();
  });
});
