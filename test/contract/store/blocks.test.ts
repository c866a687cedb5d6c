import { expect, it } from 'vitest';
import type { MemberId } from '../../../src/domain/ids.ts';
import { adaId, aMember, aUser, benId, cleoId, minutesLater, monday } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

describePeopledStores('who blocked whom', (inTransaction) => {
  const block = (memberId: MemberId, blockedId: MemberId, minute = 0) =>
    inTransaction(({ blocks }) => blocks.add({ memberId, blockedId, since: minutesLater(minute) }));

  it('is kept once, as it was first', async () => {
    expect(await block(adaId, benId)).toBe(true);
    expect(await block(adaId, benId, 5)).toBe(false);
    expect(await inTransaction(({ blocks }) => blocks.find(adaId, benId))).toEqual({
      memberId: adaId,
      blockedId: benId,
      since: monday,
    });
    expect(await inTransaction(({ blocks }) => blocks.find(benId, adaId))).toBeUndefined();
  });

  it('is asked from both sides', async () => {
    await block(adaId, benId);
    await inTransaction(async ({ blocks }) => {
      expect(await blocks.between(adaId, benId)).toBe(true);
      expect(await blocks.between(benId, adaId)).toBe(true);
      expect(await blocks.between(adaId, cleoId)).toBe(false);
      expect(await blocks.withOneOf(adaId, [benId, cleoId])).toEqual(new Set([benId]));
      expect(await blocks.withOneOf(benId, [adaId, cleoId])).toEqual(new Set([adaId]));
      expect(await blocks.withOneOf(cleoId, [adaId, benId])).toEqual(new Set());
      expect(await blocks.withOneOf(adaId, [])).toEqual(new Set());
      expect(await blocks.among([adaId, benId, cleoId])).toEqual([[adaId, benId]]);
      expect(await blocks.among([benId, cleoId])).toEqual([]);
      expect(await blocks.among([])).toEqual([]);
    });
  });

  it('ends for the one who wanted it only', async () => {
    await block(adaId, benId);
    await block(benId, adaId);
    await inTransaction(async ({ blocks }) => {
      expect(await blocks.remove(adaId, benId)).toBe(true);
      expect(await blocks.remove(adaId, benId)).toBe(false);
      expect(await blocks.between(adaId, benId)).toBe(true);
    });
  });

  it('is listed the latest first, page by page', async () => {
    await block(adaId, benId, 1);
    await block(adaId, cleoId, 2);
    await block(benId, adaId, 3);
    await inTransaction(async ({ blocks }) => {
      const ids = (found: Awaited<ReturnType<typeof blocks.ofMember>>) => found.map(({ blockedId }) => blockedId);
      const first = await blocks.ofMember(adaId, 1);
      expect(ids(first)).toEqual([cleoId]);
      expect(ids(await blocks.ofMember(adaId, 10, first[0]))).toEqual([benId]);
      expect(ids(await blocks.ofMember(adaId, 10))).toEqual([cleoId, benId]);
      expect(ids(await blocks.ofMember(cleoId, 10))).toEqual([]);
    });
  });

  it('is forgotten with a member, on both sides, a part at a time', async () => {
    await block(adaId, benId);
    await block(adaId, cleoId);
    await block(benId, adaId);
    await block(benId, cleoId);
    await inTransaction(async ({ blocks }) => {
      expect(await blocks.erase(adaId, 2)).toBe(2);
      expect(await blocks.erase(adaId, 2)).toBe(1);
      expect(await blocks.erase(adaId, 2)).toBe(0);
      expect(await blocks.among([adaId, benId, cleoId])).toEqual([[benId, cleoId]]);
    });
  });

  it('is found among a few however long the list is', async () => {
    const many = Array.from({ length: 1_500 }, (_, number) => `member-${number}` as MemberId);
    await inTransaction(async ({ members, blocks }) => {
      for (const id of many) {
        await members.add(aMember({ id }), {
          user: aUser(id),
          memberId: id,
          profiledAt: undefined,
        });
        await blocks.add({ memberId: adaId, blockedId: id, since: monday });
      }
    });
    await inTransaction(async ({ blocks }) => {
      const few = [benId, many[3] as MemberId, many[1_400] as MemberId];
      expect(await blocks.withOneOf(adaId, few)).toEqual(new Set(few.slice(1)));
      expect(await blocks.ofMember(adaId, 20)).toHaveLength(20);
    });
  });
});
