import { expect, it } from 'vitest';
import { told, tried } from '../../../src/domain/balance/heads-up.ts';
import type { RequestId } from '../../../src/domain/ids.ts';
import { adaId, aRequest, benId, cleoId, communityId, minutesLater, monday } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

describePeopledStores('what members were told of their balance', (inTransaction) => {
  it('is kept by what it is about, as it was saved last', async () => {
    const first = tried(undefined, { memberId: adaId, about: 'taking' }, monday);
    const second = told(tried(first, first, minutesLater(5)), minutesLater(5));
    const circle = { ...first, about: 'circle' } as const;
    await inTransaction(async ({ headsUps }) => {
      for (const each of [first, second, circle, { ...circle, memberId: benId }]) await headsUps.save(each);
    });
    const of = (...ids: readonly (typeof adaId)[]) => inTransaction(({ headsUps }) => headsUps.of(ids));
    expect((await of(adaId)).toSorted((a, b) => (a.about < b.about ? -1 : 1))).toEqual([circle, second]);
    expect(await of(cleoId)).toEqual([]);
    expect(await of(adaId, benId)).toHaveLength(3);
  });

  it('is forgotten for one member', async () => {
    await inTransaction(async ({ headsUps }) => {
      for (const memberId of [adaId, benId])
        await headsUps.save(tried(undefined, { memberId, about: 'taking' }, monday));
      await headsUps.forget(adaId);
    });
    expect(await inTransaction(({ headsUps }) => headsUps.of([adaId, benId]))).toMatchObject([{ memberId: benId }]);
  });

  it('is looked for among those whose requests were resolved last, each once', async () => {
    await inTransaction(async ({ requests }) => {
      const resolved = (id: string, askerId: typeof adaId, minute: number) =>
        aRequest({ id: id as RequestId, askerId, state: 'resolved', endedAt: minutesLater(minute) });
      await requests.add(resolved('first', adaId, 1));
      await requests.add(resolved('second', benId, 2));
      await requests.add(resolved('third', adaId, 3));
      await requests.add(resolved('too old', cleoId, -1));
      await requests.add(
        aRequest({ id: 'withdrawn' as RequestId, askerId: cleoId, state: 'withdrawn', endedAt: monday }),
      );
    });
    const found = (most: number) => inTransaction(({ requests }) => requests.latestHelped(communityId, monday, most));
    expect(await found(10)).toEqual([adaId, benId]);
    expect(await found(1)).toEqual([adaId]);
  });
});
