import { expect, it } from 'vitest';
import { nothingHeard } from '../../../src/domain/help/follow-up.ts';
import type { CommunityId, RequestId } from '../../../src/domain/ids.ts';
import { aRequest, communityId, minutesLater, monday, requestId } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

describePeopledStores('what was heard about requests', (inTransaction) => {
  const heard = {
    lastWordAt: monday,
    timesAsked: 2,
    askedAt: minutesLater(1),
    notYetAt: minutesLater(2),
    idleAskedAt: minutesLater(3),
  };

  it('is nothing at first, and then what was saved last', async () => {
    await inTransaction((tx) => tx.requests.add(aRequest()));
    expect(await inTransaction((tx) => tx.helpFollowUps.of(requestId))).toEqual(nothingHeard);
    await inTransaction((tx) => tx.helpFollowUps.save(requestId, heard));
    expect(await inTransaction((tx) => tx.helpFollowUps.of(requestId))).toEqual(heard);
    await inTransaction((tx) => tx.helpFollowUps.save(requestId, nothingHeard));
    expect(await inTransaction((tx) => tx.helpFollowUps.of(requestId))).toEqual(nothingHeard);
  });

  it('is found for several at once, but for those of which nothing was saved', async () => {
    const [other, unheard] = ['other', 'unheard'] as RequestId[] as [RequestId, RequestId];
    await inTransaction(async (tx) => {
      for (const id of [requestId, other, unheard]) await tx.requests.add(aRequest({ id }));
      await tx.helpFollowUps.save(requestId, heard);
      await tx.helpFollowUps.save(other, nothingHeard);
    });
    const found = (ids: readonly RequestId[]) => inTransaction((tx) => tx.helpFollowUps.ofAll(ids));
    expect(await found([requestId, unheard, other])).toEqual(
      new Map([
        [requestId, heard],
        [other, nothingHeard],
      ]),
    );
    expect(await found([])).toEqual(new Map());
  });

  it('the ongoing requests of a community come oldest first, page by page', async () => {
    const named = (id: string) => id as RequestId;
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest({ id: named('late'), askedAt: minutesLater(3) }));
      await tx.requests.add(aRequest({ id: named('b'), askedAt: minutesLater(1), state: 'answered' }));
      await tx.requests.add(aRequest({ id: named('a'), askedAt: minutesLater(1) }));
      for (const state of ['resolved', 'withdrawn', 'expired'] as const)
        await tx.requests.add(aRequest({ id: named(state), state }));
    });
    const page = (limit: number, after?: { readonly askedAt: typeof monday; readonly id: RequestId }) =>
      inTransaction((tx) => tx.helpFollowUps.ongoing(communityId, limit, after));
    expect((await page(2)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await page(2, { askedAt: minutesLater(1), id: named('b') })).map(({ id }) => id)).toEqual(['late']);
    const elsewhere = 'community-elsewhere' as CommunityId;
    expect(await inTransaction((tx) => tx.helpFollowUps.ongoing(elsewhere, 5))).toEqual([]);
  });

  it('who closed a request and how often it was edited is kept with it', async () => {
    const request = aRequest({ state: 'resolved', endedAt: monday, endedBy: aRequest().askerId, edits: 3 });
    await inTransaction((tx) => tx.requests.add(aRequest()));
    await inTransaction((tx) => tx.requests.save(request));
    expect(await inTransaction((tx) => tx.requests.find(communityId, requestId))).toEqual(request);
  });
});
