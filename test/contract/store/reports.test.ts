import { expect, it } from 'vitest';
import { channelOf, refKey } from '../../../src/chat/address.ts';
import type { ReportId } from '../../../src/domain/ids.ts';
import type { Report } from '../../../src/domain/moderation/report.ts';
import {
  adaId,
  aMessageRef,
  aReport,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const report = (id: string, changes: Partial<Report> = {}): Report => aReport({ id: id as ReportId, ...changes });
const idsOf = (found: readonly Report[]): readonly string[] => found.map(({ id }) => id);

describePeopledStores('reports', (inTransaction) => {
  const add = (...all: readonly Report[]) =>
    inTransaction(async ({ reports }) => {
      for (const each of all) await reports.add(each);
    });

  it('are kept as they were saved last, and found by their community only', async () => {
    const full = report('a', {
      state: 'acted_on',
      by: cleoId,
      lookedSince: minutesLater(1),
      endedAt: minutesLater(2),
      answer: 'I spoke with him.',
      changedAt: minutesLater(2),
      cards: [
        { to: 'channel', ref: 'm9/playground/willow/council' },
        { to: cleoId, failed: true },
      ],
      waits: true,
      toldWaits: true,
      told: 'on_page',
    });
    await add(report('a'));
    await inTransaction(({ reports }) => reports.save(full));
    const find = (community: typeof communityId) => inTransaction(({ reports }) => reports.find(community, full.id));
    expect(await find(communityId)).toEqual(full);
    expect(await find('another' as typeof communityId)).toBeUndefined();
    await inTransaction(({ reports }) => reports.remove(full.id));
    expect(await find(communityId)).toBeUndefined();
  });

  it('of a person have no message', async () => {
    const ofPerson = report('a', { message: undefined, quote: '' });
    await add(ofPerson);
    expect(await inTransaction(({ reports }) => reports.find(communityId, ofPerson.id))).toEqual(ofPerson);
  });

  it('are counted for their reporter, the latest of them, without drafts', async () => {
    await add(
      report('a', { reportedAt: minutesLater(1) }),
      report('b', { reportedAt: minutesLater(3) }),
      report('c', { reportedAt: minutesLater(2) }),
      report('d', { state: 'draft', reportedAt: minutesLater(4) }),
      report('e', { reporterId: cleoId, reportedAt: minutesLater(4) }),
      report('f', { reportedAt: monday }),
    );
    const times = (most: number) => inTransaction(({ reports }) => reports.timesSince(adaId, monday, most));
    expect(await times(9)).toEqual([minutesLater(1), minutesLater(2), minutesLater(3)]);
    expect(await times(2)).toEqual([minutesLater(2), minutesLater(3)]);
  });

  it('are found by their message, in whichever thread it is said to be', async () => {
    const inThread = refKey(aMessageRef('m1', 'm0'));
    await add(report('draft', { state: 'draft' }), report('a'), report('b', { reporterId: cleoId }));
    const of = (by: typeof adaId) => inTransaction(({ reports }) => reports.ofMessage(by, inThread));
    expect((await of(adaId))?.id).toBe('a');
    expect(await of(benId)).toBeUndefined();
    await add(report('c', { reporterId: benId, state: 'acted_on', endedAt: monday }));
    const ongoing = (most: number, community = communityId) =>
      inTransaction(({ reports }) => reports.ongoingAbout(community, inThread, most));
    expect(idsOf(await ongoing(9)).toSorted()).toEqual(['a', 'b']);
    expect(await ongoing(1)).toHaveLength(1);
    expect(await ongoing(9, 'another' as typeof communityId)).toEqual([]);
  });

  it('are paged by state: those that wait the oldest first, the others newest first, none about whoever looks', async () => {
    await add(
      report('b', { reportedAt: minutesLater(2) }),
      report('a', { reportedAt: minutesLater(2) }),
      report('c', { reportedAt: minutesLater(1) }),
      report('unknown', { reportedAt: minutesLater(4), aboutId: undefined }),
      report('ada', { reporterId: cleoId, aboutId: adaId }),
      report('old', { state: 'acted_on', reportedAt: minutesLater(1) }),
      report('new', { state: 'acted_on', reportedAt: minutesLater(2) }),
    );
    const page = (steward: typeof adaId, state: 'open' | 'acted_on', most: number, after?: Report) =>
      inTransaction(({ reports }) => reports.page(communityId, steward, state, most, after));
    const first = await page(cleoId, 'open', 3);
    expect(idsOf(first)).toEqual(['ada', 'c', 'a']);
    expect(idsOf(await page(cleoId, 'open', 3, first.at(-1)))).toEqual(['b', 'unknown']);
    expect(idsOf(await page(adaId, 'open', 9))).toEqual(['c', 'a', 'b', 'unknown']);
    expect(idsOf(await page(benId, 'open', 9))).toEqual(['ada', 'unknown']);
    const ended = await page(cleoId, 'acted_on', 1);
    expect(idsOf(ended)).toEqual(['new']);
    expect(idsOf(await page(cleoId, 'acted_on', 9, ended[0]))).toEqual(['old']);
  });

  it('wait for a steward, the oldest first', async () => {
    await add(report('b', { waits: true, reportedAt: minutesLater(2) }), report('a', { waits: true }), report('c'));
    const waiting = (most: number) => inTransaction(({ reports }) => reports.waiting(communityId, most));
    expect(idsOf(await waiting(9))).toEqual(['a', 'b']);
    expect(idsOf(await waiting(1))).toEqual(['a']);
  });

  it('of which their reporter could not be told are found for a while, newest first', async () => {
    const ended = { state: 'acted_on', told: 'on_page' } as const;
    await add(
      report('a', { ...ended, endedAt: minutesLater(1) }),
      report('b', { ...ended, endedAt: minutesLater(2) }),
      report('told', { ...ended, endedAt: minutesLater(3), told: 'told' }),
      report('old', { ...ended, endedAt: minutesLater(-1) }),
    );
    expect(idsOf(await inTransaction(({ reports }) => reports.untold(adaId, monday, 9)))).toEqual(['b', 'a']);
  });

  it('hold traces of whoever wrote, was quoted, or looked after them', async () => {
    await add(
      report('mine'),
      report('draft', { state: 'draft', words: '' }),
      report('empty', { words: '', quote: '', message: undefined, aboutId: undefined }),
      report('by cleo', { reporterId: cleoId, aboutId: undefined, by: cleoId }),
    );
    const traces = async (id: typeof adaId) =>
      idsOf(await inTransaction(({ reports }) => reports.withTracesOf(id, 9))).toSorted();
    expect(await traces(adaId)).toEqual(['draft', 'mine']);
    expect(await traces(benId)).toEqual(['draft', 'mine']);
    expect(await traces(cleoId)).toEqual(['by cleo']);
    expect(await inTransaction(({ reports }) => reports.withTracesOf(adaId, 1))).toHaveLength(1);
  });

  it('follow a channel that goes by another id, with their cards', async () => {
    const ref = aMessageRef('m1', 'm0');
    const from = channelOf(ref.at);
    const to = { ...from, channel: 'C-moved' };
    await add(report('a', { message: refKey(ref), cards: [{ to: 'channel', ref: refKey({ at: from, id: 'm9' }) }] }));
    await inTransaction((tx) => tx.channels.move(from, to));
    const moved = refKey({ at: { ...to, thread: 'm0' }, id: 'm1' });
    expect(await inTransaction(({ reports }) => reports.ofMessage(adaId, moved))).toMatchObject({
      message: moved,
      cards: [{ to: 'channel', ref: refKey({ at: to, id: 'm9' }) }],
    });
  });
});
