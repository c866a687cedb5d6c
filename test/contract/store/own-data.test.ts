import { expect, it } from 'vitest';
import type { MemberId, ModerationActId, ModerationNoticeId, PairingId, ReportId } from '../../../src/domain/ids.ts';
import type { Report } from '../../../src/domain/moderation/report.ts';
import { type OwnPart, ownParts } from '../../../src/ports/store/own-data.ts';
import type { ExportRecord } from '../../../src/ports/store/store.ts';
import {
  adaId,
  aReport,
  aRequest,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  type requestId,
} from '../../support/builders.ts';
import { anEntry, aPairing, aRing } from '../../support/exchange-builders.ts';
import { describePeopledStores, type InTransaction } from './stores.ts';

const everything = async (
  inTransaction: InTransaction,
  part: OwnPart,
  memberId: MemberId,
  most = 2,
): Promise<readonly ExportRecord[]> => {
  const found: ExportRecord[] = [];
  let after: string | undefined;
  do {
    const page = await inTransaction((tx) => tx.ownData.page(part, { memberId, now: monday }, after, most));
    expect(page.records.length).toBeLessThanOrEqual(most);
    found.push(...page.records);
    after = page.next;
  } while (after !== undefined);
  return found;
};

describePeopledStores('what is kept of a member', (inTransaction) => {
  it.each(ownParts)('is read and counted: %s', async (part) => {
    const records = await everything(inTransaction, part, adaId);
    const count = await inTransaction((tx) => tx.ownData.count(part, { memberId: adaId, now: monday }, 10));
    expect(count).toBe(records.length);
    expect(records.length).toBe(part === 'about_me' || part === 'account' ? 1 : 0);
  });

  it('comes page by page, each record once, with names and times that anybody can read', async () => {
    for (const [index, id] of ['r1', 'r2', 'r3', 'r4', 'r5'].entries()) {
      const request = aRequest({ id: id as typeof requestId, askedAt: minutesLater(Math.floor(index / 2)), need: id });
      await inTransaction((tx) => tx.requests.add(request));
    }
    const records = await everything(inTransaction, 'request', adaId);
    expect(records.map(({ need }) => need)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
    expect(records[0]).toMatchObject({ type: 'request', topics: expect.any(Array), urgent: false, ended_at: null });
    expect(String(records[0]?.asked_at)).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(await everything(inTransaction, 'request', benId)).toEqual([]);
  });

  it('begins anew where a cursor is none', async () => {
    for (const after of ['', 'null', '{}', '["x"]', '[1,2,3]', '[{},[]]']) {
      const page = await inTransaction((tx) => tx.ownData.page('about_me', { memberId: adaId, now: monday }, after, 5));
      expect([after, page.records.length]).toEqual([after, after === '["x"]' ? 0 : 1]);
    }
  });

  it('holds when somebody asked for it, once', async () => {
    const asked = { memberId: adaId, communityId, user: aUser('ada'), askedAt: monday, state: 'made' } as const;
    expect(await inTransaction((tx) => tx.personalExports.find(adaId))).toBeUndefined();
    await inTransaction((tx) => tx.personalExports.save(asked));
    await inTransaction((tx) => tx.personalExports.save({ ...asked, askedAt: minutesLater(1), state: 'sent' }));
    expect(await inTransaction((tx) => tx.personalExports.find(adaId))).toEqual({
      ...asked,
      askedAt: minutesLater(1),
      state: 'sent',
    });
    expect(await everything(inTransaction, 'data_export', adaId)).toMatchObject([{ state: 'sent' }]);
    await inTransaction((tx) => tx.personalExports.erase(adaId));
    expect(await inTransaction((tx) => tx.personalExports.find(adaId))).toBeUndefined();
  });
});

describePeopledStores('what is kept of a member of what goes wrong between people', (inTransaction) => {
  const all = (part: OwnPart, memberId: MemberId) => everything(inTransaction, part, memberId);

  it('has what they reported and told others as a steward, each once, and nothing that others reported about them', async () => {
    const ended = { state: 'acted_on', lookedSince: minutesLater(4), endedAt: minutesLater(5) } as const;
    const reports: readonly [string, Partial<Report>][] = [
      ['a', { reportedAt: minutesLater(2) }],
      ['b', { ...ended, reportedAt: minutesLater(1), by: cleoId, answer: 'Yes.', told: 'told' }],
      ['c', { ...ended, reportedAt: minutesLater(1), by: cleoId }],
      ['d', { reportedAt: minutesLater(3), message: undefined, quote: '' }],
      ['e', { ...ended, endedAt: minutesLater(3), reporterId: benId, aboutId: adaId, by: cleoId, answer: 'No.' }],
      ['draft', { state: 'draft', words: '' }],
    ];
    await inTransaction(async (tx) => {
      for (const [id, changes] of reports) await tx.reports.add(aReport({ id: id as ReportId, ...changes }));
    });
    const mine = await all('report', adaId);
    expect(mine.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd']);
    expect(mine[0]).toEqual({
      type: 'report',
      id: 'b',
      about: 'Ben Birch',
      text: 'He insults me.',
      message: expect.any(String),
      message_begins: 'You are no gardener.',
      state: 'acted_on',
      reported_at: new Date(minutesLater(1)).toISOString(),
      ended_at: new Date(minutesLater(5)).toISOString(),
      answer: 'Yes.',
    });
    expect(mine[3]).toMatchObject({ message: null, message_begins: '', ended_at: null, answer: '' });
    expect(await all('report_draft', adaId)).toMatchObject([
      { about: 'Ben Birch', message_begins: 'You are no gardener.' },
    ]);
    expect(JSON.stringify(await all('report', benId))).not.toContain('Yes.');
    const answered = await all('report_answered', cleoId);
    expect(answered.map(({ id, text }) => [id, text])).toEqual([
      ['e', 'No.'],
      ['b', 'Yes.'],
    ]);
    expect(JSON.stringify(answered)).not.toMatch(/insults|gardener|Ada|Ben/);
  });

  it('quotes a message of somebody whom nobody knows, and none of whoever left', async () => {
    await inTransaction(async (tx) => {
      await tx.reports.add(aReport({ id: 'a' as ReportId, aboutId: undefined }));
      await tx.reports.add(aReport({ id: 'b' as ReportId, aboutId: cleoId }));
      const cleo = await tx.members.find(cleoId);
      if (cleo) await tx.members.save({ ...cleo, leftAt: monday });
    });
    expect(await all('report', adaId)).toMatchObject([
      { id: 'a', about: null, message_begins: 'You are no gardener.' },
      { id: 'b', about: null, message_begins: '' },
    ]);
  });

  it('has whom they blocked, and not who blocked them', async () => {
    await inTransaction(async ({ blocks }) => {
      await blocks.add({ memberId: adaId, blockedId: cleoId, since: minutesLater(1) });
      await blocks.add({ memberId: adaId, blockedId: benId, since: monday });
      await blocks.add({ memberId: cleoId, blockedId: benId, since: monday });
    });
    const since = new Date(monday).toISOString();
    expect(await all('block', adaId)).toMatchObject([{ member: 'Ben Birch', since }, { member: 'Cleo Cedar' }]);
    expect(await all('block', benId)).toEqual([]);
  });

  it('has what stewards decided with its reasons, and what they did as a steward, without names', async () => {
    await inTransaction(async ({ members, moderation, moderationLog }) => {
      const ben = await members.find(benId);
      if (ben) await members.save({ ...ben, suspendedUntil: minutesLater(5) });
      await moderation.saveSuspension({ memberId: benId, by: adaId, reason: 'Rest.', beganAt: monday });
      const notice = { communityId, memberId: benId, by: adaId, what: 'own_request' } as const;
      for (const [index, id] of ['z', 'a', 'y'].entries()) {
        const at = minutesLater(index);
        await moderation.addNotice({ ...notice, id: id as ModerationNoticeId, reason: id, at });
        const act = { id: id as ModerationActId, communityId, by: adaId, act: 'remove_request' } as const;
        await moderationLog.add({ ...act, at, aboutId: benId, subject: id, reason: id });
      }
    });
    const [began_at, until] = [new Date(monday).toISOString(), new Date(minutesLater(5)).toISOString()];
    expect(await all('rest', benId)).toEqual([{ type: 'rest', began_at, until, reason: 'Rest.' }]);
    const decided = await all('steward_decision', benId);
    expect(decided.map(({ what, reason }) => [what, reason])).toEqual(
      ['z', 'a', 'y'].map((reason) => ['own_request', reason]),
    );
    const acts = await all('act_as_steward', adaId);
    expect(acts.map(({ act, reason }) => [act, reason])).toEqual(
      ['z', 'a', 'y'].map((reason) => ['remove_request', reason]),
    );
    expect(JSON.stringify([...decided, ...acts])).not.toMatch(/Ada|Ben/);
    for (const part of ['rest', 'steward_decision'] as const) expect(await all(part, adaId)).toEqual([]);
    expect(await all('act_as_steward', benId)).toEqual([]);
  });

  it('has no rest that a steward ended', async () => {
    await inTransaction(({ moderation }) =>
      moderation.saveSuspension({ memberId: benId, by: adaId, reason: 'Rest.', beganAt: monday }),
    );
    expect(await all('rest', benId)).toEqual([]);
  });

  it('has, with feedback that they got, that they showed it to the stewards', async () => {
    const pairing = aPairing({ state: 'given', givenAt: monday });
    const id: PairingId = pairing.id;
    const shownAt = async (memberId: MemberId) =>
      (await all('feedback_received', memberId)).map(({ shown_to_stewards_at: at }) => at);
    const back = aPairing({ giverId: benId, receiverId: adaId, state: 'given', givenAt: monday });
    await inTransaction(async ({ exchanges, pairings, feedback }) => {
      for (const memberId of [adaId, benId]) await exchanges.addEntry(anEntry({ memberId }));
      await pairings.addRing(aRing(), [pairing, back]);
      await feedback.give(id, { question: 'It holds me.', works: 'The crust.', change: 'Less salt.' });
    });
    expect(await shownAt(pairing.receiverId)).toEqual([null]);
    await inTransaction(({ moderation }) => moderation.showFeedback(id, communityId, minutesLater(1)));
    expect(await shownAt(pairing.receiverId)).toEqual([new Date(minutesLater(1)).toISOString()]);
    expect(JSON.stringify(await all('feedback_given', pairing.giverId))).not.toContain('shown_to_stewards');
  });
});
