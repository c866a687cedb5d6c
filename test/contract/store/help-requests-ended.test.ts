import { expect, it } from 'vitest';
import { channelIn } from '../../../src/chat/address.ts';
import type { EndedWhy, HelpRequest } from '../../../src/domain/help/request.ts';
import type { CommunityId, RequestId } from '../../../src/domain/ids.ts';
import {
  aCommunity,
  adaId,
  aMember,
  aRequest,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
  willowSpace,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const named = (name: string) => name as RequestId;

describePeopledStores('help requests and what ends them', (inTransaction) => {
  const add = (...requests: ReturnType<typeof aRequest>[]) =>
    inTransaction(async (tx) => {
      for (const request of requests) await tx.requests.add(request);
    });

  it('those that ended for a reason are found for their asker, the last one first, since a time', async () => {
    const ended = (name: string, minutes: number, endedWhy: EndedWhy) =>
      aRequest({ id: named(name), state: 'withdrawn', endedAt: minutesLater(minutes), endedWhy });
    await add(ended('early', 1, 'removed'), ended('late', 3, 'not_posted'), ended('mine', 4, 'taken_back'));
    await add({ ...ended('of ben', 5, 'removed'), askerId: benId });
    const found = await inTransaction((tx) =>
      tx.requests.endedOf(adaId, ['removed', 'not_posted'], minutesLater(1), 10),
    );
    expect(found.map(({ id }) => id)).toEqual(['late', 'early']);
    const few = await inTransaction((tx) => tx.requests.endedOf(adaId, ['removed', 'not_posted'], minutesLater(2), 1));
    expect(few).toEqual([ended('late', 3, 'not_posted')]);
  });

  it('the ongoing ones of a channel are those posted in it, or in a thread of it', async () => {
    const names = ['in help', 'in thread', 'elsewhere', 'over', 'not posted'].map(named);
    await add(...names.map((id) => aRequest({ id, state: id === 'over' ? 'resolved' : 'open' })));
    const help = channelIn(willowSpace, 'help');
    await inTransaction(async ({ postings }) => {
      await postings.add({ at: help, id: '1' }, named('in help'));
      await postings.add({ at: { ...help, thread: '9' }, id: '2' }, named('in thread'));
      await postings.add({ at: channelIn(willowSpace, 'nohelp'), id: '3' }, named('elsewhere'));
      await postings.add({ at: channelIn(willowSpace, 'help2'), id: '4' }, named('elsewhere'));
      await postings.add({ at: help, id: '5' }, named('over'));
    });
    const inHelp = (limit: number) =>
      inTransaction((tx) => tx.requests.ongoingIn(communityId, 'playground/willow/help', limit));
    expect(new Set((await inHelp(9)).map(({ id }) => id))).toEqual(new Set(['in help', 'in thread']));
    expect(await inHelp(1)).toHaveLength(1);
    await inTransaction((tx) => tx.postings.forget(named('in help')));
    expect((await inHelp(9)).map(({ id }) => id)).toEqual(['in thread']);
  });

  it('an offer is found by who made it and can be taken back; what is more than an offer stays', async () => {
    await add(aRequest(), aRequest({ id: named('other') }), aRequest({ id: named('over'), state: 'resolved' }));
    await inTransaction(async ({ requests }) => {
      await requests.addHelper(requestId, { memberId: benId, status: 'offered', since: monday });
      await requests.addHelper(named('other'), { memberId: benId, status: 'answered', since: monday });
      await requests.addHelper(named('over'), { memberId: benId, status: 'offered', since: monday });
    });
    const offered = () => inTransaction((tx) => tx.requests.offeredBy(benId, 9));
    expect((await offered()).map(({ id }) => id)).toEqual([requestId]);
    const remove = (id: RequestId) => inTransaction((tx) => tx.requests.removeOffer(id, benId));
    expect([await remove(requestId), await remove(requestId), await remove(named('other'))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await offered()).toEqual([]);
    expect(await inTransaction((tx) => tx.requests.helpers(named('other')))).toHaveLength(1);
  });

  it('an effort is found by who answered it, as long as it goes on', async () => {
    const elsewhere = 'community-elsewhere' as CommunityId;
    const effort = (id: string, more: Partial<HelpRequest> = {}) => aRequest({ id: named(id), seats: 3, ...more });
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    await add(effort('effort'), effort('over', { state: 'resolved' }), aRequest({ id: named('one seat') }));
    await add(effort('offered'), effort('theirs', { communityId: elsewhere }), effort('full', { state: 'answered' }));
    await inTransaction(async ({ requests }) => {
      for (const id of ['effort', 'over', 'one seat', 'theirs', 'full'])
        await requests.addHelper(named(id), { memberId: benId, status: 'answered', since: monday });
      await requests.addHelper(named('offered'), { memberId: benId, status: 'offered', since: monday });
    });
    const efforts = (limit: number) => inTransaction((tx) => tx.requests.effortsOf(communityId, benId, limit));
    expect((await efforts(9)).map(({ id }) => id)).toEqual(['effort', 'full']);
    expect(await efforts(1)).toHaveLength(1);
  });

  it('nothing is told of one that was withdrawn, or whose post was deleted, or whose asker left', async () => {
    const answeredAt = minutesLater(2);
    await add(
      aRequest({ id: named('answered'), state: 'answered', answeredAt }),
      aRequest({ id: named('withdrawn'), state: 'withdrawn', answeredAt, endedAt: answeredAt, endedWhy: 'taken_back' }),
      aRequest({ id: named('removed'), state: 'resolved', answeredAt, endedAt: answeredAt, endedWhy: 'removed' }),
      aRequest({ id: named('left'), askerId: cleoId }),
      aRequest({ id: named('answered and left'), askerId: cleoId, state: 'answered', answeredAt }),
      aRequest({ id: named('here') }),
      aRequest({ id: named('confined'), confinedTo: 'playground/willow/attic' }),
    );
    await inTransaction((tx) => tx.members.save(aMember({ id: cleoId, leftAt: monday })));
    const oldest = { order: 'oldest_first', limit: 9, toldIn: 'playground/willow/help' } as const;
    const span = { from: monday, to: minutesLater(9) };
    const told = await inTransaction((tx) => tx.digestWeek.answered(communityId, span, oldest));
    expect(told.map(({ id }) => id)).toEqual(['answered']);
    const waiting = await inTransaction((tx) => tx.requests.inState(communityId, ['open'], oldest));
    expect(waiting.map(({ id }) => id)).toEqual(['here']);
  });
});
