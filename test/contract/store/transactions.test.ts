import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import {
  aCommunity,
  aContribution,
  aKudos,
  aMessageRef,
  aRequest,
  aUser,
  communityId,
  monday,
  requestId,
} from '../../support/builders.ts';
import { addPeople, describeStores } from './stores.ts';

const claim = (key: string) => (tx: Transaction) => tx.inbox.claim(key, monday);

describeStores('transactions', (store) => {
  const isClaimed = async (key: string) => !(await store().transaction(claim(key)));

  it('what a transaction returns comes back', async () => {
    expect(await store().transaction(() => Promise.resolve('done'))).toBe('done');
  });

  it('of one that fails nothing is kept, and its error comes back as it is', async () => {
    const error = new Error('the reason');
    const failing = store().transaction(async (tx) => {
      await tx.communities.add(aCommunity());
      await tx.inbox.claim('key', monday);
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await store().transaction((tx) => tx.communities.find(communityId))).toBeUndefined();
    expect(await isClaimed('key')).toBe(false);
  });

  it('a claim that is given back can be claimed again', async () => {
    await store().transaction(async (tx) => {
      await tx.inbox.claim('key', monday);
      await tx.inbox.release('key');
    });
    expect(await store().transaction(claim('key'))).toBe(true);
  });

  it('one that the database refuses keeps nothing of what came before', async () => {
    const failing = store().transaction(async (tx) => {
      await tx.inbox.claim('key', monday);
      await tx.communities.add(aCommunity());
      await tx.communities.add(aCommunity());
    });
    await expect(failing).rejects.toThrow();
    expect(await isClaimed('key')).toBe(false);
  });

  it('a failing one takes no other with it', async () => {
    const results = await Promise.allSettled([
      store().transaction(claim('before')),
      store().transaction(async (tx) => {
        await claim('failing')(tx);
        await turn();
        throw new Error('no');
      }),
      store().transaction(claim('after')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([await isClaimed('before'), await isClaimed('failing'), await isClaimed('after')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('those begun at once do not lose what each other wrote', async () => {
    await store().transaction((tx) => tx.communities.add(aCommunity({ name: '' })));
    const addLetter = () =>
      store().transaction(async (tx) => {
        const community = await tx.communities.find(communityId);
        await turn();
        if (community) await tx.communities.save({ ...community, name: `${community.name}x` });
      });
    await Promise.all(Array.from({ length: 50 }, addLetter));
    const community = await store().transaction((tx) => tx.communities.find(communityId));
    expect(community?.name).toBe('x'.repeat(50));
    // Where they are tried again until they fit, a busy machine takes its time.
  }, 60_000);

  it('nobody sees what another has not committed', async () => {
    const failing = store().transaction(async (tx) => {
      await tx.communities.add(aCommunity());
      await turn();
      throw new Error('no');
    });
    const refused = expect(failing).rejects.toThrow('no');
    const seen: string[] = [];
    for await (const { type } of store().export()) seen.push(type);
    await refused;
    expect(seen).toEqual([]);
  });

  it('one inside another is refused at once, and the outer may go on', async () => {
    await store().transaction(async (tx) => {
      await expect(store().transaction(claim('inner'))).rejects.toThrow(/inside a transaction/);
      await claim('outer')(tx);
    });
    expect([await isClaimed('inner'), await isClaimed('outer')]).toEqual([false, true]);
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['storing values', (open) => open.keyValues.put([{ key: 'a', value: 1 }])],
    ['looking for help with a message', (open) => open.isAboutHelp(aMessageRef('m1'))],
    ['looking for help with a new message', (open) => open.isNewAboutHelp(aMessageRef('m1'))],
    ['looking for a newcomer', (open) => open.isAboutNewcomer({ user: aUser('ada'), message: aMessageRef('m1') })],
    ['looking for a message of one', (open) => open.isFirstOfNewcomer(aMessageRef('m1'))],
    ['looking for kudos', (open) => open.kudosAnnouncedIn(aMessageRef('m1'))],
    ['listing stored values', (open) => open.keyValues.list('')],
    ['a ping', (open) => open.ping()],
    ['closing', (open) => open.close()],
    ['an export', (open) => open.export()[Symbol.asyncIterator]().next()],
  ])('%s inside one is refused at once, since it would wait for ever', async (_what, attempt) => {
    await store().transaction(async () => {
      await expect(attempt(store())).rejects.toThrow(/inside a transaction/);
    });
  });

  it('what a transaction set off may open one when it is over', async () => {
    let later = Promise.resolve(false);
    const outer: Promise<void> = store().transaction(async () => {
      later = outer.then(() => store().transaction(claim('later')));
    });
    await outer;
    expect(await later).toBe(true);
  });

  it('a transaction that is over cannot be used any more', async () => {
    const escaped = await store().transaction((tx) => Promise.resolve([tx] as const));
    await expect(escaped[0].inbox.claim('late', monday)).rejects.toThrow();
    expect(await isClaimed('late')).toBe(false);
  });

  it('everything refers to what is there', async () => {
    const toNobody = store().transaction((tx) =>
      tx.communities.setChannel('nobody' as CommunityId, 'help', {
        platform: 'playground',
        space: 'willow',
        channel: 'help',
      }),
    );
    await expect(toNobody).rejects.toThrow();
  });

  it('outside of any, a request is found where it is posted, once that is committed', async () => {
    await store().transaction(addPeople);
    const seen: boolean[] = [];
    await store().transaction(async (tx) => {
      await tx.requests.add(aRequest());
      await tx.postings.add(aMessageRef('m1'), requestId);
    });
    for (const ref of [aMessageRef('m1'), aMessageRef('m2', 'm1'), aMessageRef('m3')]) {
      seen.push(await store().isAboutHelp(ref));
    }
    expect(seen).toEqual([true, true, false]);
  });

  it('and so are kudos where they are announced', async () => {
    await store().transaction(addPeople);
    await store().transaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos());
      await tx.kudos.announced([aKudos().id], aMessageRef('m1'));
    });
    expect(await store().kudosAnnouncedIn(aMessageRef('m1'))).toEqual([aKudos().id]);
    expect(await store().kudosAnnouncedIn(aMessageRef('m2'))).toEqual([]);
  });

  it('it answers a ping', async () => {
    await expect(store().ping()).resolves.toBeUndefined();
  });

  it('closing waits for what is under way', async () => {
    let finished = false;
    const working = store().transaction(async (tx) => {
      await turn();
      await claim('slow')(tx);
      finished = true;
    });
    await store().close();
    expect(finished).toBe(true);
    await working;
  });

  it('after it was closed it says so, and closing again is no error', async () => {
    await store().close();
    await store().close();
    await expect(store().transaction(claim('key'))).rejects.toThrow('closed');
    await expect(store().ping()).rejects.toThrow('closed');
  });
});
