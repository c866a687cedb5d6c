import { expect, it } from 'vitest';
import { loneThread } from '../../../src/chat/address.ts';
import type { ContributionId, HostAskId } from '../../../src/domain/ids.ts';
import { gone, newNewcomer, wasAnswered, withoutSteps, wrote } from '../../../src/domain/newcomer/newcomer.ts';
import { defaultNewcomerRules as rules } from '../../../src/domain/newcomer/rules.ts';
import { type Instant, later } from '../../../src/domain/time/instant.ts';
import type { Host, HostAsk } from '../../../src/ports/store/newcomer-hosts.ts';
import type { KnownNewcomer } from '../../../src/ports/store/newcomers.ts';
import { adaId, aMessageRef, aUser, benId, cleoId, communityId, minutesLater, monday } from '../../support/builders.ts';
import { addPeople, describePeopledStores, describeStores } from './stores.ts';

const aNewcomer = (id = adaId, user = 'ada', joinedAt: Instant = monday): KnownNewcomer => ({
  ...newNewcomer(id, communityId, joinedAt, rules),
  user: aUser(user),
  firstMessage: undefined,
});

const ada = aNewcomer();
const ben = aNewcomer(benId, 'ben', minutesLater(1));
const first = aMessageRef('m1');
const waiting: KnownNewcomer = { ...wrote(ada, minutesLater(5), rules), firstMessage: first };
const [askId, other] = ['h1' as HostAskId, 'h2' as HostAskId];

describePeopledStores('newcomers', (inTransaction) => {
  const add = (...newcomers: readonly KnownNewcomer[]) =>
    inTransaction(async (tx) => {
      for (const each of newcomers) await tx.newcomers.add(each);
    });
  const due = (until: Instant, limit = 10) =>
    inTransaction((tx) => tx.newcomers.due(communityId, 'hello', until, limit));
  const find = (id = adaId) => inTransaction((tx) => tx.newcomers.find(communityId, id));

  it('are found as they were saved, in their own community only', async () => {
    await add(ada, ben);
    expect(await find()).toEqual(ada);
    const all = await inTransaction((tx) => tx.newcomers.findAll(communityId, [adaId, benId, cleoId]));
    expect(new Set(all.map(({ memberId }) => memberId))).toEqual(new Set([adaId, benId]));
    const answered = wasAnswered(
      { ...waiting, told: 'host', toldHostId: cleoId, found: 'not_yet', welcomedAt: monday, askId },
      benId,
      'c1' as ContributionId,
      minutesLater(9),
    );
    for (const saved of [waiting, answered, gone(answered)]) {
      await inTransaction((tx) => tx.newcomers.save(saved));
      expect(await find()).toEqual(saved);
    }
    expect(await inTransaction((tx) => tx.newcomers.find('another' as never, adaId))).toBeUndefined();
    expect(await inTransaction((tx) => tx.newcomers.answeredBy(benId, 5))).toEqual([gone(answered)]);
  });

  it('for whom a step is due come in the order of that, and when the next is due is known', async () => {
    await add(ben, ada);
    expect(await due(minutesLater(9))).toEqual([]);
    expect(await due(minutesLater(10))).toEqual([adaId]);
    expect(await due(minutesLater(11))).toEqual([adaId, benId]);
    expect(await due(minutesLater(11), 1)).toEqual([adaId]);
    const next = () => inTransaction((tx) => tx.newcomers.nextDue(communityId, 'hello'));
    expect(await next()).toBe(minutesLater(10));
    await inTransaction((tx) => tx.newcomers.putOff([adaId], 'hello', minutesLater(90)));
    expect([await next(), await due(minutesLater(20))]).toEqual([minutesLater(11), [benId]]);
    await inTransaction(async (tx) => {
      await tx.newcomers.save(withoutSteps(ben, 'hello'));
      await tx.newcomers.save(withoutSteps(ada, 'hello'));
    });
    expect(await next()).toBeUndefined();
  });

  it('who joined too long ago wait for no hello any more', async () => {
    await add(ada, ben);
    const giveUp = () => inTransaction((tx) => tx.newcomers.giveUpHello(communityId, ben.joinedAt));
    expect([await giveUp(), await giveUp()]).toEqual([1, 0]);
    expect(await due(minutesLater(99))).toEqual([benId]);
  });

  it('are counted by when they were greeted', async () => {
    await add({ ...ada, welcomedAt: monday }, { ...ben, welcomedAt: minutesLater(1) });
    const count = (since: Instant, most = 9) =>
      inTransaction((tx) => tx.newcomers.countWelcomed(communityId, since, most));
    expect([await count(minutesLater(-1)), await count(monday), await count(minutesLater(-1), 1)]).toEqual([2, 1, 1]);
  });

  it('belong to the ask to greet them, until somebody answered them', async () => {
    await add(ada, ben, aNewcomer(cleoId, 'cleo', minutesLater(2)));
    await inTransaction((tx) => tx.newcomers.assign([adaId, benId], askId));
    const ofAsk = (id: HostAskId) =>
      inTransaction(async (tx) => [
        (await tx.newcomers.ofAsk(id, 5)).map(({ memberId }) => memberId),
        await tx.newcomers.countOfAsk(id),
      ]);
    expect(await ofAsk(askId)).toEqual([[adaId, benId], 2]);
    expect(await due(minutesLater(99))).toEqual([cleoId]);
    await inTransaction((tx) =>
      tx.newcomers.save(wasAnswered({ ...waiting, askId }, cleoId, 'c1' as ContributionId, minutesLater(9))),
    );
    expect(await ofAsk(askId)).toEqual([[benId], 1]);
    await inTransaction((tx) => tx.newcomers.reassign(askId, other));
    expect([await ofAsk(askId), await ofAsk(other)]).toEqual([
      [[], 0],
      [[benId], 1],
    ]);
  });

  it('who wait for an answer are found by their message, their channel and themselves', async () => {
    await add(waiting, ben);
    const { at } = first;
    const found = (lookup: Parameters<typeof inTransaction<KnownNewcomer | undefined>>[0]) => inTransaction(lookup);
    expect(await found((tx) => tx.newcomers.waitingIn(at, 'm1'))).toEqual(waiting);
    expect(await found((tx) => tx.newcomers.waitingIn(loneThread(at, 'm1'), 'm1'))).toEqual(waiting);
    expect(await found((tx) => tx.newcomers.waitingIn(at, 'm2'))).toBeUndefined();
    expect(await found((tx) => tx.newcomers.watched(aUser('ada')))).toEqual(waiting);
    expect(await inTransaction((tx) => tx.newcomers.waitingInChannel(communityId, at, 5))).toEqual([waiting]);
    const elsewhere = { ...at, channel: 'elsewhere' };
    expect(await inTransaction((tx) => tx.newcomers.waitingInChannel(communityId, elsewhere, 5))).toEqual([]);
    const wroteAt = waiting.firstMessageAt ?? monday;
    expect(await inTransaction((tx) => tx.newcomers.waiting(communityId, wroteAt, 5))).toEqual([waiting]);
    expect(await inTransaction((tx) => tx.newcomers.waiting(communityId, later(wroteAt, 1), 5))).toEqual([]);
    const told = { ...waiting, told: 'host', toldHostId: cleoId } as const;
    await inTransaction((tx) => tx.newcomers.save(told));
    expect(await inTransaction((tx) => tx.newcomers.toldTo(communityId, cleoId, 5))).toEqual([told]);
    await inTransaction((tx) => tx.channels.move(at, elsewhere));
    expect((await found((tx) => tx.newcomers.waitingIn(elsewhere, 'm1')))?.firstMessage).toEqual({
      at: elsewhere,
      id: 'm1',
    });
    await inTransaction((tx) => tx.newcomers.save(gone(told)));
    expect(await found((tx) => tx.newcomers.watched(aUser('ada')))).toBeUndefined();
    expect(await found((tx) => tx.newcomers.waitingIn(at, 'm1'))).toBeUndefined();
  });
});

const aHost = (changes: Partial<Host> = {}): Host => ({
  memberId: adaId,
  communityId,
  since: monday,
  lastAskedAt: undefined,
  notReachedAt: undefined,
  ...changes,
});

const anAsk = (changes: Partial<HostAsk> = {}): HostAsk => ({
  id: askId,
  communityId,
  hostId: adaId,
  askedAt: monday,
  state: 'asked',
  rootId: askId,
  lapses: 0,
  ...changes,
});

describePeopledStores('hosts', (inTransaction) => {
  it('come in the order in which they were asked, those who never were first', async () => {
    const hosts = [
      aHost({ lastAskedAt: minutesLater(9) }),
      aHost({ memberId: benId, lastAskedAt: minutesLater(5) }),
      aHost({ memberId: cleoId, since: minutesLater(1) }),
    ];
    await inTransaction(async (tx) => {
      for (const host of hosts) await tx.newcomerHosts.add(host);
      await tx.newcomerHosts.add(aHost());
    });
    const all = () => inTransaction((tx) => tx.newcomerHosts.of(communityId, 5));
    expect(await all()).toEqual(hosts.toReversed());
    const missed = aHost({ lastAskedAt: minutesLater(1), notReachedAt: minutesLater(2) });
    await inTransaction((tx) => tx.newcomerHosts.save(missed));
    expect((await all())[1]).toEqual(missed);
    expect(await inTransaction((tx) => tx.newcomerHosts.remove(cleoId))).toBe(true);
    expect(await inTransaction((tx) => tx.newcomerHosts.remove(cleoId))).toBe(false);
    expect(await inTransaction((tx) => tx.newcomerHosts.find(cleoId))).toBeUndefined();
    expect(await all()).toHaveLength(2);
  });

  it('have asks, which are found by their host, their community and those before them', async () => {
    const asks = [anAsk(), anAsk({ id: other, hostId: benId, askedAt: minutesLater(5), lapses: 1 })];
    await inTransaction(async (tx) => {
      for (const ask of asks) await tx.newcomerHosts.addAsk(ask);
      await tx.newcomerHosts.saveAsk({ ...anAsk(), state: 'not_now' });
    });
    await inTransaction(async (tx) => {
      expect(await tx.newcomerHosts.findAsk(communityId, askId)).toEqual({ ...anAsk(), state: 'not_now' });
      expect(await tx.newcomerHosts.findAsk('another' as never, askId)).toBeUndefined();
      expect(new Set(await tx.newcomerHosts.askedInChain(askId))).toEqual(new Set([adaId, benId]));
      expect(await tx.newcomerHosts.asksOf(benId, monday, 5)).toEqual([asks[1]]);
      expect(await tx.newcomerHosts.asksOf(benId, minutesLater(5), 5)).toEqual([]);
    });
  });
});

describeStores('what a message has to do with newcomers', (store) => {
  const written = (user: string, id: string, more: { thread?: string; mentions?: readonly string[] } = {}) =>
    store().isAboutNewcomer({
      user: aUser(user),
      message: aMessageRef(id, more.thread),
      ...(more.mentions && { mentions: more.mentions }),
    });
  const addAda = (as: KnownNewcomer) =>
    store().transaction(async (tx) => {
      await addPeople(tx);
      await tx.newcomers.add(as);
    });

  it('is nothing where there are none', async () => {
    expect(await written('ada', 'm1')).toBe(false);
    expect(await store().isFirstOfNewcomer(first)).toBe(false);
  });

  it('is whether they wrote it and it begins something', async () => {
    expect(await written('ada', 'm1')).toBe(false);
    await addAda(ada);
    expect(await written('ada', 'm1')).toBe(true);
    expect(await written('ada', 'm1', { thread: 'm1' })).toBe(true);
    expect(await written('ada', 'm1', { thread: 'm0' })).toBe(false);
    expect(await written('ben', 'm1')).toBe(false);
  });

  it('is nothing that they write while they wait, nor what names them once all was done about it', async () => {
    await addAda(waiting);
    expect(await written('ada', 'm2')).toBe(false);
    expect(await written('ada', 'm2', { thread: 'm1' })).toBe(false);
    expect(await written('ada', 'm2', { mentions: ['ada'] })).toBe(false);
    await store().transaction((tx) => tx.newcomers.save(withoutSteps(waiting, 'unanswered')));
    expect(await written('ben', 'm2', { mentions: ['ada'] })).toBe(false);
    expect(await written('ben', 'm2', { thread: 'm1' })).toBe(true);
  });

  it('is whether it is below their first one, or names them', async () => {
    await addAda(waiting);
    expect(await written('ben', 'm2', { thread: 'm1' })).toBe(true);
    expect(await written('ben', 'm2', { thread: 'm0' })).toBe(false);
    expect(await written('ben', 'm2', { mentions: ['cleo', 'ada'] })).toBe(true);
    expect(await written('ben', 'm2', { mentions: ['cleo'] })).toBe(false);
    const elsewhere = { ...aMessageRef('m2'), at: { ...first.at, channel: 'elsewhere' } };
    expect(await store().isAboutNewcomer({ user: aUser('ben'), message: elsewhere, mentions: ['ada'] })).toBe(false);
    expect(await store().isFirstOfNewcomer(first)).toBe(true);
    expect(await store().isFirstOfNewcomer(aMessageRef('m2'))).toBe(false);
    await store().transaction((tx) => tx.newcomers.save(gone(waiting)));
    expect(await written('ben', 'm2', { thread: 'm1' })).toBe(false);
    expect(await store().isFirstOfNewcomer(first)).toBe(false);
  });
});
