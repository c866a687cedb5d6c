import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addTo, Counts, differingBuckets, noSums } from '../../../src/domain/balance/comparison.ts';
import type { ActTally, TieTally } from '../../../src/domain/balance/rollup.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import { tries } from '../../support/runs.ts';

const member = fc.constantFrom('ada', 'ben', 'cleo', 'dora') as fc.Arbitrary<MemberId>;
const day = fc.constantFrom('', '2026-11-22', '2026-11-23') as fc.Arbitrary<Day>;
const count = fc.integer({ min: -3, max: 3 });
const act: fc.Arbitrary<ActTally> = fc.record({
  memberId: member,
  day,
  act: fc.constantFrom('kudos', 'help'),
  kind: fc.constantFrom('support', 'challenge'),
  given: count,
  taken: count,
});
const tie: fc.Arbitrary<TieTally> = fc.record({ memberId: member, day, otherId: member, given: count, taken: count });
const tallies = fc.array(fc.oneof(act, tie), { maxLength: 20 });

const sumsOf = (list: readonly (ActTally | TieTally)[]) => {
  const sums = noSums();
  addTo(sums, list);
  return sums;
};

it('the order in which tallies come, and how they are divided, makes no difference', () => {
  const divided = tallies.chain((list) =>
    fc.record({ list: fc.constant(list), other: fc.shuffledSubarray(list, { minLength: list.length }) }),
  );
  fc.assert(
    fc.property(divided, ({ list, other }) => {
      const halves = list.map((tally) => ({ ...tally, given: tally.given - 1, taken: 0 }));
      const rest = list.map((tally) => ({ ...tally, given: 1, taken: tally.taken }));
      expect(differingBuckets(sumsOf(other), sumsOf([...halves, ...rest])).size).toBe(0);
    }),
    { numRuns: tries(200) },
  );
});

it('one number more is found, and named', () => {
  fc.assert(
    fc.property(tallies, fc.oneof(act, tie), fc.integer({ min: 1, max: 5 }), (list, about, more) => {
      const wrong = [...list, { ...about, given: more, taken: 0 }];
      const buckets = differingBuckets(sumsOf(list), sumsOf(wrong));
      const [ledger, kept] = [new Counts(buckets), new Counts(buckets)];
      ledger.add(list);
      kept.add(wrong);
      const [difference, ...others] = kept.differencesFrom(ledger);
      expect(others).toEqual([]);
      expect(difference?.what.startsWith(`${about.memberId} ${about.day || 'ever'} `)).toBe(true);
      expect((difference?.inRollups ?? 0) - (difference?.inLedger ?? 0)).toBe(more);
    }),
    { numRuns: tries(200) },
  );
});
