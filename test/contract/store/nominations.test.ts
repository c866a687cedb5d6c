import { expect, it } from 'vitest';
import { channelOf, loneThread, threadIn } from '../../../src/chat/address.ts';
import type { ActId, CommunityId, DigestId, MemberId } from '../../../src/domain/ids.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import type { NominatedAct } from '../../../src/ports/store/nominations.ts';
import {
  aCommunity,
  aDigest,
  adaId,
  aMember,
  aMessageRef,
  aNominatedAct,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const here = 'playground/willow/help';
const span = { from: monday, to: minutesLater(60) };
const elsewhere = 'community-elsewhere' as CommunityId;

const anAct = (id: string, changes: Partial<NominatedAct> = {}): NominatedAct =>
  aNominatedAct({ id: id as ActId, message: aMessageRef(`message-of-${id}`), ...changes });

describePeopledStores('what members named', (inTransaction) => {
  const add = (...acts: readonly NominatedAct[]) =>
    inTransaction(async (tx) => {
      for (const act of acts) await tx.nominations.addAct(act);
    });
  const name = (act: NominatedAct, by: MemberId, minute = 1, week = 1) =>
    inTransaction((tx) => tx.nominations.name(act, by, week as Week, minutesLater(minute)));
  const read = (limit = 10, quotedIn?: DigestId, reachedBefore = minutesLater(1)) =>
    inTransaction((tx) =>
      tx.digestWeek.nominations(
        communityId,
        span,
        { limit, toldIn: here },
        quotedIn ? { quotedIn } : { reachedBefore },
      ),
    );
  const shown = async (...given: Parameters<typeof read>) =>
    (await read(...given)).map(({ act, by }) => [act.id, by] as const);

  it('is found as it was kept, by its message and by its community only', async () => {
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    await add(anAct('tip', { confinedTo: here, quotedIn: aDigest().id, leftOutAt: monday }));
    await inTransaction(async ({ nominations }) => {
      const act = await nominations.findAct(communityId, 'tip' as ActId);
      expect(act).toEqual(anAct('tip', { confinedTo: here, quotedIn: aDigest().id, leftOutAt: monday }));
      expect(await nominations.actAt(anAct('tip').message)).toEqual(act);
      expect(await nominations.actAt(aMessageRef('another'))).toBeUndefined();
      expect(await nominations.findAct(elsewhere, 'tip' as ActId)).toBeUndefined();
    });
  });

  it('is one act for each member and week: another takes its place', async () => {
    const [tip, talk] = [anAct('tip'), anAct('talk')];
    await add(tip, talk);
    expect(await name(tip, adaId)).toBeUndefined();
    expect(await name(tip, cleoId, 4)).toBeUndefined();
    expect(await name(talk, adaId, 2)).toBe('tip');
    expect(await name(tip, adaId, 3, 2)).toBeUndefined();
    expect(await shown()).toEqual([
      ['tip', cleoId],
      ['tip', adaId],
      ['talk', adaId],
    ]);
    expect((await read(1)).map(({ at }) => at)).toEqual([minutesLater(4)]);
  });

  it('is read of its time and place, of people who are here, and not of a bot', async () => {
    const [tip, secret] = [anAct('tip'), anAct('secret', { confinedTo: 'playground/willow/attic' })];
    const acts = [tip, secret, anAct('by cleo', { authorId: cleoId })];
    await add(...acts);
    for (const [index, act] of acts.entries()) await name(act, adaId, index, index);
    await name(tip, cleoId, 60);
    expect(await shown()).toEqual([
      ['by cleo', adaId],
      ['tip', adaId],
    ]);
    await inTransaction((tx) => tx.members.save(aMember({ id: cleoId, bot: true })));
    expect(await shown()).toEqual([['tip', adaId]]);
    await inTransaction((tx) => tx.members.save(aMember({ id: benId, leftAt: monday })));
    expect(await shown()).toEqual([]);
    await inTransaction((tx) => tx.members.save(aMember({ id: benId })));
    await inTransaction((tx) => tx.members.save(aMember({ id: adaId, leftAt: monday })));
    expect(await shown()).toEqual([]);
  });

  it('is told of by one digest, and by the next where nobody could read that', async () => {
    await add(anAct('tip'));
    await name(anAct('tip'), adaId);
    await inTransaction((tx) => tx.nominations.quote('tip' as ActId, aDigest().id));
    expect(await shown()).toEqual([]);
    expect(await shown(10, aDigest().id)).toEqual([['tip', adaId]]);
    await inTransaction((tx) => tx.nominations.undoQuoted(aDigest().id));
    expect(await shown()).toEqual([['tip', adaId]]);
  });

  it('is told of once its author has known of it for a while', async () => {
    await add(anAct('tip', { reachedAt: undefined }));
    await name(anAct('tip'), adaId);
    expect(await shown()).toEqual([]);
    await inTransaction((tx) => tx.nominations.reach('tip' as ActId, minutesLater(5)));
    expect(await shown(10, undefined, minutesLater(5))).toEqual([]);
    expect(await shown(10, undefined, minutesLater(6))).toEqual([['tip', adaId]]);
  });

  it('counts from when its author was told, whenever it was named', async () => {
    await add(anAct('tip', { toldAt: undefined, requestId }));
    await name(anAct('tip'), adaId, -1);
    await name(anAct('tip'), cleoId, 1);
    expect((await read()).map(({ by }) => by)).toEqual([cleoId]);
    await inTransaction((tx) => tx.nominations.tell('tip' as ActId, minutesLater(9)));
    expect((await read()).map(({ act, by, at }) => [act.toldAt, act.requestId, by, at])).toEqual(
      [cleoId, adaId].map((by) => [minutesLater(9), requestId, by, minutesLater(9)]),
    );
  });

  it('can be taken back by whoever named it', async () => {
    await add(anAct('tip'));
    await name(anAct('tip'), adaId);
    const takesBack = (id: MemberId) => inTransaction((tx) => tx.nominations.takeBack(id, 'tip' as ActId));
    const isNamed = () => inTransaction((tx) => tx.nominations.isNamed('tip' as ActId));
    expect([await takesBack(cleoId), await isNamed()]).toEqual([false, true]);
    expect([await takesBack(adaId), await isNamed(), await takesBack(adaId)]).toEqual([true, false, false]);
    expect(await shown()).toEqual([]);
  });

  it('is forgotten once nobody names it any more, unless its author wants it left out', async () => {
    const acts = [anAct('tip'), anAct('talk'), anAct('out')];
    const [tip, talk, out] = acts as [NominatedAct, NominatedAct, NominatedAct];
    await add(...acts);
    const kept = () =>
      inTransaction(async ({ nominations }) => {
        const found: string[] = [];
        for (const { id } of acts) if (await nominations.findAct(communityId, id)) found.push(id);
        return found;
      });
    await name(tip, adaId);
    await name(tip, cleoId);
    await name(talk, adaId, 2);
    expect(await kept()).toEqual(['tip', 'talk', 'out']);
    await inTransaction((tx) => tx.nominations.takeBack(cleoId, tip.id));
    expect(await kept()).toEqual(['talk', 'out']);
    await name(out, adaId, 3);
    expect(await kept()).toEqual(['out']);
    await inTransaction((tx) => tx.nominations.leaveOut(out.id, minutesLater(4)));
    await inTransaction((tx) => tx.nominations.takeBack(adaId, out.id));
    expect(await kept()).toEqual(['out']);
  });

  it('loses its words, and whoever named it, when its author wants to be left out', async () => {
    await add(anAct('tip'));
    await name(anAct('tip'), adaId);
    await inTransaction((tx) => tx.nominations.leaveOut('tip' as ActId, minutesLater(5)));
    const act = await inTransaction((tx) => tx.nominations.findAct(communityId, 'tip' as ActId));
    expect(act).toMatchObject({ words: '', leftOutAt: minutesLater(5) });
    expect(await shown()).toEqual([]);
  });

  it('is forgotten with its message, also where only the thread is known; with its channel; and after a while', async () => {
    const threaded = aMessageRef('in a thread', 'T1');
    const acts = [
      anAct('tip'),
      anAct('reply', { message: threaded }),
      anAct('talk'),
      anAct('later', { namedAt: monday }),
    ];
    await add(...acts);
    for (const [index, act] of acts.entries()) await name(act, adaId, index, index);
    const left = async () => (await shown()).map(([id]) => id);
    const forget = (...given: Parameters<typeof aMessageRef>) =>
      inTransaction((tx) => tx.nominations.forget(aMessageRef(...given)));
    expect(await forget('message-of-tip')).toBe(true);
    expect(await forget('message-of-tip')).toBe(false);
    expect(await left()).toEqual(['later', 'talk', 'reply']);
    const lone = { id: threaded.id, at: loneThread(threaded.at, 'T1') };
    expect(await inTransaction((tx) => tx.nominations.forget(lone))).toBe(true);
    expect(await left()).toEqual(['later', 'talk']);
    await inTransaction((tx) => tx.nominations.forgetBefore(communityId, minutesLater(3)));
    expect(await left()).toEqual(['later']);
    await inTransaction((tx) => tx.nominations.forgetIn(channelOf(threaded.at)));
    expect(await left()).toEqual([]);
  });

  it('is found by who names it in a week, and by where it stands once a digest quotes it', async () => {
    const threaded = aMessageRef('in a thread', 'T1');
    const [one, other] = [anAct('tip'), anAct('reply', { message: threaded })];
    await add(one, other);
    await name(one, adaId, 1, 1);
    await name(other, adaId, 2, 2);
    const namedIn = (week: number) => inTransaction((tx) => tx.nominations.namedBy(adaId, week as Week));
    expect([(await namedIn(1))?.id, (await namedIn(2))?.id, await namedIn(3)]).toEqual(['tip', 'reply', undefined]);
    const quotedIn = async (...at: Parameters<typeof threadIn>) =>
      (await inTransaction((tx) => tx.nominations.quotedIn(threadIn(...at), 5))).map(({ id }) => id);
    expect(await quotedIn(channelOf(threaded.at), 'T1')).toEqual([]);
    await inTransaction((tx) => tx.nominations.quote(other.id, aDigest().id));
    expect(await quotedIn(channelOf(threaded.at), 'T1')).toEqual(['reply']);
    expect(await quotedIn(channelOf(threaded.at), 'T2')).toEqual([]);
  });

  it('is forgotten with its thread alone, when that is gone', async () => {
    const threaded = aMessageRef('in a thread', 'T1');
    await add(anAct('tip'), anAct('reply', { message: threaded }));
    for (const id of ['tip', 'reply']) await name(anAct(id), adaId, 1, id.length);
    await inTransaction((tx) => tx.nominations.forgetIn(threaded.at));
    expect((await shown()).map(([id]) => id)).toEqual(['tip']);
  });
});
