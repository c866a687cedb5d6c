import { beforeEach, expect, it } from 'vitest';
import { downloadRoutes } from '../../../adapters/web/downloads.ts';
import { exportContributions } from '../../../src/app/balance/export-contributions.ts';
import { downloadPath } from '../../../src/app/balance/export-links.ts';
import type { CommunityId, ContributionId } from '../../../src/domain/ids.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { defaultWords } from '../../../src/text/words.ts';
import { serve } from '../../adapters/web/served.ts';
import {
  aCommunity,
  aContribution,
  adaId,
  aMember,
  benId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { addPeople, describeStores } from './stores.ts';

const elsewhere = 'elsewhere' as CommunityId;

describeStores('the ledger as a file', (store) => {
  beforeEach(() => store().transaction(addPeople));

  const give = (many: number, changes: Parameters<typeof aContribution>[0] = {}, prefix = 'c') =>
    store().transaction(async ({ contributions }) => {
      for (let n = 0; n < many; n += 1) {
        const id = `${prefix}${String(n).padStart(6, '0')}` as ContributionId;
        await contributions.append(aContribution({ id, sourceId: id, ...changes }));
      }
    });

  async function exported(how: Partial<Parameters<typeof exportContributions>[1]> = {}): Promise<string> {
    let text = '';
    for await (const chunk of exportContributions(store(), { communityId, format: 'json', ...how })) text += chunk;
    return text;
  }

  it('holds one community, from page to page, in order', async () => {
    await give(1_203);
    await store().transaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    await give(3, { communityId: elsewhere }, 'b');
    const records = JSON.parse(await exported()) as readonly { readonly id: string }[];
    expect(records).toHaveLength(1_203);
    expect(records.map(({ id }) => id)).toEqual(records.map(({ id }) => id).sort());
    expect((await exported({ format: 'csv' })).split('\r\n')).toHaveLength(1_203 + 2);
    expect(JSON.parse(await exported({ communityId: 'nobody' as CommunityId }))).toEqual([]);
  });

  it('holds what was given from a time on and before another', async () => {
    await give(1, { at: monday }, 'a');
    await give(1, { at: minutesLater(1) }, 'b');
    await give(1, { at: later(monday, dayMs) }, 'c');
    const ids = async (how: Parameters<typeof exported>[0]) =>
      (JSON.parse(await exported(how)) as readonly { readonly id: string }[]).map(({ id }) => id[0]);
    expect(await ids({ from: minutesLater(1) })).toEqual(['b', 'c']);
    expect(await ids({ to: minutesLater(1) })).toEqual(['a']);
    expect(await ids({ from: minutesLater(1), to: later(monday, dayMs) })).toEqual(['b']);
  });

  it('has no names of people who left, and takes none for a formula', async () => {
    await give(1, { giverId: adaId, receiverId: benId });
    await store().transaction(async ({ members }) => {
      await members.save(aMember({ name: '=cmd|calc' }));
      await members.save(aMember({ id: benId, name: 'Ben Birch', leftAt: monday }));
    });
    const csv = await exported({ format: 'csv' });
    expect(csv).toContain(`,${adaId},'=cmd|calc,${benId},,`);
    expect(csv).not.toContain('Ben Birch');
  });

  it.each([
    ['=cmd|calc', `'=cmd|calc`],
    ['+1 Ada', `'+1 Ada`],
    ['-Ada', `'-Ada`],
    ['@Ada', `'@Ada`],
    ['\t\r=Ada', `'=Ada`],
    ['\u200f=Ada', `'\u200f=Ada`],
    ['\u202eadA', 'adA'],
    ['Ada "the\r\nKiln", Ash', '"Ada ""the Kiln"", Ash"'],
    ['👩‍👩‍👧 Ada', '👩‍👩‍👧 Ada'],
    ['=a'.repeat(50_000), `'${'=a'.repeat(50)}`],
  ])('has the name %.20j as a cell that is one line, is no formula and is short', async (name, cell) => {
    await give(1, { giverId: adaId, receiverId: benId });
    await store().transaction((tx) => tx.members.save(aMember({ name })));
    const csv = await exported({ format: 'csv' });
    expect(csv.split('\r\n')[1]).toContain(`,${adaId},${cell},${benId},`);
    const [record] = JSON.parse(await exported()) as readonly { readonly giver: string }[];
    expect(record?.giver).toBe(
      cell
        .replace(/^'/, '')
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('""', '"'),
    );
  });

  it('is whole for each of two who read it at once, while more is given', async () => {
    await give(1_203);
    const read = async (format: 'csv' | 'json') => {
      const ids: string[] = [];
      for await (const chunk of exportContributions(store(), { communityId, format })) {
        ids.push(...(chunk.match(/\bc\d{6}\b/g) ?? []));
        await new Promise((next) => setImmediate(next));
      }
      return ids;
    };
    const [csv, json] = await Promise.all([read('csv'), read('json'), give(50, {}, 'z')]);
    expect(csv).toHaveLength(1_203);
    expect(new Set(csv).size).toBe(1_203);
    expect(json).toEqual(csv);
  });

  it('of two who take a link at once, one gets it', async () => {
    await store().transaction((tx) =>
      tx.exportLinks.add({ token: 't1', communityId, format: 'csv', expiresAt: minutesLater(15) }, monday),
    );
    const take = () => store().transaction((tx) => tx.exportLinks.take('t1', minutesLater(1)));
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.filter((link) => link !== undefined)).toHaveLength(1);
  });

  it('a link works once, and until its time is over', async () => {
    const link = { token: 't1', communityId, format: 'csv', expiresAt: minutesLater(15) } as const;
    const take = (token: string, minutes: number) =>
      store().transaction((tx) => tx.exportLinks.take(token, minutesLater(minutes)));
    await store().transaction((tx) => tx.exportLinks.add(link, monday));
    await store().transaction((tx) => tx.exportLinks.add({ ...link, token: 't2' }, monday));
    expect(await take('t1', 14)).toEqual(link);
    expect(await take('t1', 14)).toBeUndefined();
    expect(await take('t2', 15)).toBeUndefined();
    expect(await take('t3', 1)).toBeUndefined();
  });

  it('is made as fast as it is read over HTTP, and no longer than somebody reads', async () => {
    await give(100_000);
    let [asked, isOver] = [0, false];
    const watched: Pick<Store, 'ledgerPage' | 'transaction'> = {
      transaction: (work) => store().transaction(work),
      ledgerPage: (...given) => {
        asked += 1;
        return store().ledgerPage(...given);
      },
    };
    const routes = downloadRoutes({
      path: downloadPath,
      sentences: defaultWords.communityExport.page,
      take: async () => ({
        fileName: 'all.csv',
        type: 'text/csv',
        chunks: (async function* () {
          try {
            yield* exportContributions(watched, { communityId, format: 'csv' });
          } finally {
            isOver = true;
          }
        })(),
      }),
    });
    const { url } = await serve(routes);
    const start = () => fetch(`${url}${downloadPath}?token=t`, { method: 'POST' });
    const reader = (await start()).body?.getReader();
    await reader?.read();
    // What nobody reads fills the buffers of the connection, and then waits: far less than 200 pages.
    const counts: number[] = [];
    const isStill = () => counts.push(asked) > 1 && counts.at(-1) === counts.at(-2);
    await expect.poll(isStill, { interval: 300, timeout: 20_000 }).toBe(true);
    expect(asked).toBeLessThan(150);
    await reader?.cancel();
    await expect.poll(() => isOver, { timeout: 10_000 }).toBe(true);

    const whole = await (await start()).text();
    expect(whole.split('\r\n')).toHaveLength(100_000 + 2);
  }, 120_000);
});
