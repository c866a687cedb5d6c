import { mostInRing, type Ring, type RingProblem, ringCost } from './exchange-partition.ts';

/** With so few people every way to put them into rings is looked at (12,644 for nine). */
export const mostForExact = 9;

/** The cheapest rings there are, found by trying all. */
export function exactRings(problem: RingProblem): readonly Ring[] {
  let best: readonly Ring[] = [];
  let lowest = Number.POSITIVE_INFINITY;

  function place(left: readonly number[], rings: readonly Ring[], cost: number): void {
    if (cost >= lowest) return;
    const [first, ...others] = left;
    if (first === undefined) {
      best = rings;
      lowest = cost;
      return;
    }
    for (const ring of ringsWith(first, others)) {
      const rest = others.filter((who) => !ring.includes(who));
      place(rest, [...rings, ring], cost + ringCost(problem, ring));
    }
  }

  place(
    Array.from({ length: problem.size }, (_, who) => who),
    [],
    0,
  );
  return best;
}

/** Every ring of `first` with some of the others. */
function ringsWith(first: number, others: readonly number[]): readonly Ring[] {
  const pairs = others.map((other) => [first, other]);
  const threes = others.flatMap((one, index) => others.slice(index + 1).map((other) => [first, one, other]));
  return [[first], ...pairs, ...threes].filter((ring) => ring.length <= mostInRing);
}
