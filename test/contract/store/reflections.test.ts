import { expect, it } from 'vitest';
import type { CommunityId, KudosId, MemberId, ReflectionId, SentPromptId } from '../../../src/domain/ids.ts';
import type { Participation } from '../../../src/domain/reflection/participation.ts';
import type { PromptKey } from '../../../src/domain/reflection/prompt-library.ts';
import type { Reflection } from '../../../src/domain/reflection/reflection.ts';
import type { SentPrompt } from '../../../src/ports/store/prompts.ts';
import {
  aContribution,
  adaId,
  aKudos,
  aMember,
  anOwnPrompt,
  aParticipation,
  aReflection,
  aRequest,
  aSentPrompt,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const sentId = (name: string) => name as SentPromptId;
const reflectionId = (name: string) => name as ReflectionId;

describePeopledStores('participations', (inTransaction) => {
  const save = (changes: Partial<Participation> = {}) =>
    inTransaction((tx) => tx.participations.save(aParticipation(changes)));
  const find = (memberId = adaId) => inTransaction((tx) => tx.participations.find(memberId));

  it.each([
    { is: 'in' } as const,
    { is: 'out' } as const,
    { is: 'paused', until: undefined } as const,
    { is: 'paused', until: minutesLater(60) } as const,
  ])('one comes back as it was kept: $is until $until', async (standing) => {
    await save({ status: standing, unanswered: 2, wasAsked: true });
    expect(await find()).toEqual(aParticipation({ status: standing, unanswered: 2, wasAsked: true }));
  });

  it('a member has one: saving again changes it', async () => {
    await save({ status: { is: 'paused', until: monday } });
    await save({ status: { is: 'in' }, unanswered: 1 });
    expect(await find()).toEqual(aParticipation({ unanswered: 1 }));
    expect(await find(benId)).toBeUndefined();
  });

  it('those who did not leave are counted, up to as many as asked for', async () => {
    await save();
    await save({ memberId: benId, status: { is: 'paused', until: undefined } });
    await save({ memberId: cleoId, status: { is: 'out' } });
    const counted = await inTransaction(async (tx) => [
      await tx.participations.count(communityId, 10),
      await tx.participations.count(communityId, 1),
    ]);
    expect(counted).toEqual([2, 1]);
    const taking = await inTransaction((tx) => tx.participations.taking(communityId));
    expect(taking.map(({ memberId }) => memberId)).toEqual([adaId, benId]);
  });

  it('those without a zone of their own are found', async () => {
    await save();
    await save({ memberId: benId });
    await inTransaction((tx) => tx.members.save(aMember({ id: benId, name: 'Ben Birch', zone: undefined })));
    await inTransaction((tx) => tx.members.save(aMember({ id: cleoId, name: 'Cleo Cedar', zone: undefined })));
    await save({ memberId: cleoId, status: { is: 'out' } });
    const found = await inTransaction((tx) => tx.participations.inCommunityZone(communityId));
    expect(found).toEqual([aParticipation({ memberId: benId })]);
  });
});

describePeopledStores('prompts that were sent', (inTransaction) => {
  const add = (name: string, changes: Partial<SentPrompt> = {}) =>
    inTransaction((tx) => tx.prompts.addSent(aSentPrompt({ id: sentId(name), ...changes })));
  const sentTo = (memberId: MemberId | undefined, most = 10) =>
    inTransaction(async (tx) => (await tx.prompts.sentTo(communityId, memberId, most)).map(({ id }) => id));

  it('a member has one for a scheduled time, however often it is tried', async () => {
    expect(await add('one')).toBe(true);
    expect(await add('the same again')).toBe(false);
    expect(await add('of another time', { scheduledAt: minutesLater(1) })).toBe(true);
    expect(await add('of another member', { memberId: benId })).toBe(true);
    expect(await sentTo(adaId)).toEqual(['of another time', 'one']);
  });

  it('come newest first, no more than asked for, and those to everybody apart', async () => {
    await add('older');
    await add('newer', { scheduledAt: minutesLater(1) });
    await add('to everybody', { memberId: undefined });
    expect(await sentTo(adaId, 1)).toEqual(['newer']);
    expect(await sentTo(undefined)).toEqual(['to everybody']);
  });

  it('one is found as it was sent', async () => {
    await add('one');
    const found = await inTransaction((tx) => tx.prompts.findSent(communityId, adaId, sentId('one')));
    expect(found).toEqual(aSentPrompt({ id: sentId('one') }));
    expect(await inTransaction((tx) => tx.prompts.findSent(communityId, adaId, sentId('none')))).toBeUndefined();
  });

  it('one is found by those to whom it was sent, and by nobody else', async () => {
    await add('to ada');
    await add('to everybody', { memberId: undefined });
    const find = (community: CommunityId, member: MemberId, id: string) =>
      inTransaction((tx) => tx.prompts.findSent(community, member, sentId(id)));
    expect(await find(communityId, benId, 'to everybody')).toBeDefined();
    expect(await find(communityId, benId, 'to ada')).toBeUndefined();
    expect(await find('community-elsewhere' as CommunityId, benId, 'to everybody')).toBeUndefined();
  });
});

describePeopledStores('prompts of a community’s own', (inTransaction) => {
  it('are found as they are, oldest first, without those that are retired', async () => {
    const second = anOwnPrompt({ id: 'own-2' as PromptKey, addedAt: minutesLater(1) });
    const found = await inTransaction(async (tx) => {
      await tx.prompts.addOwn(second);
      await tx.prompts.addOwn(anOwnPrompt());
      await tx.prompts.addOwn(anOwnPrompt({ id: 'own-3' as PromptKey }));
      await tx.prompts.saveOwn(anOwnPrompt({ id: 'own-3' as PromptKey, state: 'retired' }));
      await tx.prompts.saveOwn({ ...second, state: 'paused' });
      return tx.prompts.own(communityId);
    });
    expect(found).toEqual([anOwnPrompt(), { ...second, state: 'paused' }]);
  });

  it('one that is retired is still known by its id, but to its community only', async () => {
    await inTransaction((tx) => tx.prompts.addOwn(anOwnPrompt({ state: 'retired' })));
    const find = (community: typeof communityId) =>
      inTransaction((tx) => tx.prompts.findOwn(community, anOwnPrompt().id));
    expect(await find(communityId)).toEqual(anOwnPrompt({ state: 'retired' }));
    expect(await find('another' as typeof communityId)).toBeUndefined();
  });
});

describePeopledStores('reflections', (inTransaction) => {
  const add = (name: string, changes: Partial<Reflection> = {}) =>
    inTransaction((tx) => tx.reflections.add(aReflection({ id: reflectionId(name), ...changes })));
  const find = (authorId: MemberId, name: string) =>
    inTransaction((tx) => tx.reflections.find(authorId, reflectionId(name)));
  const shared = { sharing: 'unnamed', sharedAt: monday } as const;

  it('one comes back as it was written, to its author and to nobody else', async () => {
    await inTransaction((tx) => tx.contributions.append(aContribution({ receiverId: undefined, act: 'reflection' })));
    await inTransaction((tx) => tx.prompts.addSent(aSentPrompt()));
    const full = aReflection({
      sharing: 'named',
      wasNamed: true,
      sharedAt: minutesLater(1),
      digestedAt: minutesLater(2),
      sentId: aSentPrompt().id,
      contributionId: aContribution().id,
    });
    await inTransaction((tx) => tx.reflections.add(full));
    expect(await find(adaId, full.id)).toEqual(full);
    expect(await find(benId, full.id)).toBeUndefined();
  });

  it('changes, and goes without a trace', async () => {
    await add('r');
    const changed = aReflection({ id: reflectionId('r'), text: 'Other words.', ...shared });
    await inTransaction((tx) => tx.reflections.save(changed));
    expect(await find(adaId, 'r')).toEqual(changed);
    await inTransaction((tx) => tx.reflections.remove(changed));
    expect(await find(adaId, 'r')).toBeUndefined();
  });

  it('somebody’s own come newest first, page by page', async () => {
    for (const n of [1, 2, 3, 4, 5]) await add(`r${n}`, { writtenAt: minutesLater(n) });
    await add('of ben', { authorId: benId });
    const pages = await inTransaction(async (tx) => [
      (await tx.reflections.of(adaId, 0, 2)).map(({ id }) => id),
      (await tx.reflections.of(adaId, 4, 2)).map(({ id }) => id),
    ]);
    expect(pages).toEqual([['r5', 'r4'], ['r1']]);
  });

  it('the answer to a prompt is found, the first where there are several', async () => {
    await inTransaction((tx) => tx.prompts.addSent(aSentPrompt({ memberId: undefined })));
    const answer = { sentId: aSentPrompt().id };
    await add('second', { ...answer, writtenAt: minutesLater(2) });
    await add('first', { ...answer, writtenAt: minutesLater(1) });
    await add('of ben', { ...answer, authorId: benId });
    const found = await inTransaction((tx) => tx.reflections.answering(adaId, answer.sentId));
    expect(found?.id).toBe('first');
    expect(await inTransaction((tx) => tx.reflections.answering(cleoId, answer.sentId))).toBeUndefined();
  });

  it('those that wait to be told are shared since then, and were not told', async () => {
    await add('private');
    await add('unnamed', shared);
    await add('named', { sharing: 'named', wasNamed: true, sharedAt: minutesLater(1) });
    await add('told', { ...shared, digestedAt: minutesLater(5) });
    await add('too old', { ...shared, sharedAt: minutesLater(-1) });
    const untold = await inTransaction((tx) => tx.reflections.notDigested(communityId, monday));
    expect(untold.map(({ id }) => id)).toEqual(['unnamed', 'named']);
  });

  it('those that were told are found by when, as long as they are shared', async () => {
    await add('untold', shared);
    await add('first', { ...shared, digestedAt: minutesLater(5) });
    await add('second', { ...shared, digestedAt: minutesLater(6) });
    await add('kept again', { digestedAt: minutesLater(7) });
    await add('changed since', { ...shared, sharedAt: minutesLater(8), digestedAt: minutesLater(7) });
    await add('before', { ...shared, digestedAt: minutesLater(4) });
    const told = await inTransaction((tx) => tx.reflections.digested(communityId, minutesLater(5)));
    expect(told.map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('those of one digest wait again when nobody could read it, those of others do not', async () => {
    await add('first', { ...shared, digestedAt: minutesLater(5) });
    await add('changed since', { ...shared, sharedAt: minutesLater(8), digestedAt: minutesLater(5) });
    await add('of another', { ...shared, digestedAt: minutesLater(6) });
    await inTransaction((tx) => tx.reflections.undoDigested('nobody' as CommunityId, minutesLater(6)));
    await inTransaction((tx) => tx.reflections.undoDigested(communityId, minutesLater(5)));
    const untold = await inTransaction((tx) => tx.reflections.notDigested(communityId, monday));
    expect(untold.map(({ id }) => id)).toEqual(['first', 'changed since']);
  });

  it.each([
    ['shared without a time', { sharing: 'unnamed' } as const],
    ['private since some time', { sharedAt: monday }],
    ['shared without the name that it had', { ...shared, wasNamed: true } as const],
  ])('one that would be %s is refused', async (_what, changes) => {
    await expect(add('r', changes)).rejects.toThrow();
  });
});

describePeopledStores('activity', (inTransaction) => {
  const active = (since = monday, most = 10) =>
    inTransaction((tx) => tx.activity.membersSince(communityId, since, most));

  it('is asking, helping, thanking and reflecting; each member counts once', async () => {
    expect(await active()).toBe(0);
    await inTransaction((tx) => tx.reflections.add(aReflection()));
    expect(await active()).toBe(1);
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest({ answeredAt: monday, state: 'answered' }));
      await tx.requests.addHelper(requestId, { memberId: benId, status: 'answered', since: monday });
    });
    expect(await active()).toBe(2);
    await inTransaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos({ id: 'k' as KudosId, giverId: cleoId, receiverId: benId }));
    });
    expect(await active()).toBe(3);
    expect(await active(monday, 2)).toBe(2);
    expect(await active(minutesLater(1))).toBe(0);
  });
});

describePeopledStores('a contribution to everybody', (inTransaction) => {
  it('comes back without a receiver', async () => {
    const toAll = aContribution({ act: 'reflection', receiverId: undefined });
    await inTransaction((tx) => tx.contributions.append(toAll));
    expect(await inTransaction((tx) => tx.contributions.find(toAll.id))).toEqual(toAll);
  });

  it('is made by people who are here', async () => {
    await inTransaction((tx) =>
      tx.members.add(aMember({ id: 'member-dan' as MemberId }), {
        user: aUser('dan'),
        memberId: 'member-dan' as MemberId,
        profiledAt: undefined,
      }),
    );
    const unknown = aContribution({ giverId: 'nobody' as MemberId, receiverId: undefined });
    await expect(inTransaction((tx) => tx.contributions.append(unknown))).rejects.toThrow();
  });
});
