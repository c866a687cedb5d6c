import { expect, it } from 'vitest';
import { addressKey, loneThread } from '../../../src/chat/address.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import {
  adaId,
  aHeardMessage,
  aMessageRef,
  aRequest,
  benId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { addPeople, describePeopledStores, describeStores } from './stores.ts';

const here = addressKey(aMessageRef('m1').at);
const heard = (id: string, changes: Parameters<typeof aHeardMessage>[0] = {}) =>
  aHeardMessage({ ref: aMessageRef(id), ...changes });

describePeopledStores('what was heard in help channels', (inTransaction) => {
  it('a message is found as it was added, once, and in its community', async () => {
    const full = heard('m1', { asks: false, run: 'first', state: 'answered', answeredBy: 'ben' });
    expect(await inTransaction((tx) => tx.helpWatch.add(full))).toBe(true);
    expect(await inTransaction((tx) => tx.helpWatch.add(heard('m1')))).toBe(false);
    await inTransaction(async (tx) => {
      expect(await tx.helpWatch.find(communityId, full.key)).toEqual(full);
      expect(await tx.helpWatch.find('elsewhere' as CommunityId, full.key)).toBeUndefined();
      expect(await tx.helpWatch.find(communityId, 'm2')).toBeUndefined();
    });
  });

  it('those of a channel come newest first, as many as are wanted', async () => {
    await inTransaction(async (tx) => {
      for (const id of ['m1', 'm2', 'm3']) await tx.helpWatch.add(heard(id));
      await tx.helpWatch.add(heard('m4', { ref: { at: { ...aMessageRef('').at, channel: 'other' }, id: 'm4' } }));
    });
    const latest = await inTransaction((tx) => tx.helpWatch.latest(here, 2));
    expect(latest.map(({ ref }) => ref.id)).toEqual(['m3', 'm2']);
  });

  it('what somebody wrote in a row comes first to last', async () => {
    await inTransaction(async (tx) => {
      for (const id of ['m1', 'm2']) await tx.helpWatch.add(heard(id, { run: 'first' }));
      await tx.helpWatch.add(heard('m3'));
    });
    const run = await inTransaction((tx) => tx.helpWatch.inRun(here, 'first'));
    expect(run.map(({ ref }) => ref.id)).toEqual(['m1', 'm2']);
    expect(await inTransaction((tx) => tx.helpWatch.inRun('other', 'first'))).toEqual([]);
  });

  it('what is unanswered is found by its authors', async () => {
    await inTransaction(async (tx) => {
      await tx.helpWatch.add(heard('m1'));
      await tx.helpWatch.add(heard('m2', { author: 'ben', state: 'offered' }));
      await tx.helpWatch.add(heard('m3', { author: 'ben', state: 'answered' }));
      await tx.helpWatch.add(heard('m4', { author: 'cleo' }));
    });
    const of = (...authors: string[]) => inTransaction((tx) => tx.helpWatch.unansweredOf(here, authors));
    expect((await of('ada', 'ben')).map(({ ref }) => ref.id)).toEqual(['m1', 'm2']);
    expect(await of()).toEqual([]);
  });

  it('it counts what was waited about since a time, of everybody or of one', async () => {
    await inTransaction(async (tx) => {
      await tx.helpWatch.add(heard('m1'));
      await tx.helpWatch.add(heard('m2', { at: minutesLater(5), state: 'declined' }));
      await tx.helpWatch.add(heard('m3', { at: minutesLater(5), author: 'ben' }));
      await tx.helpWatch.add(heard('m4', { at: minutesLater(5), state: 'heard' }));
    });
    await inTransaction(async (tx) => {
      expect(await tx.helpWatch.countSince(here, monday)).toBe(3);
      expect(await tx.helpWatch.countSince(here, minutesLater(5))).toBe(2);
      expect(await tx.helpWatch.countSince(here, monday, 'ada')).toBe(2);
      expect(await tx.helpWatch.countSince('other', monday)).toBe(0);
    });
  });

  it('its state changes, and whoever answered is kept', async () => {
    const { key } = heard('m1');
    await inTransaction(async (tx) => {
      await tx.helpWatch.add(heard('m1'));
      await tx.helpWatch.setState(key, 'answered', 'ben');
      await tx.helpWatch.setState(key, 'request');
    });
    expect(await inTransaction((tx) => tx.helpWatch.find(communityId, key))).toMatchObject({
      state: 'request',
      answeredBy: 'ben',
    });
    await inTransaction((tx) => tx.helpWatch.remove(key));
    expect(await inTransaction((tx) => tx.helpWatch.find(communityId, key))).toBeUndefined();
  });

  it('what was only heard is forgotten sooner than the rest', async () => {
    await inTransaction(async (tx) => {
      await tx.helpWatch.add(heard('m1'));
      await tx.helpWatch.add(heard('m2', { state: 'heard' }));
      await tx.helpWatch.add(heard('m3', { at: minutesLater(5), state: 'heard' }));
      await tx.helpWatch.add(heard('m4', { at: minutesLater(5) }));
    });
    const left = async () => (await inTransaction((tx) => tx.helpWatch.latest(here, 9))).map(({ ref }) => ref.id);
    await inTransaction((tx) => tx.helpWatch.forget(here, minutesLater(1), monday));
    expect(await left()).toEqual(['m4', 'm3', 'm1']);
    await inTransaction((tx) => tx.helpWatch.forget(here, minutesLater(1), minutesLater(1)));
    expect(await left()).toEqual(['m4', 'm3']);
  });

  it('who wants nothing offered is known, for a while or for good', async () => {
    const of = (id: typeof adaId) => inTransaction((tx) => tx.helpWatch.silenceOf(id));
    expect(await of(adaId)).toBeUndefined();
    await inTransaction((tx) => tx.helpWatch.silence(adaId, monday));
    expect(await of(adaId)).toEqual({ until: monday });
    await inTransaction((tx) => tx.helpWatch.silence(adaId, undefined));
    expect(await of(adaId)).toEqual({ until: undefined });
    expect(await of(benId)).toBeUndefined();
    await inTransaction((tx) => tx.helpWatch.endSilence(adaId));
    expect(await of(adaId)).toBeUndefined();
  });

  it('a card is no post of its request, and is forgotten alone', async () => {
    const [post, card, nudge] = [aMessageRef('m1'), aMessageRef('m2', 'm1'), aMessageRef('m3')];
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest({ need: '', ownMessage: 'm1/playground/willow/help' }));
      await tx.postings.add(post, requestId);
      await tx.postings.add(card, requestId, 'card');
      await tx.postings.add(nudge, requestId);
    });
    await inTransaction(async (tx) => {
      expect(await tx.postings.ofRequest(requestId)).toEqual(post);
      expect(await tx.postings.cardOf(requestId)).toEqual(card);
      expect(await tx.postings.nudgesOf(requestId)).toEqual([nudge]);
      await tx.postings.forgetCard(requestId);
      expect(await tx.postings.cardOf(requestId)).toBeUndefined();
      expect(await tx.postings.ofRequest(requestId)).toEqual(post);
    });
  });
});

describeStores('what a message has to do with help', (store) => {
  const { at } = aMessageRef('m1');
  const inOther = (id: string, thread?: string) => ({
    at: { ...at, channel: 'other', ...(thread === undefined ? {} : { thread }) },
    id,
  });
  type Ref = ReturnType<typeof aMessageRef>;
  const isAbout = (ref: Ref) => store().isAboutHelp(ref);
  const isNewAbout = (ref: Ref) => store().isNewAboutHelp(ref);

  async function hearTwo(): Promise<void> {
    await store().transaction(async (tx) => {
      await addPeople(tx);
      await tx.communities.setChannel(communityId, 'help', at);
      await tx.communities.setChannel(communityId, 'digest', inOther('').at);
      await tx.helpWatch.add(heard('m1'));
      await tx.helpWatch.add(heard('m7', { ref: inOther('m7') }));
    });
  }

  it('is found for what was heard, and for its threads', async () => {
    await hearTwo();
    expect(await isAbout(aMessageRef('m1'))).toBe(true);
    expect(await isAbout(aMessageRef('m9'))).toBe(false);
    expect(await isAbout(inOther('m7'))).toBe(true);
    expect(await isAbout(inOther('m9'))).toBe(false);
    for (const look of [isAbout, isNewAbout]) {
      expect(await look(aMessageRef('m9', 'm1'))).toBe(true);
      expect(await look(aMessageRef('m9', 'm8'))).toBe(false);
      expect(await look({ at: loneThread(at, 'm1'), id: 'm9' })).toBe(true);
      expect(await look({ at: loneThread(at, 'm8'), id: 'm9' })).toBe(false);
      expect(await look(inOther('m9', 'm1'))).toBe(false);
    }
  });

  it('is found for all that is new in a help channel itself, or begins a post there, from its first moment to its last', async () => {
    await hearTwo();
    expect(await isNewAbout(aMessageRef('m9'))).toBe(true);
    expect(await isNewAbout(aMessageRef('m5', 'm5'))).toBe(true);
    expect(await isNewAbout(inOther('m9'))).toBe(false);
    expect(await isNewAbout(inOther('m5', 'm5'))).toBe(false);
    await store().transaction((tx) => tx.communities.setChannel(communityId, 'help', inOther('').at));
    expect(await isNewAbout(aMessageRef('m9'))).toBe(false);
    expect(await isNewAbout(inOther('m9'))).toBe(true);
  });
});
