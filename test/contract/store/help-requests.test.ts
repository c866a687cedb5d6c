import { expect, it } from 'vitest';
import { loneThread, type SpaceRef } from '../../../src/chat/address.ts';
import { mayTellIn } from '../../../src/domain/digest/digest.ts';
import type { HelperStatus } from '../../../src/domain/help/request.ts';
import type { CommunityId, RequestId } from '../../../src/domain/ids.ts';
import type { RequestCursor, RequestPage } from '../../../src/ports/store/help-requests.ts';
import {
  aCommunity,
  adaId,
  aMember,
  aMessageRef,
  aRequest,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const named = (name: string) => name as RequestId;

describePeopledStores('help requests', (inTransaction) => {
  const add = (...requests: ReturnType<typeof aRequest>[]) =>
    inTransaction(async (tx) => {
      for (const request of requests) await tx.requests.add(request);
    });

  it('a request is found as it was added', async () => {
    const confinedTo = 'playground/willow/attic';
    const full = aRequest({ background: 'I am new.', topics: ['c++', 'a, b'], urgent: true, seats: 3, confinedTo });
    await add(full);
    expect(await inTransaction((tx) => tx.requests.find(communityId, requestId))).toEqual(full);
  });

  it('one of another community is not found', async () => {
    await add(aRequest());
    const elsewhere = 'community-elsewhere' as CommunityId;
    expect(await inTransaction((tx) => tx.requests.find(elsewhere, requestId))).toBeUndefined();
  });

  it('one that is not there is not found, and cannot be saved', async () => {
    expect(await inTransaction((tx) => tx.requests.find(communityId, requestId))).toBeUndefined();
    await expect(inTransaction((tx) => tx.requests.save(aRequest()))).rejects.toThrow(requestId);
  });

  it('what is saved is found, and may be taken back', async () => {
    await add(aRequest());
    const ended = aRequest({ state: 'resolved', answeredAt: minutesLater(1), endedAt: minutesLater(2), thanks: '💛' });
    await inTransaction((tx) => tx.requests.save(ended));
    expect(await inTransaction((tx) => tx.requests.find(communityId, requestId))).toEqual(ended);
    await inTransaction((tx) => tx.requests.save(aRequest()));
    expect(await inTransaction((tx) => tx.requests.find(communityId, requestId))).toEqual(aRequest());
  });

  it('a state that is none is refused', async () => {
    const wrong = { ...aRequest(), state: 'lost' } as unknown as ReturnType<typeof aRequest>;
    await expect(add(wrong)).rejects.toThrow();
  });

  it('those in a state are listed oldest first, for their own community only', async () => {
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    await add(
      aRequest({ id: named('later'), askedAt: minutesLater(9) }),
      aRequest({ id: named('sooner'), askedAt: minutesLater(1), state: 'answered' }),
      aRequest({ id: named('ended'), state: 'expired' }),
      aRequest({ id: named('theirs'), communityId: elsewhere }),
    );
    const oldest = { order: 'oldest_first', limit: 9 } as const;
    const listed = await inTransaction((tx) => tx.requests.inState(communityId, ['open', 'answered'], oldest));
    expect(listed.map(({ id }) => id)).toEqual(['sooner', 'later']);
    expect(await inTransaction((tx) => tx.requests.inState(communityId, [], oldest))).toEqual([]);
    const last = { order: 'newest_first', limit: 1 } as const;
    expect(
      (await inTransaction((tx) => tx.requests.inState(communityId, ['open', 'answered'], last))).map(({ id }) => id),
    ).toEqual(['later']);
  });

  it('the ongoing requests of a member are listed newest first, no more than are asked for', async () => {
    await add(
      aRequest({ id: named('older'), state: 'answered' }),
      aRequest({ id: named('newer'), askedAt: minutesLater(1) }),
      aRequest({ id: named('ended'), state: 'resolved' }),
      aRequest({ id: named("ben's"), askerId: benId }),
    );
    const listed = (limit: number) => inTransaction((tx) => tx.requests.ongoingOf(adaId, limit));
    expect((await listed(9)).map(({ id }) => id)).toEqual(['newer', 'older']);
    expect((await listed(1)).map(({ id }) => id)).toEqual(['newer']);
    const after = { askedAt: minutesLater(1), id: named('newer') };
    expect((await inTransaction((tx) => tx.requests.ongoingOf(adaId, 9, after))).map(({ id }) => id)).toEqual([
      'older',
    ]);
  });
});

describePeopledStores('pages of requests', (inTransaction) => {
  const reader = { readerId: benId, channelKey: undefined, after: undefined };
  const open = { states: ['open'], order: 'newest_first', limit: 9, ...reader } as const;
  const idsOf = async (page: RequestPage) =>
    (await inTransaction((tx) => tx.requests.page(communityId, page))).map(({ id }) => id);
  const add = (...requests: ReturnType<typeof aRequest>[]) =>
    inTransaction(async (tx) => {
      for (const request of requests) await tx.requests.add(request);
    });

  it('hold those of one community in the states that are wanted, in either order', async () => {
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    await add(
      aRequest({ id: named('b'), askedAt: minutesLater(2), state: 'answered' }),
      aRequest({ id: named('a'), askedAt: minutesLater(1) }),
      aRequest({ id: named('c'), askedAt: minutesLater(3) }),
      aRequest({ id: named('ended'), state: 'resolved' }),
      aRequest({ id: named('theirs'), communityId: elsewhere }),
    );
    expect(await idsOf({ ...open, states: ['open', 'answered'] })).toEqual(['c', 'b', 'a']);
    expect(await idsOf({ ...open, states: ['open', 'answered'], order: 'oldest_first' })).toEqual(['a', 'b', 'c']);
    expect(await idsOf(open)).toEqual(['c', 'a']);
    expect(await idsOf({ ...open, states: ['open', 'answered'], limit: 2 })).toEqual(['c', 'b']);
  });

  it.each(['newest_first', 'oldest_first'] as const)(
    'follow each other, %s, without a gap or a repetition, also within one millisecond and over what has ended',
    async (order) => {
      const all = Array.from({ length: 11 }, (_, index) =>
        aRequest({
          id: named(`r${String(index).padStart(2, '0')}`),
          askedAt: minutesLater(Math.floor(index / 4)),
          state: index % 3 === 0 ? 'answered' : 'open',
        }),
      );
      await add(...all);
      const seen: RequestId[] = [];
      for (let after: RequestCursor | undefined; ; ) {
        const page = { ...open, states: ['open', 'answered'], order, limit: 3, after } as const;
        const found = await inTransaction((tx) => tx.requests.page(communityId, page));
        seen.push(...found.map(({ id }) => id));
        after = found.at(-1);
        if (!after) break;
        const last = after;
        await inTransaction((tx) => tx.requests.save(aRequest({ ...last, state: 'resolved' })));
      }
      const ids = all.map(({ id }) => id);
      expect(seen).toEqual(order === 'oldest_first' ? ids : ids.reverse());
    },
  );

  it('leave out what was asked by people who left', async () => {
    await add(aRequest({ id: named('hers') }), aRequest({ id: named('his'), askerId: benId }));
    await inTransaction((tx) => tx.members.save(aMember({ leftAt: minutesLater(1) })));
    expect(await idsOf(open)).toEqual(['his']);
  });

  it('hold of what is confined only what may be told where they are read, and what the reader asked', async () => {
    const keys = ['playground/willow/attic', 'playground/willow/cellar'];
    const all = [adaId, benId].flatMap((askerId) =>
      [undefined, ...keys].map((confinedTo) =>
        aRequest({ id: named(`${askerId} in ${confinedTo}`), askerId, confinedTo }),
      ),
    );
    await add(...all);
    for (const channelKey of ['playground/willow/help', ...keys]) {
      const told = all.filter((each) => mayTellIn(each, channelKey) || each.askerId === benId);
      expect(new Set(await idsOf({ ...open, channelKey }))).toEqual(new Set(told.map(({ id }) => id)));
    }
    const own = all.filter(({ askerId, confinedTo }) => confinedTo === undefined || askerId === benId);
    expect(new Set(await idsOf(open))).toEqual(new Set(own.map(({ id }) => id)));
  });
});

describePeopledStores('helpers of a request', (inTransaction) => {
  const addRequest = () => inTransaction((tx) => tx.requests.add(aRequest()));
  const helpers = () => inTransaction((tx) => tx.requests.helpers(requestId));
  const comes = (memberId: typeof benId, status: HelperStatus, since = monday) =>
    inTransaction((tx) => tx.requests.addHelper(requestId, { memberId, status, since }));

  it('who comes forward many times at the same moment is new once, and no attempt fails', async () => {
    const comeForward = () =>
      inTransaction(async (tx) => {
        const known = await tx.requests.helpers(requestId);
        if (known.some(({ memberId }) => memberId === benId)) return false;
        await tx.requests.addHelper(requestId, { memberId: benId, status: 'offered', since: monday });
        return true;
      });
    await addRequest();
    const isNew = await Promise.all(Array.from({ length: 10 }, comeForward));
    expect(isNew.filter(Boolean)).toHaveLength(1);
  });

  it('they are listed in the order in which they came, even within one millisecond', async () => {
    await addRequest();
    await comes(cleoId, 'offered');
    await comes(benId, 'answered');
    expect(await helpers()).toEqual([
      { memberId: cleoId, status: 'offered', since: monday },
      { memberId: benId, status: 'answered', since: monday },
    ]);
  });

  it('one who comes again rises in status and keeps their place', async () => {
    await addRequest();
    await comes(cleoId, 'offered');
    await comes(benId, 'offered');
    await comes(cleoId, 'credited', minutesLater(9));
    expect(await helpers()).toEqual([
      { memberId: cleoId, status: 'credited', since: monday },
      { memberId: benId, status: 'offered', since: monday },
    ]);
  });

  it('nobody falls back in status', async () => {
    const rising: readonly HelperStatus[] = ['offered', 'answered', 'credited'];
    await addRequest();
    await comes(benId, 'credited');
    for (const status of rising) await comes(benId, status);
    await comes(cleoId, 'answered');
    await comes(cleoId, 'offered');
    expect((await helpers()).map(({ status }) => status)).toEqual(['credited', 'answered']);
  });

  it('a request that nobody came to has none', async () => {
    await addRequest();
    expect(await helpers()).toEqual([]);
  });
});

describePeopledStores('postings', (inTransaction) => {
  const start = aMessageRef('m1');
  const post = (ref: typeof start, id = requestId) =>
    inTransaction(async (tx) => {
      if (!(await tx.requests.find(communityId, id))) await tx.requests.add(aRequest({ id }));
      await tx.postings.add(ref, id);
    });
  const requestAt = (ref: typeof start) => inTransaction((tx) => tx.postings.requestAt(ref));

  it('a message leads to its request', async () => {
    await post(start);
    expect(await requestAt(start)).toBe(requestId);
  });

  it('what is forgotten of a request leads nowhere, nor does its card; what is of others does', async () => {
    await post(start);
    await inTransaction((tx) => tx.postings.add(aMessageRef('m2', 'm1'), requestId, 'card'));
    await post(aMessageRef('m3'), named('other'));
    await inTransaction((tx) => tx.postings.forget(requestId));
    expect([await requestAt(start), await requestAt(aMessageRef('m4', 'm1'))]).toEqual([undefined, undefined]);
    expect(await inTransaction((tx) => tx.postings.cardOf(requestId))).toBeUndefined();
    expect(await requestAt(aMessageRef('m3'))).toBe('other');
  });

  it('so does a message in its thread', async () => {
    await post(start);
    expect(await requestAt(aMessageRef('m2', 'm1'))).toBe(requestId);
  });

  it('so does the message itself when it is named as a part of its own thread', async () => {
    await post(start);
    expect(await requestAt(aMessageRef('m1', 'm1'))).toBe(requestId);
  });

  it('a thread of which nobody says where it is leads to the request of the message with its id', async () => {
    await post(start);
    const inThread = (thread: string, space: SpaceRef = start.at) => ({ at: loneThread(space, thread), id: 'm9' });
    expect(await requestAt(inThread('m1'))).toBe(requestId);
    expect(await requestAt(inThread('m'))).toBeUndefined();
    expect(await requestAt(inThread('m2'))).toBeUndefined();
    expect(await requestAt(inThread('m1', { ...start.at, space: 'elsewhere' }))).toBeUndefined();
  });

  it('other messages lead nowhere', async () => {
    await post(start);
    expect(await requestAt(aMessageRef('m2'))).toBeUndefined();
    expect(await requestAt(aMessageRef('m2', 'm3'))).toBeUndefined();
    expect(await requestAt({ at: { ...start.at, channel: 'other' }, id: 'm1' })).toBeUndefined();
    expect(await requestAt({ at: { ...start.at, platform: 'slack' }, id: 'm1' })).toBeUndefined();
  });

  it('what is written in a thread belongs to the request that was asked there last', async () => {
    await post(aMessageRef('m5', 'talk'), named('first'));
    await post(aMessageRef('m6', 'talk'), named('second'));
    expect(await requestAt(aMessageRef('m7', 'talk'))).toBe('second');
    expect(await requestAt(aMessageRef('m5', 'talk'))).toBe('first');
  });

  it('adding the same message again changes nothing', async () => {
    await post(start);
    await post(start, named('another'));
    expect(await requestAt(start)).toBe(requestId);
  });

  it('a request knows its first message', async () => {
    await post(aMessageRef('m9'));
    await post(aMessageRef('m1', 'm9'));
    expect(await inTransaction((tx) => tx.postings.ofRequest(requestId))).toEqual(aMessageRef('m9'));
    expect(await inTransaction((tx) => tx.postings.ofRequest(named('unposted')))).toBeUndefined();
    await post(aMessageRef('m2'), named('another'));
    const found = await inTransaction(({ postings }) =>
      postings.ofRequests([requestId, named('unposted'), named('another')]),
    );
    expect(found).toEqual(
      new Map([
        [requestId, aMessageRef('m9')],
        [named('another'), aMessageRef('m2')],
      ]),
    );
    expect(await inTransaction((tx) => tx.postings.ofRequests([]))).toEqual(new Map());
  });

  it('a request knows what brought it up again after its first message, oldest first', async () => {
    await post(aMessageRef('m9'));
    expect(await inTransaction((tx) => tx.postings.nudgesOf(requestId))).toEqual([]);
    await post(aMessageRef('m2'));
    await post(aMessageRef('m1'));
    await post(aMessageRef('m3'), named('another'));
    expect(await inTransaction((tx) => tx.postings.nudgesOf(requestId))).toEqual([
      aMessageRef('m2'),
      aMessageRef('m1'),
    ]);
  });
});
