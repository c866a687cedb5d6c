import { expect, it } from 'vitest';
import { addressKey, messageKey, refKey } from '../../../src/chat/address.ts';
import {
  aContribution,
  aHeardMessage,
  aKudos,
  aMessageRef,
  anOutgoing,
  aRequest,
  communityId,
  requestId,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

describePeopledStores('channels', (inTransaction) => {
  const { at } = aMessageRef('m1');
  const from = { platform: at.platform, space: at.space, channel: at.channel };
  const to = { ...from, channel: 'C-moved' };
  const move = () => inTransaction((tx) => tx.channels.move(from, to));

  it('a channel that goes by another id keeps its part', async () => {
    await inTransaction((tx) => tx.communities.setChannel(communityId, 'help', from));
    await move();
    expect(await inTransaction((tx) => tx.communities.channel(communityId, 'help'))).toEqual(to);
  });

  it('the posts of requests follow it, and so do the answers below them', async () => {
    const ref = { at: from, id: 'm1' };
    await inTransaction(async (tx) => {
      await tx.requests.add(aRequest({ confinedTo: addressKey(from) }));
      await tx.postings.add(ref, requestId);
    });
    await move();
    expect(await inTransaction((tx) => tx.postings.ofRequest(requestId))).toEqual({ at: to, id: 'm1' });
    const answer = { at: { ...to, thread: 'm1' }, id: 'm2' };
    expect(await inTransaction((tx) => tx.postings.requestAt(answer))).toBe(requestId);
    expect(await inTransaction((tx) => tx.requests.find(communityId, requestId))).toMatchObject({
      confinedTo: addressKey(to),
    });
  });

  it('what people wrote there, and requests that are such, follow it', async () => {
    const ref = { at: from, id: 'm1' };
    await inTransaction(async (tx) => {
      await tx.communities.setChannel(communityId, 'help', from);
      await tx.helpWatch.add(aHeardMessage({ ref }));
      await tx.requests.add(aRequest({ ownMessage: refKey({ at: { ...from, thread: 'm1' }, id: 'm1' }) }));
    });
    await move();
    const moved = { at: to, id: 'm1' };
    const key = messageKey(moved);
    await inTransaction(async (tx) => {
      expect(await tx.helpWatch.find(communityId, key)).toEqual(aHeardMessage({ ref: moved }));
      expect(await tx.helpWatch.latest(addressKey(to), 9)).toHaveLength(1);
      expect(await tx.requests.find(communityId, requestId)).toMatchObject({
        ownMessage: refKey({ at: { ...to, thread: 'm1' }, id: 'm1' }),
      });
    });
  });

  it('what waits to be said there is said at its new id', async () => {
    const outgoing = anOutgoing({ destination: { to: 'channel', at: from }, partitionKey: addressKey(from) });
    await inTransaction((tx) => tx.outbox.add(outgoing));
    await move();
    expect(await inTransaction((tx) => tx.outbox.partitionOf(outgoing.id))).toBe(addressKey(to));
    const claim = await inTransaction((tx) =>
      tx.outbox.claim(addressKey(to), outgoing.writtenAt, (outgoing.writtenAt + 1) as typeof outgoing.writtenAt),
    );
    expect(claim).toMatchObject({ kind: 'send', outgoing: { destination: { to: 'channel', at: to } } });
  });

  it('kudos are found by the message that announced them, at its new id', async () => {
    await inTransaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos());
      await tx.kudos.announced([aKudos().id], { at: from, id: 'm1' });
    });
    await move();
    expect(await inTransaction((tx) => tx.kudos.announcedIn({ at: to, id: 'm1' }))).toEqual([aKudos().id]);
    expect(await inTransaction((tx) => tx.kudos.announcedIn({ at: from, id: 'm1' }))).toEqual([]);
  });

  it('what was said there last for a purpose is found at its new id', async () => {
    const outgoing = anOutgoing({ purpose: 'help:resolved:1' });
    await inTransaction(async (tx) => {
      await tx.outbox.add(outgoing);
      await tx.outbox.delivered(outgoing.id, { at: { ...from, thread: 'm1' }, id: 'm2' }, outgoing.writtenAt);
    });
    await move();
    expect(await inTransaction((tx) => tx.outbox.lastPostedFor('help:resolved:1'))).toEqual({
      at: { ...to, thread: 'm1' },
      id: 'm2',
    });
  });

  it('what is elsewhere stays there', async () => {
    const elsewhere = { ...from, channel: 'C-elsewhere' };
    await inTransaction((tx) => tx.communities.setChannel(communityId, 'digest', elsewhere));
    await move();
    expect(await inTransaction((tx) => tx.communities.channel(communityId, 'digest'))).toEqual(elsewhere);
  });
});
