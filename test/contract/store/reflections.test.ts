import { beforeEach, expect, it } from 'vitest';
import type { CommunityId, KudosId, MemberId, QuestionId, ReflectionId } from '../../../src/domain/ids.ts';
import type { Participation } from '../../../src/domain/reflection/participation.ts';
import type { PromptKey } from '../../../src/domain/reflection/prompt-library.ts';
import type { Reflection } from '../../../src/domain/reflection/reflection.ts';
import type { WeeklyQuestion } from '../../../src/domain/reflection/weekly-question.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import {
  aContribution,
  adaId,
  aKudos,
  aMember,
  anOwnPrompt,
  aParticipation,
  aReflection,
  aRequest,
  aUser,
  aWeeklyQuestion,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const questionId = (name: string) => name as QuestionId;
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
    const kept = { status: standing, unanswered: 2, wasAsked: true, lastWeek: 2_968 as Week };
    await save(kept);
    expect(await find()).toEqual(aParticipation(kept));
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

describePeopledStores('questions of a community', (inTransaction) => {
  const question = (name: string, changes: Partial<WeeklyQuestion> = {}) =>
    aWeeklyQuestion({ id: questionId(name), ...changes });
  const add = (name: string, changes: Partial<WeeklyQuestion> = {}) =>
    inTransaction((tx) => tx.weeklyQuestions.add(question(name, changes)));
  const week = (number: number) => number as Week;

  it('one a week, however often it is tried', async () => {
    expect(await add('one')).toBe(true);
    expect(await add('the same week again')).toBe(false);
    expect(await add('of the next week', { week: week(2_969) })).toBe(true);
    const found = await inTransaction(async (tx) => [
      await tx.weeklyQuestions.ofWeek(communityId, week(2_968)),
      await tx.weeklyQuestions.ofWeek(communityId, week(2_967)),
      await tx.weeklyQuestions.ofWeek('another' as CommunityId, week(2_968)),
    ]);
    expect(found).toEqual([question('one'), undefined, undefined]);
  });

  it('and any number without a week, from before it was the same for all', async () => {
    expect(await add('of old', { week: undefined })).toBe(true);
    expect(await add('of old, too', { week: undefined, prompt: 'trust-1' })).toBe(true);
    await add('one');
    const latest = await inTransaction((tx) => tx.weeklyQuestions.latest(communityId, 10));
    expect(latest).toEqual([question('one')]);
  });

  it('is found by its id and as the first with its prompt, in its community only', async () => {
    await add('later', { chosenAt: minutesLater(1) });
    await add('first', { week: undefined });
    const found = await inTransaction(async (tx) => [
      (await tx.weeklyQuestions.find(communityId, questionId('later')))?.id,
      await tx.weeklyQuestions.find('another' as CommunityId, questionId('later')),
      (await tx.weeklyQuestions.firstWith(communityId, 'learning-1'))?.id,
      await tx.weeklyQuestions.firstWith(communityId, 'trust-1'),
      await tx.weeklyQuestions.firstWith('another' as CommunityId, 'learning-1'),
    ]);
    expect(found).toEqual(['later', undefined, 'first', undefined, undefined]);
  });

  it('come the latest week first, no more than asked for, and the last one that was posted is known', async () => {
    for (const number of [2_968, 2_970, 2_969]) await add(`of ${number}`, { week: week(number) });
    const found = await inTransaction(async (tx) => {
      const none = await tx.weeklyQuestions.lastPosted(communityId);
      await tx.weeklyQuestions.save(question('of 2968', { postedAt: minutesLater(1) }));
      await tx.weeklyQuestions.save(question('of 2969', { week: week(2_969), postedAt: minutesLater(2) }));
      const latest = (await tx.weeklyQuestions.latest(communityId, 2)).map(({ id }) => id);
      return [none, latest, (await tx.weeklyQuestions.lastPosted(communityId))?.id];
    });
    expect(found).toEqual([undefined, ['of 2970', 'of 2969'], 'of 2969']);
  });
});

describePeopledStores('prompts of a community’s own', (inTransaction) => {
  it('are found as they are, oldest first, without those that are retired, no more than asked for', async () => {
    const second = anOwnPrompt({ id: 'own-2' as PromptKey, addedAt: minutesLater(1) });
    const found = await inTransaction(async (tx) => {
      await tx.prompts.addOwn(second);
      await tx.prompts.addOwn(anOwnPrompt());
      await tx.prompts.addOwn(anOwnPrompt({ id: 'own-3' as PromptKey }));
      await tx.prompts.saveOwn(anOwnPrompt({ id: 'own-3' as PromptKey, state: 'retired' }));
      await tx.prompts.saveOwn({ ...second, state: 'paused' });
      return [await tx.prompts.own(communityId, 10), await tx.prompts.own(communityId, 1)];
    });
    expect(found).toEqual([[anOwnPrompt(), { ...second, state: 'paused' }], [anOwnPrompt()]]);
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

  beforeEach(async () => {
    await inTransaction((tx) => tx.weeklyQuestions.add(aWeeklyQuestion()));
  });

  it('one comes back as it was written, to its author and to nobody else', async () => {
    await inTransaction((tx) => tx.contributions.append(aContribution({ receiverId: undefined, act: 'reflection' })));
    const full = aReflection({
      sharing: 'named',
      wasNamed: true,
      sharedAt: minutesLater(1),
      digestedAt: minutesLater(2),
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

  it('the answer to a question is found, the latest where there are several', async () => {
    await add('first', { writtenAt: minutesLater(1) });
    await add('second', { writtenAt: minutesLater(2) });
    await add('of ben', { authorId: benId });
    const { id } = aWeeklyQuestion();
    const found = await inTransaction((tx) => tx.reflections.answering(adaId, id));
    expect(found?.id).toBe('second');
    expect(await inTransaction((tx) => tx.reflections.answering(cleoId, id))).toBeUndefined();
    expect(await inTransaction((tx) => tx.reflections.answering(adaId, questionId('another')))).toBeUndefined();
  });

  it('those that wait to be told are shared since then, and were not told', async () => {
    await add('private');
    await add('unnamed', shared);
    await add('named', { sharing: 'named', wasNamed: true, sharedAt: minutesLater(1) });
    await add('told', { ...shared, digestedAt: minutesLater(5) });
    await add('too old', { ...shared, sharedAt: minutesLater(-1) });
    const untold = await inTransaction((tx) => tx.reflections.notDigested(communityId, monday, 10));
    expect(untold.map(({ id }) => id)).toEqual(['unnamed', 'named']);
    const latest = await inTransaction((tx) => tx.reflections.notDigested(communityId, monday, 1));
    expect(latest.map(({ id }) => id)).toEqual(['named']);
  });

  it('those that were told are found by when, as long as they are shared', async () => {
    await add('untold', shared);
    await add('first', { ...shared, digestedAt: minutesLater(5) });
    await add('second', { ...shared, digestedAt: minutesLater(6) });
    await add('kept again', { digestedAt: minutesLater(7) });
    await add('changed since', { ...shared, sharedAt: minutesLater(8), digestedAt: minutesLater(7) });
    await add('before', { ...shared, digestedAt: minutesLater(4) });
    const told = await inTransaction((tx) => tx.reflections.digested(communityId, minutesLater(5), 10));
    expect(told.map(({ id }) => id)).toEqual(['first', 'second']);
    const latest = await inTransaction((tx) => tx.reflections.digested(communityId, minutesLater(5), 1));
    expect(latest.map(({ id }) => id)).toEqual(['second']);
  });

  it('those of one digest are found by its time, as long as they are shared, the first ones', async () => {
    await add('a', { ...shared, digestedAt: minutesLater(5) });
    await add('b', { ...shared, digestedAt: minutesLater(5) });
    await add('kept again', { digestedAt: minutesLater(5) });
    await add('changed since', { ...shared, sharedAt: minutesLater(8), digestedAt: minutesLater(5) });
    await add('before', { ...shared, digestedAt: minutesLater(4) });
    await add('after', { ...shared, digestedAt: minutesLater(6) });
    const found = (most: number) =>
      inTransaction(async (tx) => [
        (await tx.reflections.digestedAt(communityId, minutesLater(5), most)).map(({ id }) => id),
        (await tx.reflections.digestedAt('nobody' as CommunityId, minutesLater(5), most)).map(({ id }) => id),
      ]);
    expect(await found(10)).toEqual([['a', 'b'], []]);
    expect(await found(1)).toEqual([['a'], []]);
  });

  it('those of one digest wait again when nobody could read it, those of others do not', async () => {
    await add('first', { ...shared, digestedAt: minutesLater(5) });
    await add('changed since', { ...shared, sharedAt: minutesLater(8), digestedAt: minutesLater(5) });
    await add('of another', { ...shared, digestedAt: minutesLater(6) });
    await inTransaction((tx) => tx.reflections.undoDigested('nobody' as CommunityId, minutesLater(6)));
    await inTransaction((tx) => tx.reflections.undoDigested(communityId, minutesLater(5)));
    const untold = await inTransaction((tx) => tx.reflections.notDigested(communityId, monday, 10));
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
    await inTransaction(async (tx) => {
      await tx.weeklyQuestions.add(aWeeklyQuestion());
      await tx.reflections.add(aReflection());
    });
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

describePeopledStores('reflecting that is forgotten', (inTransaction) => {
  it('goes in parts, of one member only', async () => {
    await inTransaction(async (tx) => {
      await tx.weeklyQuestions.add(aWeeklyQuestion());
      for (const [name, authorId] of [
        ['r1', adaId],
        ['r2', adaId],
        ['r3', benId],
      ] as const) {
        await tx.reflections.add(aReflection({ id: reflectionId(name), authorId }));
      }
      await tx.participations.save(aParticipation());
      await tx.participations.save(aParticipation({ memberId: benId }));
    });
    const drop = () => inTransaction((tx) => tx.reflectionErasing.dropReflections(adaId, 1));
    expect([await drop(), await drop(), await drop()]).toEqual([1, 1, 0]);
    await inTransaction((tx) => tx.reflectionErasing.dropParticipation(adaId));
    expect(await inTransaction((tx) => tx.reflectionErasing.dropSent(adaId, 10))).toBe(0);
    const left = await inTransaction(async (tx) => [
      await tx.reflections.of(adaId, 0, 10),
      (await tx.reflections.of(benId, 0, 10)).length,
      await tx.participations.find(adaId),
      (await tx.participations.find(benId)) !== undefined,
    ]);
    expect(left).toEqual([[], 1, undefined, true]);
  });

  it('takes the words of the prompts that they added, which are over, and of no others', async () => {
    const own = { own: 'own' as PromptKey, other: 'other' as PromptKey };
    await inTransaction(async (tx) => {
      await tx.prompts.addOwn(anOwnPrompt({ id: own.own, addedBy: adaId, state: 'paused' }));
      await tx.prompts.addOwn(anOwnPrompt({ id: own.other, addedBy: benId }));
    });
    const empty = () => inTransaction((tx) => tx.reflectionErasing.emptyOwn(communityId, adaId, 10));
    expect(await empty()).toEqual([own.own]);
    expect(await empty()).toEqual([]);
    expect(await inTransaction((tx) => tx.prompts.findOwn(communityId, own.own))).toMatchObject({
      text: '',
      state: 'retired',
    });
    expect(await inTransaction((tx) => tx.prompts.findOwn(communityId, own.other))).toEqual(
      anOwnPrompt({ id: own.other, addedBy: benId }),
    );
  });
});
