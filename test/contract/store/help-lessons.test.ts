import { beforeEach, expect, it } from 'vitest';
import type { CommunityId, RequestId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import {
  adaId,
  aLesson,
  aRequest,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const named = (id: string) => id as RequestId;

describePeopledStores('what helpers learned', (inTransaction) => {
  const asked = { ...aLesson(), written: undefined };
  const find = () => inTransaction((tx) => tx.helpLessons.find(communityId, benId, requestId));
  const add = (id: string, askedAt: Instant, writtenAt: Instant | undefined, memberId = benId) =>
    inTransaction(async (tx) => {
      await tx.requests.add(aRequest({ id: named(id), state: 'resolved' }));
      const written = writtenAt && { text: `From ${id}.`, at: writtenAt, shared: false };
      await tx.helpLessons.add({ ...asked, requestId: named(id), memberId, askedAt, written });
    });

  beforeEach(() => inTransaction((tx) => tx.requests.add(aRequest({ state: 'resolved' }))));

  it('is found as it was saved last: asked about, written, shared, and deleted', async () => {
    expect(await find()).toBeUndefined();
    await inTransaction((tx) => tx.helpLessons.add(asked));
    expect(await find()).toEqual(asked);
    for (const shared of [false, true]) {
      const lesson = aLesson({ written: { text: 'Patience’s price. 🙂', at: minutesLater(9), shared } });
      await inTransaction((tx) => tx.helpLessons.save(lesson));
      expect(await find()).toEqual(lesson);
    }
    await inTransaction((tx) => tx.helpLessons.save(asked));
    expect(await find()).toEqual(asked);
  });

  it('is found by nobody else, and asked about once', async () => {
    await inTransaction((tx) => tx.helpLessons.add(aLesson()));
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction(async (tx) => {
      expect(await tx.helpLessons.find(communityId, adaId, requestId)).toBeUndefined();
      expect(await tx.helpLessons.find(elsewhere, benId, requestId)).toBeUndefined();
      expect(await tx.helpLessons.ofRequest(elsewhere, requestId)).toEqual([]);
      await tx.helpLessons.save(aLesson({ communityId: elsewhere, written: undefined } as never));
    });
    expect(await find()).toEqual(aLesson());
    await expect(inTransaction((tx) => tx.helpLessons.add(asked))).rejects.toThrow();
  });

  it('knows when somebody was last asked, whether they wrote anything or not', async () => {
    const last = () => inTransaction((tx) => tx.helpLessons.lastAskedAt(benId));
    expect(await last()).toBeUndefined();
    await add('first', minutesLater(1), minutesLater(8));
    await add('second', minutesLater(5), undefined);
    await add('of Cleo', minutesLater(7), undefined, cleoId);
    expect(await last()).toBe(minutesLater(5));
  });

  it('is listed for its helper, newest first and page by page, without what nobody wrote', async () => {
    await add('a', monday, minutesLater(3));
    await add('b', monday, minutesLater(3));
    await add('late', monday, minutesLater(4));
    await add('silent', minutesLater(9), undefined);
    await add('of Cleo', monday, minutesLater(5), cleoId);
    const page = (most: number, after?: { readonly at: Instant; readonly requestId: RequestId }) =>
      inTransaction(async (tx) => (await tx.helpLessons.of(benId, most, after)).map((each) => each.requestId));
    expect(await page(2)).toEqual(['late', 'b']);
    expect(await page(2, { at: minutesLater(3), requestId: named('b') })).toEqual(['a']);
    expect(await page(9)).toEqual(['late', 'b', 'a']);
  });

  it('comes with the request, of all who were asked', async () => {
    await inTransaction((tx) => tx.helpLessons.add(asked));
    await inTransaction((tx) => tx.helpLessons.add(aLesson({ memberId: cleoId })));
    const all = await inTransaction((tx) => tx.helpLessons.ofRequest(communityId, requestId));
    expect(all).toEqual([asked, aLesson({ memberId: cleoId })]);
  });
});
