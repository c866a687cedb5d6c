import { describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aCommunity, aMessageRef, communityId, monday } from '../../support/builders.ts';
import { atOnce, kill, startChild } from './children.ts';
import { useFolder } from './folder.ts';

describe('a database that other programs use too', () => {
  const path = useFolder();
  const url = () => `sqlite:${path('hearth.db')}`;

  it('what was committed survives the program being killed, and what was not is gone', async () => {
    const child = await startChild('hang', url());
    child.process.stdin.write('go\n');
    expect(await child.next()).toBe('hanging');
    await kill(child);

    const store = await openStore(url(), { log: silentLog });
    const isNew = (key: string) => store.transaction((tx) => tx.inbox.claim(key, monday));
    expect([await isNew('committed'), await isNew('not committed')]).toEqual([false, true]);
    await store.close();
  }, 120_000);

  it('those that write at once wait for each other, and each key is claimed once', async () => {
    const claimed = await atOnce('claimMany', url(), 3);
    expect(claimed).toHaveLength(3);
    expect(claimed.reduce<number>((sum, count) => sum + Number(count), 0)).toBe(100);
  }, 120_000);

  it('while one holds the lock, others can still read', async () => {
    const store = await openStore(url(), { log: silentLog });
    await store.keyValues.put([{ key: 'a', value: 1 }]);
    const child = await startChild('hang', url());
    child.process.stdin.write('go\n');
    expect(await child.next()).toBe('hanging');
    expect(await store.keyValues.list('')).toHaveLength(1);
    await kill(child);
    await store.close();
  }, 120_000);

  it('which channel is the help channel is known a second after another program changed it', async () => {
    const one = await openStore(url(), { log: silentLog });
    const other = await openStore(url(), { log: silentLog });
    const written = aMessageRef('m1');
    expect(await other.isNewAboutHelp(written)).toBe(false);
    await one.transaction(async (tx) => {
      await tx.communities.add(aCommunity());
      await tx.communities.setChannel(communityId, 'help', written.at);
    });
    expect(await one.isNewAboutHelp(written)).toBe(true);
    await expect.poll(() => other.isNewAboutHelp(written), { timeout: 10_000 }).toBe(true);
    await one.close();
    await other.close();
  });

  it('a transaction begins when the one that held the lock is gone, and the program goes on meanwhile', async () => {
    const store = await openStore(url(), { log: silentLog });
    const child = await startChild('hang', url());
    child.process.stdin.write('go\n');
    expect(await child.next()).toBe('hanging');
    const claiming = store.transaction((tx) => tx.inbox.claim('Ev1', monday));
    await kill(child);
    expect(await claiming).toBe(true);
    await store.close();
  }, 120_000);
});
