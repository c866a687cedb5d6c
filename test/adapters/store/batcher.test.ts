import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Planned, together } from '../../../adapters/store/postgres/batcher.ts';
import { aForesight, aUser } from '../../support/builders.ts';

/** Batches that take as long as they are told, on no database. */
function batches(msOf: () => number, { mostUnderway = 2, mostTogether = 4, earlyEvery = 0 } = {}) {
  const [atOnce, sizes]: [Set<string>, number[]] = [new Set(), []];
  const had = new Set<Planned>();
  let [underway, mostSeen, tried] = [0, 0, 0];
  const transaction = together({
    ordinary: () => Promise.reject(new Error('Nobody goes alone here')),
    async batch(choose) {
      await pause(msOf());
      const chosen = choose();
      sizes.push(chosen.length);
      underway += 1;
      mostSeen = Math.max(mostSeen, underway);
      for (const { foresight } of chosen) {
        expect(atOnce).not.toContain(foresight.giver.user);
        atOnce.add(foresight.giver.user);
      }
      await pause(msOf());
      for (const { foresight } of chosen) atOnce.delete(foresight.giver.user);
      underway -= 1;
      return Promise.all(
        chosen.map(async (planned) => {
          tried += 1;
          if (earlyEvery > 0 && tried % earlyEvery === 0 && !had.has(planned)) {
            had.add(planned);
            return { was: 'early' } as const;
          }
          const value = await planned.work(undefined as never);
          return { was: 'settled', outcome: { status: 'fulfilled', value } } as const;
        }),
      );
    },
    isHopeless: () => true,
    mostTogether,
    mostUnderway,
  });
  return { transaction, sizes, mostSeen: () => mostSeen };
}

const foreseen = (giver: string, claim: string) => aForesight({ claim, giver: aUser(giver) });

describe('batches of which several may be under way', () => {
  it('are never more than that, and the second does not wait for the first', async () => {
    const { transaction, mostSeen } = batches(() => 5);
    const works = Array.from({ length: 20 }, (_, at) => transaction(async () => at, foreseen(`giver${at}`, `${at}`)));
    expect(await Promise.all(works)).toEqual(works.map((_, at) => at));
    expect(mostSeen()).toBe(2);
  });

  it('are one after another where one alone is allowed', async () => {
    const { transaction, mostSeen } = batches(() => 1, { mostUnderway: 1 });
    const works = Array.from({ length: 20 }, (_, at) => transaction(async () => at, foreseen(`giver${at}`, `${at}`)));
    await Promise.all(works);
    expect(mostSeen()).toBe(1);
  });

  it('do not look for somebody again and again while all wait for one who is in another', async () => {
    const { transaction, sizes } = batches(() => 20);
    const works = ['a', 'b', 'c'].map((claim) => transaction(async () => claim, foreseen('giver', claim)));
    expect(await Promise.all(works)).toEqual(['a', 'b', 'c']);
    expect(sizes.filter((size) => size === 0).length).toBeLessThanOrEqual(3);
  });

  it('take everybody in the end, and what one giver does in its order, whatever takes how long', async () => {
    const someone = fc.record({ giver: fc.integer({ min: 0, max: 3 }), waitsMs: fc.integer({ min: 0, max: 2 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(someone, { maxLength: 25 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        fc.integer({ min: 0, max: 4 }),
        async (all, ms, earlyEvery) => {
          const { transaction } = batches(() => ms.next().value ?? 0, { earlyEvery });
          const done: { readonly giver: number; readonly at: number }[] = [];
          const works: Promise<unknown>[] = [];
          for (const [at, { giver, waitsMs }] of all.entries()) {
            if (waitsMs > 0) await pause(waitsMs);
            works.push(
              transaction(async () => void done.push({ giver, at }), foreseen(`giver${giver}`, `claim ${at}`)),
            );
          }
          await Promise.all(works);
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
