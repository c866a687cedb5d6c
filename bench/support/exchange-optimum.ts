import maxWeightMatching from 'edmonds-blossom-fixed';
import type { PairCost } from '../../src/domain/exchange/cost.ts';

/** The library works with whole numbers. */
const unitsPerCost = 1_000_000;

/**
 * What the best rounds cost. For an even number of people it is the best matching in pairs. For an odd one it is a bound
 * that no rounds with one ring of three go below.
 *
 * The bound: of the sides of a ring of three let `x` be the shortest, between two people, and `y`, `z` those to the third
 * one. Then x + y + z = 2x + (y + z - x), and y + z - x is at least max(y, z), which is at least what the second cheapest
 * partner of the third one costs. So the whole costs at least a matching in pairs that leaves the third one out, and
 * their second cheapest partner: the best of those is a matching with one more, who costs each of them just that.
 */
export function optimum(size: number, pairCost: PairCost, ringOfThreeCost: number): number {
  const edges: [number, number, number][] = [];
  const add = (one: number, other: number, cost: number) => {
    if (cost < Number.POSITIVE_INFINITY) edges.push([one, other, -Math.round(cost * unitsPerCost)]);
  };
  for (let one = 0; one < size; one += 1) {
    for (let other = one + 1; other < size; other += 1) add(one, other, 2 * pairCost(one, other));
    if (size % 2 === 1) add(one, size, secondCheapest(size, pairCost, one) + ringOfThreeCost);
  }
  // Its weights have to be positive.
  const most = Math.max(...edges.map(([, , weight]) => -weight)) + 1;
  const mates = maxWeightMatching(
    edges.map(([one, other, weight]) => [one, other, most + weight]),
    true,
  );
  if (mates.length < size || mates.includes(-1)) throw new Error('Not everybody can be matched');
  const costs = new Map(edges.map(([one, other, weight]) => [`${one} ${other}`, -weight]));
  const total = mates.reduce((sum, other, one) => sum + (one < other ? (costs.get(`${one} ${other}`) ?? NaN) : 0), 0);
  return total / unitsPerCost;
}

function secondCheapest(size: number, pairCost: PairCost, one: number): number {
  let [lowest, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let other = 0; other < size; other += 1) {
    const cost = pairCost(one, other);
    if (cost < lowest) [lowest, second] = [cost, lowest];
    else if (cost < second) second = cost;
  }
  return second;
}
