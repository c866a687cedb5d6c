import { expect, it } from 'vitest';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { RitualRun } from '../../../src/domain/ritual/ritual.ts';
import { aCommunity, aRitual, aRitualRun, communityId, minutesLater } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const elsewhere = 'community-elsewhere' as CommunityId;

describePeopledStores('rituals', (inTransaction) => {
  const find = (kind: 'digest' | 'exchange') => inTransaction((tx) => tx.rituals.find(communityId, kind));

  it('one that was never changed is not found', async () => {
    expect(await find('digest')).toBeUndefined();
  });

  it('one that was changed is found as it was changed last', async () => {
    const timing = { weeks: 'odd', weekday: 7, hour: 18, minute: 5 } as const;
    await inTransaction((tx) => tx.rituals.save(aRitual()));
    await inTransaction((tx) => tx.rituals.save(aRitual({ timing, enabled: false })));
    expect(await find('digest')).toEqual(aRitual({ timing, enabled: false }));
    expect(await find('exchange')).toBeUndefined();
  });

  it('one is changed in one community, and in no other', async () => {
    await inTransaction(async (tx) => {
      await tx.communities.add(aCommunity({ id: elsewhere }));
      await tx.rituals.save(aRitual({ communityId: elsewhere, enabled: false }));
    });
    expect(await find('digest')).toBeUndefined();
  });
});

describePeopledStores('the runs of a ritual', (inTransaction) => {
  const add = (changes: Partial<RitualRun> = {}) => inTransaction((tx) => tx.rituals.addRun(aRitualRun(changes)));
  const since = (minute: number) =>
    inTransaction((tx) => tx.rituals.runsSince(communityId, 'digest', minutesLater(minute)));

  it('there is one for a scheduled time, whatever is tried again', async () => {
    expect(await add()).toBe(true);
    expect(await add({ beganAt: minutesLater(5), outcome: 'missed' })).toBe(false);
    expect(await since(0)).toEqual([aRitualRun()]);
  });

  it('of many who begin it at once, one does', async () => {
    const began = await Promise.all(Array.from({ length: 10 }, () => add()));
    expect(began.filter(Boolean)).toHaveLength(1);
  });

  it('another kind, time or community has its own', async () => {
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    await add();
    expect(await add({ kind: 'exchange' })).toBe(true);
    expect(await add({ scheduledAt: minutesLater(1) })).toBe(true);
    expect(await add({ communityId: elsewhere })).toBe(true);
  });

  it('those scheduled or begun since a time are found, in the order of their schedule', async () => {
    await add({ scheduledAt: minutesLater(3), beganAt: minutesLater(3) });
    await add({ scheduledAt: minutesLater(-9), beganAt: minutesLater(4), outcome: 'missed' });
    await add({ scheduledAt: minutesLater(-5), beganAt: minutesLater(-4) });
    await add({ scheduledAt: minutesLater(2), beganAt: minutesLater(-2) });
    await add({ kind: 'reflection' });
    const found = await since(0);
    expect(found.map(({ scheduledAt }) => scheduledAt)).toEqual([minutesLater(-9), minutesLater(2), minutesLater(3)]);
    expect(found[0]?.outcome).toBe('missed');
  });
});
