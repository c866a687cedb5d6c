import { expect, it } from 'vitest';
import type { ErasureId, MemberId, OutboxId, ReminderId, RequestId } from '../../../src/domain/ids.ts';
import type { ReminderTrace, StoredErasure } from '../../../src/ports/store/erasures.ts';
import {
  aCommunity,
  adaId,
  aHeardMessage,
  aLesson,
  aMessageRef,
  anOffer,
  anOutgoing,
  aReflection,
  aReminder,
  aRequest,
  aUser,
  aWeeklyQuestion,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const erasure: StoredErasure = {
  id: 'erasure-ada' as ErasureId,
  communityId,
  memberId: adaId,
  name: 'Ada',
  users: [aUser('ada')],
  kind: 'asked',
  askedAt: monday,
  state: 'erasing',
  progress: { feature: '2' },
  texts: ['How do I keep bees?'],
  notEdited: [aMessageRef('m1')],
  finishedAt: undefined,
  turnUntil: undefined,
};

describePeopledStores('what is known of people who are forgotten', (inTransaction) => {
  it('is kept as it was saved last, and found by its id in its community, and by its member', async () => {
    const later: StoredErasure = { ...erasure, state: 'done', users: [], texts: [], finishedAt: minutesLater(5) };
    await inTransaction(({ erasures }) => erasures.add(erasure));
    expect(await inTransaction(({ erasures }) => erasures.find(communityId, erasure.id))).toEqual(erasure);
    await inTransaction(({ erasures }) => erasures.save(later));
    expect(await inTransaction(({ erasures }) => erasures.ofMember(adaId))).toEqual(later);
    expect(await inTransaction(({ erasures }) => erasures.ofMember(benId))).toBeUndefined();
    const elsewhere = 'elsewhere' as typeof communityId;
    expect(await inTransaction(({ erasures }) => erasures.find(elsewhere, erasure.id))).toBeUndefined();
  });

  it('is no identity, name or setting any more, and no one else’s changes', async () => {
    await inTransaction(async ({ erasures, members }) => {
      await members.nameSteward(adaId, true);
      await erasures.forgetIdentities(adaId);
      await erasures.makeNameless(adaId, monday);
    });
    const [ada, ben, known] = await inTransaction(async ({ members }) => [
      await members.find(adaId),
      await members.find(benId),
      await members.byUser(aUser('ada')),
    ]);
    expect(ada).toMatchObject({ name: '', zone: undefined, thanksNotices: 'never', leftAt: monday });
    expect(ben).toMatchObject({ name: 'Ben Birch', leftAt: undefined });
    expect(known).toBeUndefined();
    expect(await inTransaction(({ members }) => members.isNamedSteward(adaId))).toBe(false);
  });

  it('begins with how their texts begin: theirs alone, each once', async () => {
    const texts = await inTransaction(async (tx) => {
      await tx.requests.add(
        aRequest({ askerId: adaId, need: 'How do I keep bees through the winter?', tried: 'Wool' }),
      );
      await tx.requests.add(aRequest({ id: 'other' as RequestId, askerId: benId, need: 'How do I mend a boat?' }));
      await tx.offers.add(anOffer({ memberId: adaId, text: 'Wool' }), []);
      await tx.weeklyQuestions.add(aWeeklyQuestion());
      await tx.reflections.add(aReflection({ authorId: adaId, text: 'I was early, and nobody saw' }));
      return tx.erasures.textsOf(adaId, 10, 12);
    });
    expect(texts.toSorted()).toEqual(['How do I kee', 'I was early,', 'Wool']);
  });

  it('is looked for in a partition of the outbox in its order, whatever became of a message, and can be deleted there', async () => {
    const add = (id: string, changes = {}) =>
      inTransaction((tx) => tx.outbox.add(anOutgoing({ id: id as OutboxId, ...changes })));
    await add('first', { purpose: 'help:note:r1' });
    await add('second');
    await add('elsewhere', { partitionKey: 'slack/T1/elsewhere' });
    await inTransaction(({ outbox }) => outbox.delivered('first' as OutboxId, aMessageRef('m7'), monday));
    const after = (sequence: number, most: number) =>
      inTransaction(({ erasures }) => erasures.inPartition(anOutgoing().partitionKey, sequence, most));
    const [first] = await after(0, 1);
    expect(first).toMatchObject({ id: 'first', state: 'delivered', message: undefined, postedAs: aMessageRef('m7') });
    expect((await after(first?.sequence ?? 0, 10)).map(({ id }) => id)).toEqual(['second']);
    const known = await inTransaction(({ erasures }) => erasures.rowsAt([first?.sequence ?? 0]));
    expect(known).toEqual([first]);
    const posted = (...purposes: string[]) => inTransaction(({ erasures }) => erasures.postedFor(purposes, 10));
    expect(await posted('help:note:r1', 'help:note:r2')).toEqual([aMessageRef('m7')]);
    await inTransaction(({ erasures }) => erasures.forgetMessage('first' as OutboxId));
    expect([await after(0, 10), await posted('help:note:r1')]).toMatchObject([[{ id: 'second' }], []]);
  });

  it('takes turns: those under way are counted, and the next is who asked first, and then who left first', async () => {
    const add = (id: string, changes: Partial<StoredErasure> = {}) =>
      inTransaction(({ erasures }) => erasures.add({ ...erasure, id: id as ErasureId, ...changes }));
    const next = async () => (await inTransaction(({ erasures }) => erasures.nextInLine(minutesLater(9))))?.id;
    const taken = () => inTransaction(({ erasures }) => erasures.turnsTaken(minutesLater(9)));
    expect([await next(), await taken()]).toEqual([undefined, 0]);
    await add('left', { kind: 'left' });
    await add('waits for edits', { state: 'waiting' });
    await add('done', { state: 'done', finishedAt: minutesLater(1) });
    await add('under way', { turnUntil: minutesLater(10) });
    expect([await next(), await taken()]).toEqual(['left', 1]);
    await add('asked later', { askedAt: minutesLater(2), state: 'searching' });
    await add('asked', { askedAt: minutesLater(1), turnUntil: minutesLater(9) });
    expect([await next(), await taken()]).toEqual(['asked', 1]);
  });

  it('waits for a message of a purpose only as long as that has not ended', async () => {
    const underWay = () => inTransaction(({ erasures }) => erasures.underWay('privacy:forgotten:e1'));
    await inTransaction(({ outbox }) => outbox.add(anOutgoing({ purpose: 'privacy:forgotten:e1' })));
    expect(await underWay()).toBe(anOutgoing().id);
    await inTransaction(({ outbox }) => outbox.dead(anOutgoing().id, monday, 'gone'));
    expect(await underWay()).toBeUndefined();
  });

  it('is looked for in what still has words, in the order in which it was written', async () => {
    const elsewhere = 'elsewhere' as typeof communityId;
    const add = (id: string, changes = {}) =>
      inTransaction((tx) => tx.outbox.add(anOutgoing({ id: id as OutboxId, ...changes })));
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    for (const id of ['delivered', 'dead', 'waiting']) await add(id);
    await add('of others', { communityId: elsewhere });
    await inTransaction(async ({ outbox }) => {
      await outbox.delivered('delivered' as OutboxId, undefined, monday, 'slack/T1/@U1');
      await outbox.dead('dead' as OutboxId, monday, 'gone');
    });
    const withWords = (after: number, most: number) =>
      inTransaction(({ erasures }) => erasures.withWords(communityId, after, most));
    const all = await withWords(0, 10);
    expect(all.map(({ id }) => id)).toEqual(['dead', 'waiting']);
    expect((await withWords(all[0]?.sequence ?? 0, 1)).map(({ id }) => id)).toEqual(['waiting']);
    const [whisper] = await inTransaction(({ erasures }) => erasures.inPartition('slack/T1/@U1', 0, 10));
    expect(whisper).toMatchObject({ id: 'delivered', message: undefined });
  });

  it('is looked for in the inbox and among the reminders that are to fire, page by page', async () => {
    await inTransaction(async ({ inbox, reminders }) => {
      for (const key of ['a', 'b', 'c']) await inbox.claim(key, monday);
      const of = (id: string, subject: string) => reminders.add(aReminder({ id: id as ReminderId, subject }));
      for (const [id, subject] of [
        ['r1', 'of Ben'],
        ['r2', 'of Ada'],
        ['r3', 'of Ada'],
        ['r4', 'of Cleo'],
      ] as const) {
        await of(id, subject);
      }
      await reminders.done('r4' as ReminderId, monday);
    });
    expect(await inTransaction(({ erasures }) => erasures.keysAfter('a', 1))).toEqual(['b']);
    const found = (after?: ReminderTrace, most = 10) =>
      inTransaction(({ erasures }) => erasures.remindersAfter(communityId, after, most));
    const all = await found();
    expect(all.map(({ id, subject }) => [id, subject])).toEqual([
      ['r2', 'of Ada'],
      ['r3', 'of Ada'],
      ['r1', 'of Ben'],
    ]);
    expect((await found(all[0], 1)).map(({ id }) => id)).toEqual(['r3']);
    await inTransaction(({ erasures }) => erasures.forgetReminders(['r2', 'r3'] as ReminderId[]));
    expect((await found()).map(({ subject }) => subject)).toEqual(['of Ben']);
  });

  it('is whoever left and still has a name', async () => {
    const gone = (after = '') => inTransaction(({ erasures }) => erasures.gone(communityId, after, 10));
    await inTransaction(async ({ members }) => {
      for (const id of [adaId, cleoId]) {
        const member = await members.find(id);
        if (member) await members.save({ ...member, leftAt: monday });
      }
    });
    expect((await gone()).map(({ id }) => id)).toEqual([adaId, cleoId]);
    expect((await gone(adaId)).map(({ id }) => id)).toEqual([cleoId]);
    await inTransaction(({ erasures }) => erasures.makeNameless(cleoId, monday));
    expect((await gone()).map(({ id }) => id)).toEqual([adaId]);
  });
});

describePeopledStores('what is kept about help of somebody who is forgotten', (inTransaction) => {
  const of = (id: string, askerId: MemberId, minute: number, changes = {}) =>
    aRequest({ id: id as RequestId, askerId, askedAt: minutesLater(minute), ...changes });

  it('is what they asked, what they closed for others, and what they came forward for', async () => {
    await inTransaction(async ({ requests }) => {
      await requests.add(of('r1', adaId, 1));
      await requests.add(of('r2', adaId, 2, { state: 'resolved', endedBy: adaId }));
      await requests.add(of('r3', benId, 3, { state: 'resolved', endedBy: adaId }));
      await requests.add(of('r4', benId, 4));
      await requests.addHelper('r4' as RequestId, { memberId: adaId, status: 'offered', since: monday });
      await requests.addHelper('r4' as RequestId, { memberId: cleoId, status: 'offered', since: monday });
    });
    const ids = async (find: Parameters<typeof inTransaction>[0]) =>
      ((await inTransaction(find)) as readonly { id: string }[]).map(({ id }) => id);
    expect(await ids(({ helpErasing }) => helpErasing.askedBy(adaId, 10))).toEqual(['r1', 'r2']);
    const after = { id: 'r1' as RequestId, askedAt: minutesLater(1) };
    expect(await ids(({ helpErasing }) => helpErasing.askedBy(adaId, 10, after))).toEqual(['r2']);
    expect(await ids(({ helpErasing }) => helpErasing.closedBy(adaId, 10))).toEqual(['r3']);
    expect(await ids(({ helpErasing }) => helpErasing.helpedBy(adaId, 10, ''))).toEqual(['r4']);
    expect(await ids(({ helpErasing }) => helpErasing.helpedBy(adaId, 10, 'r4'))).toEqual([]);
  });

  it('is deleted where it was only theirs: what they learned, wrote and chose', async () => {
    await inTransaction(async (tx) => {
      await tx.requests.add(of('r1', benId, 1));
      const lesson = aLesson({ requestId: 'r1' as RequestId, memberId: adaId });
      await tx.helpLessons.add(lesson);
      await tx.helpLessons.save({ ...lesson, written: { text: 'Patience', at: monday, shared: true } });
      await tx.helpWatch.add(aHeardMessage({ key: 'h1', author: 'ada' }));
      await tx.helpWatch.add(aHeardMessage({ key: 'h2', author: 'ben' }));
      await tx.helpWatch.setState('h2', 'answered', 'ada');
      await tx.helpWatch.silence(adaId, undefined);
      await tx.helpCandidates.remember(communityId, adaId, ['bees'], monday);
    });
    await inTransaction(async ({ helpErasing }) => {
      expect(await helpErasing.forgetDrafts(adaId, 10)).toBe(0);
      expect((await helpErasing.forgetLessons(adaId, 10)).map(({ requestId }) => requestId)).toEqual(['r1']);
      expect(await helpErasing.forgetLessons(adaId, 10)).toEqual([]);
      expect(await helpErasing.forgetHeard(communityId, ['ada'], 10)).toBe(2);
      expect(await helpErasing.forgetHeard(communityId, ['ada'], 10)).toBe(0);
      await helpErasing.forgetChoices(adaId);
    });
    const [lessons, gone, answered, silence] = await inTransaction(async (tx) => [
      await tx.helpLessons.of(adaId, 10),
      await tx.helpWatch.find(communityId, 'h1'),
      await tx.helpWatch.find(communityId, 'h2'),
      await tx.helpWatch.silenceOf(adaId),
    ]);
    expect([lessons, gone, answered?.answeredBy, silence]).toEqual([[], undefined, undefined, undefined]);
  });
});
