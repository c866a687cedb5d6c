import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatcher, type Ended } from '../../../adapters/store/postgres/batcher.ts';

interface Item {
  readonly giver: string;
  readonly claim: string;
  readonly done?: () => void;
}

/** Batches that take as long as they are told, on no database. */
function batches(msOf: () => number, { maxInFlight = 2, maxInBatch = 4, againEvery = 0 } = {}) {
  const [atOnce, sizes]: [Set<string>, number[]] = [new Set(), []];
  const had = new Set<Item>();
  let [inFlight, mostSeen, tried] = [0, 0, 0];
  const enqueue = createBatcher<Item, string>({
    keys: ({ giver, claim }) => [giver, claim],
    async run(choose) {
      await pause(msOf());
      const chosen = choose();
      sizes.push(chosen.length);
      inFlight += 1;
      mostSeen = Math.max(mostSeen, inFlight);
      for (const { giver } of chosen) {
        expect(atOnce).not.toContain(giver);
        atOnce.add(giver);
      }
      await pause(msOf());
      for (const { giver } of chosen) atOnce.delete(giver);
      inFlight -= 1;
      return chosen.map((item): Ended<string> => {
        tried += 1;
        if (againEvery > 0 && tried % againEvery === 0 && !had.has(item)) {
          had.add(item);
          return 'again';
        }
        item.done?.();
        return { result: item.claim };
      });
    },
    onRefused: (error) => {
      throw error;
    },
    maxInBatch,
    maxInFlight,
  });
  return { enqueue, sizes, mostSeen: () => mostSeen };
}

describe('batches of which several may be in flight', () => {
  const twenty = Array.from({ length: 20 }, (_, at) => ({ giver: `giver${at}`, claim: `${at}` }));

  it('are never more than that, and the second does not wait for the first', async () => {
    const { enqueue, mostSeen } = batches(() => 5);
    expect(await Promise.all(twenty.map(enqueue))).toEqual(twenty.map(({ claim }) => claim));
    expect(mostSeen()).toBe(2);
  });

  it('are one after another where one alone is allowed', async () => {
    const { enqueue, mostSeen } = batches(() => 1, { maxInFlight: 1 });
    await Promise.all(twenty.map(enqueue));
    expect(mostSeen()).toBe(1);
  });

  it('do not look for somebody again and again while all wait for one who is in another', async () => {
    const { enqueue, sizes } = batches(() => 20);
    const results = ['a', 'b', 'c'].map((claim) => enqueue({ giver: 'giver', claim }));
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
    expect(sizes.filter((size) => size === 0).length).toBeLessThanOrEqual(3);
  });

  it('that are refused end for each of their members as the rules say', async () => {
    const refusing = (onRefused: (error: unknown) => string) =>
      createBatcher<Item, string>({
        keys: ({ giver }) => [giver],
        run: async (choose) => {
          choose();
          throw new Error('refused');
        },
        onRefused,
        maxInBatch: 4,
        maxInFlight: 2,
      });
    const alone = refusing(() => 'alone');
    expect(await Promise.all(twenty.map(alone))).toEqual(twenty.map(() => 'alone'));
    const fatal = refusing((error) => {
      throw error;
    });
    const settled = await Promise.allSettled(twenty.map(fatal));
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('take everybody in the end, and what one giver does in its order, whatever takes how long', async () => {
    const someone = fc.record({ giver: fc.integer({ min: 0, max: 3 }), waitsMs: fc.integer({ min: 0, max: 2 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(someone, { maxLength: 25 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        fc.integer({ min: 0, max: 4 }),
        async (all, ms, againEvery) => {
          const { enqueue } = batches(() => ms.next().value ?? 0, { againEvery });
          const done: { readonly giver: number; readonly at: number }[] = [];
          const results: Promise<unknown>[] = [];
          for (const [at, { giver, waitsMs }] of all.entries()) {
            if (waitsMs > 0) await pause(waitsMs);
            results.push(
              enqueue({ giver: `giver${giver}`, claim: `claim ${at}`, done: () => void done.push({ giver, at }) }),
            );
          }
          await Promise.all(results);
          expect(done).toHaveLength(all.length);
          for (const giver of [0, 1, 2, 3]) {
            const places = done.filter((each) => each.giver === giver).map(({ at }) => at);
            expect(places).toEqual(places.toSorted((a, b) => a - b));
          }
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  }, 30_000);
});
