import { expect, it } from 'vitest';
import { allDays, type Rollup } from '../../../src/domain/balance/rollup.ts';
import type { Contribution } from '../../../src/domain/contribution.ts';
import type { ContributionId } from '../../../src/domain/ids.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { RollupStep } from '../../../src/ports/store/balance.ts';
import { aContribution, adaId, benId, cleoId, minutesLater, monday } from '../../support/builders.ts';
import { addPeople, describeStores } from './stores.ts';

const id = (name: string) => name as ContributionId;
const [sunday, today] = ['2026-11-22' as Day, '2026-11-23' as Day];
const nothing: Rollup = { acts: [], ties: [] };

describeStores('what the ledger adds up to', (store) => {
  const write = (...entries: readonly Partial<Contribution>[]) =>
    store().transaction(async (tx) => {
      await addPeople(tx);
      for (const each of entries) await tx.contributions.append(aContribution(each));
    });
  const add = async (rollup: Partial<Rollup>, counted: readonly ContributionId[] = [], step: RollupStep = {}) => {
    const seen = await store().rollups.progress();
    return store().rollups.add(seen, step, { rollup: { ...nothing, ...rollup }, counted, tiesFrom: sunday });
  };
  const act = { memberId: benId, act: 'kudos', kind: 'support', given: 1, taken: 0 } as const;
  const tie = { memberId: benId, otherId: adaId, given: 1, taken: 0 } as const;

  it('begins with nothing, and everything is still to be counted', async () => {
    expect(await store().rollups.progress()).toEqual({
      version: 0,
      phase: 'catching_up',
      upTo: '',
      lookFrom: '',
      keptFrom: '',
    });
    expect(await store().rollups.uncounted(id(''), 10)).toEqual({ entries: [], last: undefined });
  });

  it('what is added to a tally stands beside what was there', async () => {
    await add({ acts: [{ ...act, day: today }] });
    await add({ acts: [{ ...act, day: today, given: 2, taken: 3 }] });
    await add({ acts: [{ ...act, day: sunday, kind: 'challenge' }] });
    await store().transaction(async (tx) => {
      expect(await tx.balances.acts([benId], today)).toEqual([{ act: 'kudos', kind: 'support', given: 3, taken: 3 }]);
      expect(await tx.balances.acts([benId], sunday)).toHaveLength(2);
      expect(await tx.balances.acts([adaId], sunday)).toEqual([]);
      expect(await tx.balances.acts([benId], undefined)).toEqual([]);
    });
  });

  it('of several people, it says what each took, by whom and how many thanks they gave on each day', async () => {
    await add({
      acts: [
        { ...act, day: today, given: 0, taken: 2 },
        { ...act, day: today, kind: 'challenge', given: 0, taken: 1 },
        { ...act, day: today, act: 'help', taken: 5 },
        { ...act, day: sunday, given: 0, taken: 1 },
        { ...act, day: allDays, given: 0, taken: 9 },
      ],
      ties: [
        { ...tie, day: today, taken: 3 },
        { ...tie, day: today, otherId: cleoId, given: 4, taken: 0 },
        { ...tie, day: sunday, taken: 1 },
        { ...tie, day: allDays, taken: 9 },
      ],
    });
    await store().transaction(async ({ balances }) => {
      expect(await balances.takers([benId, cleoId], sunday)).toEqual([
        {
          memberId: benId,
          ties: [{ otherId: adaId, taken: 4 }],
          days: expect.toSatisfy(
            (days: readonly { readonly day: Day; readonly thanks: number }[]) =>
              days.length === 2 && days.every(({ day, thanks }) => thanks === (day === today ? 3 : 1)),
          ),
        },
        { memberId: cleoId, ties: [], days: [] },
      ]);
      expect(await balances.takers([benId], today)).toMatchObject([{ ties: [{ otherId: adaId, taken: 3 }] }]);
      expect(await balances.takers([], sunday)).toEqual([]);
    });
  });

  it('all days together are a sum of their own', async () => {
    await add({ acts: [{ ...act, day: allDays, given: 9 }] });
    await store().transaction(async (tx) => {
      expect(await tx.balances.acts([benId], undefined)).toEqual([
        { act: 'kudos', kind: 'support', given: 9, taken: 0 },
      ]);
      expect(await tx.balances.acts([benId], '2000-01-01' as Day)).toEqual([]);
    });
  });

  it('those with whom most was shared come first, and nobody with whom nothing is left', async () => {
    await add({
      ties: [
        { ...tie, day: today },
        { ...tie, day: today, otherId: cleoId, given: 1, taken: 1 },
        { ...tie, day: sunday, given: -1 },
      ],
    });
    await store().transaction(async (tx) => {
      expect(await tx.balances.ties([benId], today, 10)).toEqual([
        { otherId: cleoId, given: 1, taken: 1 },
        { otherId: adaId, given: 1, taken: 0 },
      ]);
      expect(await tx.balances.ties([benId], today, 1)).toHaveLength(1);
      expect(await tx.balances.ties([benId], sunday, 10)).toEqual([{ otherId: cleoId, given: 1, taken: 1 }]);
    });
  });

  it('somebody with several ids is one person, who has no tie with themselves', async () => {
    await add({
      acts: [
        { ...act, day: today },
        { ...act, day: today, memberId: adaId },
      ],
      ties: [
        { ...tie, day: today },
        { ...tie, day: today, otherId: cleoId },
        { ...tie, day: today, memberId: adaId, otherId: cleoId },
      ],
    });
    await store().transaction(async (tx) => {
      expect(await tx.balances.acts([benId, adaId], today)).toMatchObject([{ given: 2 }]);
      expect(await tx.balances.ties([benId, adaId], today, 10)).toEqual([{ otherId: cleoId, given: 2, taken: 0 }]);
    });
  });

  it('ties of days that nobody asks about any more are forgotten when there is a new one', async () => {
    await add({
      ties: [
        { ...tie, day: '2026-11-21' as Day },
        { ...tie, day: allDays },
      ],
    });
    await add({ ties: [{ ...tie, day: today }] });
    await store().transaction(async (tx) => {
      expect(await tx.balances.ties([benId], '2026-01-01' as Day, 10)).toEqual([
        { otherId: adaId, given: 1, taken: 0 },
      ]);
      expect(await tx.balances.ties([benId], undefined, 10)).toEqual([{ otherId: adaId, given: 1, taken: 0 }]);
    });
  });

  it('of two who take the same step, one does', async () => {
    const seen = await store().rollups.progress();
    const step = () =>
      store().rollups.add(
        seen,
        { upTo: id('a') },
        {
          rollup: { ...nothing, acts: [{ ...act, day: today }] },
          counted: [],
          tiesFrom: sunday,
        },
      );
    expect((await Promise.all([step(), step()])).sort()).toEqual([false, true]);
    expect(await store().rollups.step(seen, { upTo: id('b') })).toBe(false);
    expect(await store().rollups.progress()).toMatchObject({ version: 1, upTo: 'a' });
    await store().transaction(async (tx) => {
      expect(await tx.balances.acts([benId], today)).toMatchObject([{ given: 1 }]);
    });
  });

  it('the ledger is read in the order of ids, without what is counted, page by page', async () => {
    await write({ id: id('a') }, { id: id('b'), receiverId: undefined, act: 'reflection' }, { id: id('c') });
    await add({}, [id('a')]);
    const first = await store().rollups.uncounted(id(''), 2);
    expect(first).toMatchObject({ last: 'b', entries: [{ id: 'b', receiverId: undefined, act: 'reflection' }] });
    expect(await store().rollups.uncounted(id('b'), 2)).toMatchObject({ last: 'c', entries: [{ id: 'c' }] });
    expect(await store().rollups.uncounted(id('c'), 2)).toEqual({ entries: [], last: undefined });
    expect(await store().rollups.size()).toBe(3);
  });

  it('what takes something back knows when that was given', async () => {
    await write({ id: id('a') }, { id: id('b'), at: minutesLater(99), reverses: id('a') });
    const { entries } = await store().rollups.uncounted(id(''), 10);
    expect(entries.map(({ at, reversedAt }) => [at, reversedAt])).toEqual([
      [monday, undefined],
      [minutesLater(99), monday],
    ]);
  });

  it('nothing is counted twice, whatever somebody tries', async () => {
    await add({}, [id('a')]);
    await expect(add({ acts: [{ ...act, day: today }] }, [id('a')])).rejects.toThrow();
    await store().transaction(async (tx) => {
      expect(await tx.balances.acts([benId], today)).toEqual([]);
    });
  });

  it('the latest entries about somebody are there before they are counted, and not after', async () => {
    await write({ id: id('a') }, { id: id('b'), giverId: cleoId }, { id: id('c') });
    const latest = (of: typeof benId) => store().transaction((tx) => tx.balances.uncounted([of]));
    expect((await latest(benId))?.map((entry) => entry.id)).toEqual(['a', 'c']);
    const areComplete = () => store().transaction((tx) => tx.balances.areComplete());
    expect(await areComplete()).toBe(false);
    await add({}, [id('a')], { phase: 'following' });
    expect(await areComplete()).toBe(true);
    expect((await latest(benId))?.map((entry) => entry.id)).toEqual(['c']);
    expect((await latest(adaId))?.map((entry) => entry.id)).toEqual(['b', 'c']);
  });

  it('while everything is made anew, nothing complete can be told', async () => {
    await store().rollups.step(await store().rollups.progress(), { phase: 'clearing' });
    await store().transaction(async (tx) => {
      expect(await tx.balances.uncounted([benId])).toBeUndefined();
      expect(await tx.balances.areComplete()).toBe(false);
    });
  });

  it('is cleared a few rows at a time, and only when that was begun', async () => {
    await add(
      {
        acts: [
          { ...act, day: today },
          { ...act, day: sunday },
        ],
        ties: [{ ...tie, day: today }],
      },
      [id('a')],
    );
    expect(await store().rollups.clear(10)).toBe(0);
    await store().rollups.step(await store().rollups.progress(), { phase: 'clearing' });
    const deleted: number[] = [];
    for (let count = await store().rollups.clear(1); count > 0; count = await store().rollups.clear(1)) {
      deleted.push(count);
    }
    expect(deleted).toEqual([1, 1, 1, 1]);
  });

  it('ids before what is kept are forgotten a few at a time', async () => {
    await add({}, [id('a'), id('b'), id('c')], { keptFrom: id('') });
    await store().rollups.step(await store().rollups.progress(), { keptFrom: id('c') });
    expect(await store().rollups.forgetCounted(1)).toBe(1);
    expect(await store().rollups.forgetCounted(10)).toBe(1);
    expect(await store().rollups.forgetCounted(10)).toBe(0);
  });
});
