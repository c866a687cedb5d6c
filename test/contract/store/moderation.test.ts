import { expect, it } from 'vitest';
import type {
  CommunityId,
  MemberId,
  ModerationActId,
  ModerationNoticeId,
  PairingId,
  ReflectionId,
} from '../../../src/domain/ids.ts';
import type { LoggedAct, ModerationNotice } from '../../../src/domain/moderation/act.ts';
import {
  adaId,
  aMember,
  aReflection,
  aWeeklyQuestion,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { anEntry, aPairing, aRing } from '../../support/exchange-builders.ts';
import { describePeopledStores } from './stores.ts';

const elsewhere = 'another community' as CommunityId;

const anAct = (name: string, changes: Partial<LoggedAct> = {}): LoggedAct => ({
  id: name as ModerationActId,
  communityId,
  at: monday,
  by: adaId,
  act: 'remove_request',
  aboutId: benId,
  subject: `subject of ${name}`,
  reason: `Why ${name}.`,
  ...changes,
});

const aNotice = (name: string, changes: Partial<ModerationNotice> = {}): ModerationNotice => ({
  id: name as ModerationNoticeId,
  communityId,
  memberId: benId,
  by: adaId,
  what: 'own_request',
  reason: `Why ${name}.`,
  at: monday,
  ...changes,
});

describePeopledStores('the log of stewards', (inTransaction) => {
  const page = (limit: number, after?: LoggedAct) =>
    inTransaction(({ moderationLog }) => moderationLog.page(communityId, limit, after));

  it('is read a page at a time, newest first, also where several acts are of one moment', async () => {
    const acts = ['a', 'b', 'c', 'd'].map((name, index) => anAct(name, { at: minutesLater(Math.min(index, 2)) }));
    await inTransaction(async ({ moderationLog }) => {
      for (const act of acts) await moderationLog.add(act);
      await moderationLog.add(anAct('e', { by: undefined, aboutId: undefined, subject: undefined, reason: '' }));
    });
    const first = await page(2);
    expect(first.map(({ id }) => id)).toEqual(['d', 'c']);
    expect((await page(9, first[1])).map(({ id }) => id)).toEqual(['b', 'e', 'a']);
    expect((await page(9))[3]).toEqual(
      anAct('e', { by: undefined, aboutId: undefined, subject: undefined, reason: '' }),
    );
    expect(await inTransaction(({ moderationLog }) => moderationLog.page(elsewhere, 9))).toEqual([]);
  });

  it('says what was done last to one thing', async () => {
    await inTransaction(async ({ moderationLog }) => {
      await moderationLog.add(anAct('a', { subject: 'x' }));
      await moderationLog.add(anAct('b', { subject: 'x', at: minutesLater(1) }));
    });
    const lastOn = (id: CommunityId, subject: string) =>
      inTransaction(({ moderationLog }) => moderationLog.lastOn(id, subject));
    expect((await lastOn(communityId, 'x'))?.id).toBe('b');
    expect(await lastOn(communityId, 'y')).toBeUndefined();
    expect(await lastOn(elsewhere, 'x')).toBeUndefined();
  });

  it('forgets the reasons of one member, a part at a time, and nothing else', async () => {
    await inTransaction(async ({ moderationLog }) => {
      for (const name of ['a', 'b', 'c']) await moderationLog.add(anAct(name));
      await moderationLog.add(anAct('d', { by: cleoId }));
    });
    const forget = () => inTransaction(({ moderationLog }) => moderationLog.forgetReasonsOf(adaId, 2));
    expect([await forget(), await forget()]).toEqual([true, false]);
    expect((await page(9)).map(({ id, reason, by }) => [id, reason, by])).toEqual([
      ['d', 'Why d.', cleoId],
      ['c', '', adaId],
      ['b', '', adaId],
      ['a', '', adaId],
    ]);
  });
});

describePeopledStores('what stewards decided about people', (inTransaction) => {
  it('is kept with a member until when they rest, and by whom and why beside it', async () => {
    const suspension = { memberId: benId, by: adaId, reason: 'Please calm down.', beganAt: monday };
    await inTransaction(async ({ members, moderation }) => {
      await members.save(aMember({ id: benId, suspendedUntil: minutesLater(5) }));
      await moderation.saveSuspension({ ...suspension, reason: 'Before.' });
      await moderation.saveSuspension(suspension);
    });
    await inTransaction(async ({ members, moderation }) => {
      expect((await members.find(benId))?.suspendedUntil).toBe(minutesLater(5));
      expect(await moderation.suspensionOf(benId)).toEqual(suspension);
      expect(await moderation.suspensionOf(adaId)).toBeUndefined();
      await moderation.removeSuspension(benId);
      expect(await moderation.suspensionOf(benId)).toBeUndefined();
    });
  });

  it('is told to whom it concerns, newest first, and forgotten with them', async () => {
    await inTransaction(async ({ moderation }) => {
      await moderation.addNotice(aNotice('a'));
      await moderation.addNotice(aNotice('b', { at: minutesLater(1) }));
      await moderation.addNotice(aNotice('c', { memberId: cleoId, by: benId }));
      await moderation.saveSuspension({ memberId: cleoId, by: benId, reason: 'Why.', beganAt: monday });
    });
    const notices = (id: MemberId, since = monday) =>
      inTransaction(({ moderation }) => moderation.noticesOf(id, since, 9));
    expect((await notices(benId)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect((await notices(benId, minutesLater(1))).map(({ id }) => id)).toEqual(['b']);
    const forget = () => inTransaction(({ moderation }) => moderation.forget(benId, 1));
    expect([await forget(), await forget(), await forget()]).toEqual([true, true, false]);
    expect(await notices(benId)).toEqual([]);
    expect(await notices(cleoId)).toEqual([aNotice('c', { memberId: cleoId, by: benId, reason: '' })]);
    const suspension = await inTransaction(({ moderation }) => moderation.suspensionOf(cleoId));
    expect(suspension?.reason).toBe('');
  });

  it('has feedback that was shown to stewards, once, until it is taken down', async () => {
    const pairing = aPairing({ state: 'given', givenAt: monday });
    const id: PairingId = pairing.id;
    await inTransaction(async ({ exchanges, pairings, moderation }) => {
      for (const memberId of [adaId, benId]) await exchanges.addEntry(anEntry({ memberId }));
      await pairings.addRing(aRing(), [pairing]);
      expect(await moderation.showFeedback(id, communityId, monday)).toBe(true);
      expect(await moderation.showFeedback(id, communityId, minutesLater(1))).toBe(false);
    });
    await inTransaction(async ({ moderation }) => {
      const shown = { pairingId: id, communityId, shownAt: monday, removedBy: undefined };
      expect(await moderation.shownLately(communityId, 5)).toEqual([shown]);
      expect(await moderation.shownFeedback(elsewhere, id)).toBeUndefined();
      await moderation.removedShown(id, cleoId);
      expect(await moderation.shownLately(communityId, 5)).toEqual([]);
      expect(await moderation.shownFeedback(communityId, id)).toEqual({ ...shown, removedBy: cleoId });
    });
    const about = (memberId: MemberId, after = '') =>
      inTransaction(({ moderation }) => moderation.shownAbout(memberId, after, 5));
    const everybody = [pairing.giverId, pairing.receiverId, cleoId, 'member-else' as MemberId];
    expect(await Promise.all(everybody.map((each) => about(each)))).toEqual([[id], [id], [id], []]);
    expect(await about(pairing.giverId, id)).toEqual([]);
  });

  it('finds reflections that are shared, and no private ones', async () => {
    const shared = aReflection({ id: 'r1' as ReflectionId, sharing: 'named', wasNamed: true, sharedAt: monday });
    const unnamed = aReflection({ id: 'r2' as ReflectionId, sharing: 'unnamed', sharedAt: minutesLater(1) });
    const own = aReflection({ id: 'r3' as ReflectionId, sharing: 'private', sharedAt: undefined });
    await inTransaction(async ({ weeklyQuestions, reflections }) => {
      await weeklyQuestions.add(aWeeklyQuestion());
      for (const each of [shared, unnamed, own]) await reflections.add(each);
    });
    await inTransaction(async ({ reflections }) => {
      const lately = await reflections.sharedLately(communityId, monday, 9);
      expect(lately.map(({ id }) => id)).toEqual(['r2', 'r1']);
      expect((await reflections.sharedLately(communityId, monday, 1)).map(({ id }) => id)).toEqual(['r2']);
      expect((await reflections.findShared(communityId, shared.id))?.id).toBe('r1');
      expect(await reflections.findShared(communityId, own.id)).toBeUndefined();
      expect(await reflections.findShared(elsewhere, shared.id)).toBeUndefined();
    });
  });
});
