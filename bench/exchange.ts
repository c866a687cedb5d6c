import { pairCosts } from '../src/domain/exchange/cost.ts';
import { type Match, matchRings } from '../src/domain/exchange/matching.ts';
import { ringCost } from '../src/domain/exchange/partition.ts';
import { defaultRules } from '../src/domain/rules.ts';
import { optimum } from './support/exchange-optimum.ts';
import { anExchangeRound, type ExchangeRound } from './support/exchange-round.ts';
import { type Benchmark, judged, type Measure, median, progress, scaled } from './support/measure.ts';

const rules = defaultRules.exchange;

/** Even and odd sizes, up to the largest for which the optimum is computed. */
const comparedSizes = [12, 13, 17, 20, 23, 31, 45, 60, 61, 100, 101, 150, 200];
const roundsOfEach = 20;
const timedSizes = [1_000, 2_500, 5_000, 10_000];
const timesEach = 5;

/** The cost of the rings of many rounds, relative to the best possible. */
function costAgainstOptimum(): readonly Measure[] {
  const ratios = { even: [] as number[], odd: [] as number[] };
  for (const size of comparedSizes) {
    const some = Array.from({ length: scaled(roundsOfEach) }, (_, seed) => ratioOf(anExchangeRound(size, seed), seed));
    ratios[size % 2 === 0 ? 'even' : 'odd'].push(...some);
    progress(`${size} people: worst ${Math.max(...some).toFixed(3)}, median ${median(some).toFixed(3)}`);
  }
  const figure = (measure: string, value: number, bound?: number) =>
    judged(
      { measure, unit: 'times the optimum', ...(bound ? { goal: { is: 'value under', bound } } : {}) },
      Number(value.toFixed(3)),
      null,
      null,
    );
  return [
    figure('cost of even rounds, median', median(ratios.even), 1.05),
    figure('cost of even rounds, worst', Math.max(...ratios.even), 1.05),
    figure('cost of odd rounds by the bound, median', median(ratios.odd), 1.05),
    figure('cost of odd rounds by the bound, worst', Math.max(...ratios.odd)),
  ];
}

function ratioOf({ candidates, history }: ExchangeRound, seed: number): number {
  const size = candidates.length;
  const pairCost = pairCosts(candidates, history, rules);
  const match = matchRings(candidates, history, rules, seed);
  assertWhole(match, size);
  const places = new Map(candidates.map(({ entryId }, place) => [entryId, place]));
  const cost = match.rings.reduce((sum, ring) => {
    const problem = { size, pairCost, waitCost: () => 0, ringOfThreeCost: rules.ringOfThreeCost, near: () => [] };
    return (
      sum +
      ringCost(
        problem,
        ring.map((id) => places.get(id) as number),
      )
    );
  }, 0);
  return cost / optimum(size, pairCost, rules.ringOfThreeCost);
}

/** Throws unless everybody is in one ring, and nobody is left over. */
function assertWhole({ rings, waiting }: Match, size: number): void {
  const matched = new Set(rings.flat());
  if (waiting.length > 0 || matched.size !== size || rings.flat().length !== size) {
    throw new Error(`Of ${size} people ${matched.size} are in rings, and ${waiting.length} wait`);
  }
}

function secondsFor(size: number): Measure {
  const seconds = Array.from({ length: timesEach }, (_, seed) => {
    const { candidates, history } = anExchangeRound(size, seed);
    const startedAt = performance.now();
    const match = matchRings(candidates, history, rules, seed);
    const took = (performance.now() - startedAt) / 1_000;
    assertWhole(match, size);
    return took;
  });
  progress(`${size} people: ${median(seconds).toFixed(2)} s`);
  const figure = { measure: `matching ${size} people`, unit: 's' };
  const goal = { is: 'value under', bound: 1 } as const;
  return judged({ ...figure, goal }, Number(median(seconds).toPrecision(3)), null, null);
}

const exchange: Benchmark = {
  name: 'exchange',
  about: 'matching a round of feedback, beside the best pairs that there are (edmonds-blossom-fixed)',
  async measures() {
    const times = timedSizes.map((size) => secondsFor(scaled(size)));
    return [...costAgainstOptimum(), ...times];
  },
};

export default exchange;
