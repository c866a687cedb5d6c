import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, type PastPair, pairCosts } from '../../../src/domain/exchange/cost.ts';
import { exactRings } from '../../../src/domain/exchange/exact.ts';
import { matchRings } from '../../../src/domain/exchange/matching.ts';
import { type RingProblem, totalCost } from '../../../src/domain/exchange/partition.ts';
import { searchRings } from '../../../src/domain/exchange/search.ts';
import type { EntryId, MemberId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { below, seeded } from '../../../src/domain/seeded.ts';
import { aCandidate } from '../../support/exchange-builders.ts';
import { tries } from '../../support/runs.ts';

const rules = defaultRules.exchange;

const crowd = (size: number, seed = 1): Candidate[] => {
  const random = seeded(seed);
  return Array.from({ length: size }, (_, index) =>
    aCandidate(`m${index}`, {
      topics: ['design', 'rust', 'bread', 'maps'].filter(() => random() < 0.3),
      utcOffsetMinutes: 60 * (below(random, 25) - 12),
      notWith: size > 10 && random() < 0.2 ? [`m${below(random, size)}` as MemberId] : [],
    }),
  );
};

const nameOf = (id: EntryId): string => id.replace('entry of ', '');

/** Who is with whom, in no order. */
const ringsOf = (candidates: readonly Candidate[], history: readonly PastPair[] = [], seed = 1) =>
  matchRings(candidates, history, rules, seed)
    .rings.map((ring) => ring.map(nameOf).sort().join(' '))
    .sort();

const met = (a: string, b: string, daysAgo: number): PastPair => ({ a: a as MemberId, b: b as MemberId, daysAgo });

describe('A match', () => {
  it.each([[2], [3], [5], [11], [30], [500], [10_000]])(
    'puts each of %i people into exactly one ring',
    (size) => {
      const { rings, waiting } = matchRings(crowd(size), [], rules, 7);
      const sizes = rings.map((ring) => ring.length);
      expect(waiting).toEqual([]);
      expect(new Set(rings.flat()).size).toBe(size);
      expect(rings.flat()).toHaveLength(size);
      expect(sizes.filter((each) => each === 3)).toHaveLength(size % 2);
      expect(sizes.filter((each) => each === 2)).toHaveLength((size - 3 * (size % 2)) / 2);
    },
    60_000,
  );

  it('leaves somebody alone waiting', () => {
    expect(matchRings([aCandidate('ada')], [], rules, 1)).toEqual({ rings: [], waiting: ['entry of ada'] });
    expect(matchRings([], [], rules, 1)).toEqual({ rings: [], waiting: [] });
  });

  it('brings people together who have a topic in common', () => {
    const topics = { ada: ['rust'], ben: ['bread'], cleo: ['rust'], dan: ['bread'] };
    const candidates = Object.entries(topics).map(([name, of]) => aCandidate(name, { topics: of }));
    expect(ringsOf(candidates)).toEqual(['ada cleo', 'ben dan']);
  });

  it('brings people together who are awake at the same time', () => {
    const hours = { ada: -8, ben: 9, cleo: -7, dan: 10 };
    const candidates = Object.entries(hours).map(([name, of]) => aCandidate(name, { utcOffsetMinutes: 60 * of }));
    expect(ringsOf(candidates)).toEqual(['ada cleo', 'ben dan']);
  });

  it('repeats no pair where it can help it, and otherwise the one that is longest ago', () => {
    const [ada, ben, cleo, dan] = ['ada', 'ben', 'cleo', 'dan'].map((name) => aCandidate(name)) as Candidate[];
    const candidates = [ada, ben, cleo, dan] as Candidate[];
    expect(ringsOf(candidates, [met('ada', 'ben', 7), met('ada', 'cleo', 7)])).toEqual(['ada dan', 'ben cleo']);
    const all = [met('ada', 'ben', 7), met('ada', 'cleo', 70), met('ada', 'dan', 7)];
    expect(ringsOf(candidates, all)).toEqual(['ada cleo', 'ben dan']);
  });

  it('counts how often two have met, not only when', () => {
    const candidates = ['ada', 'ben', 'cleo', 'dan'].map((name) => aCandidate(name));
    const often = [met('ada', 'ben', 100), met('ada', 'ben', 100), met('ada', 'ben', 100)];
    const others = [met('ada', 'cleo', 80), met('ada', 'dan', 50)];
    expect(ringsOf(candidates, [...often, ...others])).toEqual(['ada cleo', 'ben dan']);
  });

  it('keeps apart who asked for it, whichever of the two it was, also in a ring of three', () => {
    const ada = aCandidate('ada', { notWith: ['ben' as MemberId] });
    const others = ['ben', 'cleo', 'dan', 'eve'].map((name) => aCandidate(name));
    for (let seed = 0; seed < 20; seed += 1) {
      const withAda = ringsOf([...others, ada], [], seed).find((ring) => ring.includes('ada'));
      expect(withAda).not.toContain('ben');
    }
    expect(matchRings([ada, aCandidate('ben')], [], rules, 1).rings).toEqual([]);
  });

  it('finds whoever is kept apart from nearly everybody one of the others, and never somebody else', () => {
    const all = Array.from({ length: 120 }, (_, number) => `m${number}`);
    const shunned = all.slice(1, 100) as MemberId[];
    for (let seed = 0; seed < 5; seed += 1) {
      const candidates = all.map((name) => aCandidate(name, name === 'm0' ? { notWith: shunned } : {}));
      const ring = ringsOf(candidates, [], seed).find((names) => names.split(' ').includes('m0'));
      expect(ring).toBeDefined();
      const others = (ring ?? '').split(' ').filter((name) => name !== 'm0');
      expect(others.filter((name) => (shunned as string[]).includes(name))).toEqual([]);
    }
  });

  it('lets those who gave and got nothing go first, and otherwise those who have waited longest', () => {
    const apart = (name: string, ...others: string[]) => aCandidate(name, { notWith: others as MemberId[] });
    const two = [apart('ada', 'ben'), { ...apart('ben', 'ada'), stranded: true }, aCandidate('cleo')];
    expect(ringsOf(two)).toEqual(['ben cleo']);
    expect(ringsOf([apart('ada', 'ben'), apart('ben', 'ada'), aCandidate('cleo')])).toEqual(['ada cleo']);
  });

  it('between rounds, brings two together who fit; others only when one has waited long enough', () => {
    const ada = aCandidate('ada', { topics: ['rust'], picky: true });
    const ben = aCandidate('ben', { topics: ['rust'], picky: true });
    const cleo = aCandidate('cleo', { topics: ['bread'], utcOffsetMinutes: 300, picky: true });
    expect(ringsOf([ada, ben])).toEqual(['ada ben']);
    expect(ringsOf([ada, cleo])).toEqual([]);
    expect(ringsOf([ada, { ...cleo, picky: false }])).toEqual(['ada cleo']);
  });

  it('is the same for the same seed', () => {
    expect(ringsOf(crowd(40), [], 3)).toEqual(ringsOf(crowd(40), [], 3));
    const plain = Array.from({ length: 40 }, (_, index) => aCandidate(`m${index}`));
    expect(ringsOf(plain, [], 3)).not.toEqual(ringsOf(plain, [], 4));
  });

  it('never breaks a ban nor doubles anybody, whoever comes', () => {
    const person = fc.record({
      topics: fc.subarray(['rust', 'bread', 'maps']),
      hours: fc.integer({ min: -12, max: 14 }),
      notWith: fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 5 }),
      stranded: fc.boolean(),
      picky: fc.boolean(),
    });
    const meetings = fc.array(fc.tuple(fc.nat(59), fc.nat(59), fc.nat(300)), { maxLength: 80 });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60, size: 'max' }), meetings, fc.nat(), (people, before, seed) => {
        const candidates = people.map(({ hours, notWith, ...rest }, index) =>
          aCandidate(`m${index}`, {
            ...rest,
            utcOffsetMinutes: 60 * hours,
            notWith: notWith.map((other) => `m${other}` as MemberId),
          }),
        );
        const history = before.map(([a, b, daysAgo]) => met(`m${a}`, `m${b}`, daysAgo));
        const { rings, waiting } = matchRings(candidates, history, rules, seed);
        const seen = [...rings.flat(), ...waiting];
        expect(seen).toHaveLength(candidates.length);
        expect(new Set(seen).size).toBe(candidates.length);
        const cost = pairCosts(candidates, history, rules);
        const place = (id: EntryId) => candidates.findIndex(({ entryId }) => entryId === id);
        for (const ring of rings) {
          expect([2, 3]).toContain(ring.length);
          for (const one of ring) {
            for (const other of ring) if (one !== other) expect(cost(place(one), place(other))).toBeLessThan(100);
          }
        }
        // Two who are left over could not have been put together.
        for (const one of waiting) {
          for (const other of waiting) expect(cost(place(one), place(other))).toBe(Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: tries(80) },
    );
  }, 60_000);
});

/** Everybody keeps apart from everybody but those for whom `mayMeet`. */
const apartBut = (size: number, mayMeet: (a: number, b: number) => boolean): Candidate[] =>
  Array.from({ length: size }, (_, one) =>
    aCandidate(`m${one}`, {
      notWith: Array.from({ length: size }, (_, other) => other)
        .filter((other) => other !== one && !mayMeet(one, other))
        .map((other) => `m${other}` as MemberId),
    }),
  );

describe('Where hardly anybody may meet', () => {
  const sizes = [5, 16, 17, 40, 61];

  it.each(sizes)('all of %i people who keep apart from each other wait', (size) => {
    const { rings, waiting } = matchRings(
      apartBut(size, () => false),
      [],
      rules,
      1,
    );
    expect([rings.length, waiting.length]).toEqual([0, size]);
  });

  it.each(sizes)('one of %i people whom alone the others would meet has one of them, and the rest wait', (size) => {
    const { rings, waiting } = matchRings(
      apartBut(size, (a, b) => a === 0 || b === 0),
      [],
      rules,
      1,
    );
    expect(rings).toHaveLength(1);
    expect(rings[0]).toHaveLength(2);
    expect(rings[0]).toContain('entry of m0');
    expect(waiting).toHaveLength(size - 2);
  });

  it.each(sizes)('of %i people who would each meet one other, all meet who have that one', (size) => {
    const { rings, waiting } = matchRings(
      apartBut(size, (a, b) => a >> 1 === b >> 1),
      [],
      rules,
      1,
    );
    expect(rings).toHaveLength(size >> 1);
    expect(waiting).toHaveLength(size % 2);
  });

  it.each([16, 40, 60])('along a chain of %i people, in which each would meet the next, all have somebody', (size) => {
    const { rings, waiting } = matchRings(
      apartBut(size, (a, b) => Math.abs(a - b) === 1),
      [],
      rules,
      1,
    );
    expect(rings).toHaveLength(size / 2);
    expect(waiting).toEqual([]);
  });
});

describe('The search for many', () => {
  it('comes close to the best there is, where that can be known', () => {
    let [found, best] = [0, 0];
    for (let seed = 1; seed <= 40; seed += 1) {
      const candidates = crowd(11 + (seed % 3), seed);
      const problem: RingProblem = {
        size: candidates.length,
        pairCost: pairCosts(candidates, [], rules),
        waitCost: () => 1_000,
        ringOfThreeCost: rules.ringOfThreeCost,
        near: () => [...candidates.keys()],
      };
      found += totalCost(problem, searchRings(problem, [...candidates.keys()]));
      best += totalCost(problem, exactRings(problem));
    }
    expect(found).toBeGreaterThanOrEqual(best - 1e-6);
    expect(found).toBeLessThan(best * 1.05);
  });
});
