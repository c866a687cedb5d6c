import { expect, it } from 'vitest';
import type { CommunityId, RequestId } from '../../../src/domain/ids.ts';
import { aDraft, adaId, aRequest, benId, communityId, minutesLater, requestId } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

describePeopledStores('requests that are not posted yet', (inTransaction) => {
  const { id } = aDraft();
  const found = () => inTransaction((tx) => tx.helpDrafts.find(communityId, adaId, id));

  it('one is found as it was added, by its asker and in its community', async () => {
    const full = aDraft({ tried: 'A break.', background: 'I am new.', topics: ['a, b'], urgent: true, seats: 3 });
    const confined = { ...full, confinedTo: 'playground/willow/attic' };
    await inTransaction((tx) => tx.helpDrafts.add(confined));
    expect(await found()).toEqual(confined);
    expect(await inTransaction((tx) => tx.helpDrafts.findById(communityId, id))).toEqual(confined);
  });

  it('nobody else finds it', async () => {
    await inTransaction((tx) => tx.helpDrafts.add(aDraft()));
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction(async (tx) => {
      expect(await tx.helpDrafts.find(communityId, benId, id)).toBeUndefined();
      expect(await tx.helpDrafts.find(elsewhere, adaId, id)).toBeUndefined();
      expect(await tx.helpDrafts.findById(elsewhere, id)).toBeUndefined();
    });
  });

  it('one that is removed is gone', async () => {
    await inTransaction((tx) => tx.helpDrafts.add(aDraft()));
    await inTransaction((tx) => tx.helpDrafts.remove(id));
    expect(await found()).toBeUndefined();
  });

  it('a member’s are listed soonest first, without those that were answered', async () => {
    const named = (name: string) => name as RequestId;
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest({ state: 'resolved' }));
      await tx.helpDrafts.add(aDraft({ id: named('later'), postAt: minutesLater(9) }));
      await tx.helpDrafts.add(aDraft({ id: named('sooner'), postAt: minutesLater(1) }));
      await tx.helpDrafts.add(aDraft({ id: named('answered') }));
      await tx.helpDrafts.add(aDraft({ id: named('of Ben'), askerId: benId }));
      await tx.helpDrafts.solved(named('answered'), requestId);
    });
    await inTransaction(async (tx) => {
      expect((await tx.helpDrafts.waitingOf(adaId, 10)).map((draft) => draft.id)).toEqual(['sooner', 'later']);
      expect((await tx.helpDrafts.waitingOf(adaId, 1)).map((draft) => draft.id)).toEqual(['sooner']);
      const answered = await tx.helpDrafts.find(communityId, adaId, named('answered'));
      expect(answered).toMatchObject({ solvedBy: requestId });
    });
  });
});
