import { type Neighbours, neighboursIn } from './neighbours.ts';
import { alone, greedyPairs, improvePairs, type Mates } from './pairs.ts';
import { mostInRing, type Ring, type RingProblem, ringCost, totalCost } from './partition.ts';

/**
 * Good rings for many people: pairs, improved by chains of exchanges. Whoever is left over then joins a pair.
 * @param order decides between equals; those who should go first come first
 */
export function searchRings(problem: RingProblem, order: readonly number[]): readonly Ring[] {
  const neighbours = neighboursIn(problem);
  const mates = greedyPairs(problem, neighbours, order);
  improvePairs(problem, neighbours, mates, costOfBeingAlone(problem, neighbours, mates), order);
  return withThree(problem, neighbours, mates, order);
}

/** Less than waiting, and more than any ring. */
const aloneButWelcome = 500;

/** The cost of being alone, given these initial pairs: the cost of joining one of them, if one fits. */
function costOfBeingAlone(
  { pairCost, waitCost, ringOfThreeCost }: RingProblem,
  neighbours: Neighbours,
  pairs: Mates,
): (who: number) => number {
  const mates = pairs.slice();
  const known = new Map<number, number>();
  const worked = (who: number): number => {
    let lowest = Number.POSITIVE_INFINITY;
    for (const { who: other, cost } of neighbours[who] ?? []) {
      const mate = mates[other] as number;
      if (mate === alone || mate === who) continue;
      lowest = Math.min(lowest, cost + pairCost(who, mate) - pairCost(other, mate));
    }
    return lowest === Number.POSITIVE_INFINITY ? waitCost(who) : aloneButWelcome + lowest + ringOfThreeCost;
  };
  return (who) => {
    const cost = known.get(who) ?? worked(who);
    known.set(who, cost);
    return cost;
  };
}

/** How many people are tried as the third person of the ring of three. */
const thirdsTried = 60;

/**
 * The rings of these pairs, where those who are alone join a pair. With an odd number, one person is alone; several are
 * tried to find the best one.
 */
function withThree(
  problem: RingProblem,
  neighbours: Neighbours,
  mates: Mates,
  order: readonly number[],
): readonly Ring[] {
  let best = mended(problem, ringsOf(mates));
  let lowest = totalCost(problem, best);
  if (best.filter((ring) => ring.length !== 2).length !== 1) return best;
  const three = best.find((ring) => ring.length === mostInRing) ?? [];
  for (const third of new Set([...three, ...order.slice(0, thirdsTried)])) {
    const again = matesOf(problem, best, third);
    improvePairs(problem, neighbours, again, costOfBeingAlone(problem, neighbours, again), [third, ...three]);
    const rings = mended(problem, ringsOf(again));
    const cost = totalCost(problem, rings);
    if (cost < lowest - least) [best, lowest] = [rings, cost];
  }
  return best;
}

function ringsOf(mates: Mates): number[][] {
  return [...mates].flatMap((mate, who): number[][] => {
    if (mate === alone) return [[who]];
    return who < mate ? [[who, mate]] : [];
  });
}

/**
 * The pairs of these rings after one person is taken out to be alone; their partner goes to the one who is left of a
 * ring of three.
 */
function matesOf({ size, pairCost }: RingProblem, rings: readonly Ring[], third: number): Mates {
  const mates: Mates = new Int32Array(size).fill(alone);
  const join = (one: number, other: number) => {
    mates[one] = other;
    mates[other] = one;
  };
  const left = rings.flatMap((ring) => {
    const others = ring.filter((who) => who !== third);
    const [one, other, more] = others;
    if (one === undefined || other === undefined || more !== undefined) return others;
    join(one, other);
    return [];
  });
  for (const one of left) {
    const other = left.find(
      (who) => who !== one && mates[who] === alone && pairCost(one, who) < Number.POSITIVE_INFINITY,
    );
    if (mates[one] === alone && other !== undefined) join(one, other);
  }
  return mates;
}

/** This many comparisons take well under a second, however many people are alone. */
const mostCompared = 2_000_000;

/** Swaps or moves people who are not in pairs, as long as that makes it cheaper. */
function mended(problem: RingProblem, rings: number[][]): readonly Ring[] {
  const state: State = { rings, ringOf: [] };
  rings.forEach((ring, at) => {
    for (const who of ring) state.ringOf[who] = at;
  });
  let compared = 0;
  for (let isBetter = true; isBetter && compared < mostCompared; ) {
    isBetter = false;
    const odd = rings.filter((ring) => ring.length % 2 === 1).flat();
    for (const one of odd) {
      for (let other = 0; other < problem.size && compared < mostCompared; other += 1) {
        compared += 2;
        if (improve(problem, state, one, other) || improve(problem, state, other, one)) isBetter = true;
      }
    }
  }
  return state.rings.filter((ring) => ring.length > 0);
}

/** Everybody is in one ring. Rings that have become empty stay as empty ones. */
interface State {
  readonly rings: number[][];
  readonly ringOf: number[];
}

/** The least that a change has to save, so that rounding cannot make two rings swap for ever. */
const least = 1e-9;

/** Swaps two people, or moves one into the other's ring, whichever is cheapest. @returns whether anything changed */
function improve(problem: RingProblem, state: State, one: number, other: number): boolean {
  const [from, to] = [state.ringOf[one] ?? -1, state.ringOf[other] ?? -1];
  const [mine, theirs] = [state.rings[from], state.rings[to]];
  if (from === to || !mine || !theirs) return false;
  const before = ringCost(problem, mine) + ringCost(problem, theirs);

  const ways: (readonly [number[], number[]])[] = [[replaced(mine, one, other), replaced(theirs, other, one)]];
  if (theirs.length < mostInRing) ways.push([mine.filter((who) => who !== one), [...theirs, one]]);
  let lowest = before - least;
  let best: (typeof ways)[number] | undefined;
  for (const way of ways) {
    const cost = ringCost(problem, way[0]) + ringCost(problem, way[1]);
    if (cost < lowest) [best, lowest] = [way, cost];
  }
  if (!best) return false;

  [state.rings[from], state.rings[to]] = best;
  for (const who of best[0]) state.ringOf[who] = from;
  for (const who of best[1]) state.ringOf[who] = to;
  return true;
}

const replaced = (ring: readonly number[], old: number, by: number): number[] =>
  ring.map((who) => (who === old ? by : who));
