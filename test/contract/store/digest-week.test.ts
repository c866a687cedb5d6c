import { describe, expect, it } from 'vitest';
import type { CommunityId, ContributionId, KudosId, MemberId, RequestId } from '../../../src/domain/ids.ts';
import type { Kudos } from '../../../src/domain/kudos/kudos.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import {
  aCommunity,
  aContribution,
  aDigest,
  adaId,
  aKudos,
  aMember,
  aMessageRef,
  aRequest,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { anEntry, aPairing, aRing, pairingsAmong } from '../../support/exchange-builders.ts';
import { describePeopledStores, thankFor } from './stores.ts';

const span = { from: monday, to: minutesLater(60) };
const here = 'playground/willow/help';
const attic = 'playground/willow/attic';
const elsewhere = 'community-elsewhere' as CommunityId;
const named = (name: string) => name as RequestId;
const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

describePeopledStores('the week of a digest', (inTransaction) => {
  const add = (...requests: ReturnType<typeof aRequest>[]) =>
    inTransaction(async (tx) => {
      for (const request of requests) await tx.requests.add(request);
    });
  const leaves = (id: MemberId) => inTransaction((tx) => tx.members.save(aMember({ id, leftAt: monday })));
  const anotherCommunity = () => inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));

  it('a digest is found as it was made, by its own community only', async () => {
    await anotherCommunity();
    await inTransaction((tx) => tx.digests.add(aDigest()));
    const find = (of: CommunityId) => inTransaction((tx) => tx.digests.find(of, aDigest().id));
    expect(await find(communityId)).toEqual(aDigest());
    expect(await find(elsewhere)).toBeUndefined();
  });

  describe('requests', () => {
    const answered = (limit: number) =>
      inTransaction((tx) => tx.digestWeek.answered(communityId, span, { limit, toldIn: here }));
    const count = (limit: number) =>
      inTransaction((tx) => tx.digestWeek.countAnswered(communityId, span, { limit, toldIn: here }));

    it('answered or resolved in a time are listed by that, the latest first; its end is not in it', async () => {
      await add(
        aRequest({ id: named('answered'), askedAt: minutesLater(-1), state: 'answered', answeredAt: span.from }),
        aRequest({ id: named('resolved'), state: 'resolved', endedAt: minutesLater(59) }),
        aRequest({ id: named('both'), state: 'resolved', answeredAt: minutesLater(1), endedAt: minutesLater(2) }),
        aRequest({ id: named('resolved after'), state: 'resolved', answeredAt: minutesLater(3), endedAt: span.to }),
        aRequest({ id: named('after it'), state: 'answered', answeredAt: span.to }),
        aRequest({ id: named('before it'), state: 'answered', answeredAt: minutesLater(-1) }),
        aRequest({ id: named('withdrawn'), state: 'withdrawn', endedAt: minutesLater(5) }),
        aRequest({ id: named('waits again'), answeredAt: minutesLater(5) }),
      );
      expect(idsOf(await answered(9))).toEqual(['resolved after', 'resolved', 'both', 'answered']);
      expect(await count(9)).toBe(4);
      expect(await count(3)).toBe(3);
      expect(await answered(1)).toHaveLength(1);
    });

    it('of people who left, of private places and of others are not told', async () => {
      await anotherCommunity();
      const answeredAt = minutesLater(2);
      const told = { state: 'answered', answeredAt } as const;
      await add(
        aRequest({ ...told, id: named('left'), askerId: cleoId }),
        aRequest({ ...told, id: named('private'), confinedTo: attic }),
        aRequest({ ...told, id: named('private here'), confinedTo: here }),
        aRequest({ ...told, id: named('elsewhere'), communityId: elsewhere }),
        aRequest({ id: named('deleted'), state: 'resolved', endedAt: answeredAt, endedWhy: 'removed' }),
      );
      await leaves(cleoId);
      expect(idsOf(await answered(9))).toEqual(['private here']);
      expect(await count(9)).toBe(1);
    });

    it('for several people that were resolved are efforts, and are listed apart', async () => {
      const effort = { state: 'resolved', seats: 3 } as const;
      await add(
        aRequest({ ...effort, id: named('first'), endedAt: minutesLater(1) }),
        aRequest({ ...effort, id: named('last'), endedAt: minutesLater(2) }),
        aRequest({ ...effort, id: named('private'), endedAt: minutesLater(3), confinedTo: attic }),
        aRequest({ id: named('alone'), state: 'resolved', endedAt: minutesLater(4) }),
        aRequest({ id: named('answered'), state: 'answered', seats: 2, answeredAt: minutesLater(5) }),
      );
      const efforts = (limit: number) =>
        inTransaction((tx) => tx.digestWeek.finishedEfforts(communityId, span, { limit, toldIn: here }));
      expect(idsOf(await efforts(9))).toEqual(['last', 'first']);
      expect(idsOf(await efforts(1))).toEqual(['last']);
      expect(idsOf(await answered(9))).toEqual(['answered', 'alone']);
    });
  });

  describe('kudos', () => {
    const give = (name: string, changes: Partial<Kudos> = {}, reactsTo?: string) =>
      inTransaction(async (tx) => {
        const contribution = aContribution({ id: `for ${name}` as ContributionId, sourceId: name });
        const kudos = aKudos({ id: name as KudosId, contributionId: contribution.id, ...changes });
        if (reactsTo !== undefined) {
          return thankFor(tx, aMessageRef(reactsTo), { kudos: { ...kudos, source: 'reaction' }, contribution });
        }
        await tx.contributions.append(contribution);
        await tx.kudos.add({ ...kudos, source: 'command' });
      });
    const inWords = (limit: number) =>
      inTransaction((tx) => tx.digestWeek.kudosInWords(communityId, span, { limit, toldIn: here }));
    const byReaction = (limit: number) =>
      inTransaction((tx) => tx.digestWeek.thankedByReaction(communityId, span, { limit, toldIn: here }));

    it('in words come newest first, without those that are gone or may not be told there', async () => {
      const reason = 'for the soup';
      await give('at its start', { reason });
      await give('in it', { reason, at: minutesLater(5) });
      await give('taken back', { reason, at: minutesLater(6) });
      await give('without words', { reason: '' });
      await give('private', { reason, confinedTo: attic });
      await give('to cleo', { reason, receiverId: cleoId });
      await give('by cleo', { reason, giverId: cleoId });
      await give('at its end', { reason, at: span.to });
      await give('before it', { reason, at: minutesLater(-1) });
      await inTransaction((tx) => tx.kudos.takeBack('taken back' as KudosId, minutesLater(7)));
      await leaves(cleoId);
      expect(idsOf(await inWords(9))).toEqual(['in it', 'at its start']);
      expect(idsOf(await inWords(1))).toEqual(['in it']);
    });

    it('by a reaction name each receiver once, among the latest that are looked at', async () => {
      await give('first', { receiverId: cleoId }, 'm1');
      await give('second', { at: minutesLater(1) }, 'm2');
      await give('third', { at: minutesLater(2) }, 'm3');
      await give('in words', { reason: 'for the soup', giverId: benId, receiverId: adaId, at: minutesLater(3) });
      await give('private', { giverId: benId, receiverId: adaId, confinedTo: attic }, 'm4');
      expect(await byReaction(9)).toEqual({ receiverIds: [benId, cleoId], isAll: true });
      expect(await byReaction(2)).toEqual({ receiverIds: [benId], isAll: false });
      await leaves(benId);
      expect((await byReaction(9)).receiverIds).toEqual([cleoId]);
    });
  });

  it('new faces are those whom it met then, in that order; no bots, and nobody who left or is known by id only', async () => {
    const joins = (name: string, changes: Partial<ReturnType<typeof aMember>>) =>
      inTransaction((tx) => {
        const member = aMember({ id: name as MemberId, name, joinedAt: minutesLater(2), ...changes });
        return tx.members.add(member, { user: aUser(name), memberId: member.id, profiledAt: monday });
      });
    await joins('second', {});
    await joins('first', { joinedAt: minutesLater(1) });
    await joins('bot', { bot: true });
    await joins('left', { leftAt: minutesLater(3) });
    await inTransaction((tx) => {
      const member = aMember({ id: 'unknown' as MemberId, joinedAt: minutesLater(2) });
      return tx.members.add(member, { user: aUser('unknown'), memberId: member.id, profiledAt: undefined });
    });
    await joins('later', { joinedAt: span.to });
    const after = { from: minutesLater(1), to: span.to };
    const met = (limit: number) => inTransaction((tx) => tx.digestWeek.newFaces(communityId, after, limit));
    expect(await met(9)).toEqual(['first', 'second']);
    expect(await met(1)).toEqual(['first']);
  });

  it('those who gave feedback are counted once each, and those who owe it are not', async () => {
    await inTransaction(async (tx) => {
      for (const memberId of [adaId, benId, cleoId]) await tx.exchanges.addEntry(anEntry({ memberId }));
      const [first, second, third] = pairingsAmong(adaId, benId, cleoId);
      const given = { state: 'given', givenAt: minutesLater(5) } as const;
      await tx.pairings.addRing(aRing(), [
        { ...(first ?? aPairing()), ...given },
        { ...(second ?? aPairing()), state: 'given', givenAt: later(monday, dayMs) },
        third ?? aPairing(),
      ]);
      await tx.pairings.add({ ...aPairing({ giverId: adaId, receiverId: cleoId }), ...given });
    });
    const givers = (most: number) => inTransaction((tx) => tx.digestWeek.countFeedbackGivers(communityId, span, most));
    expect(await givers(9)).toBe(1);
    expect(await inTransaction((tx) => tx.digestWeek.countFeedbackGivers(elsewhere, span, 9))).toBe(0);
  });
});
