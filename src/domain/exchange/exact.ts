import { type Ring, type RingProblem, ringCost } from './partition.ts';

/** Up to this many people, every way to put them into rings is considered: some three million comparisons. */
export const mostForExact = 15;

/**
 * The cheapest rings possible. A set of people is a number with one bit for each. The cheapest rings of a set are a
 * ring of its first member, together with the cheapest rings of the others, which are already known.
 */
export function exactRings(problem: RingProblem): readonly Ring[] {
  const { size } = problem;
  const costOf = new Float64Array(1 << size).fill(Number.POSITIVE_INFINITY);
  /** The ring of the first member, as a set of bits. */
  const ringIn = new Int32Array(1 << size);
  costOf[0] = 0;
  const rings = ringsByFirst(problem);
  for (let set = 1; set < costOf.length; set += 1) {
    const first = 31 - Math.clz32(set & -set);
    let lowest = Number.POSITIVE_INFINITY;
    for (const { members, cost } of rings[first] ?? []) {
      if ((set & members) !== members) continue;
      const whole = cost + (costOf[set ^ members] as number);
      if (whole >= lowest) continue;
      lowest = whole;
      ringIn[set] = members;
    }
    costOf[set] = lowest;
  }

  const found: Ring[] = [];
  for (let left = costOf.length - 1; left > 0; left ^= ringIn[left] as number) {
    found.push(peopleIn(ringIn[left] as number));
  }
  return found;
}

interface PricedRing {
  readonly members: number;
  readonly cost: number;
}

/** Every possible ring, by its first member. */
function ringsByFirst(problem: RingProblem): readonly (readonly PricedRing[])[] {
  const everybody = Array.from({ length: problem.size }, (_, who) => who);
  return everybody.map((first) => {
    const others = everybody.slice(first + 1);
    const pairs = others.map((other) => [first, other]);
    const threes = others.flatMap((one, index) => others.slice(index + 1).map((other) => [first, one, other]));
    return [[first], ...pairs, ...threes]
      .map((ring) => ({ members: ring.reduce((set, who) => set | (1 << who), 0), cost: ringCost(problem, ring) }))
      .filter(({ cost }) => cost < Number.POSITIVE_INFINITY);
  });
}

const peopleIn = (set: number): Ring => Array.from({ length: 32 }, (_, who) => who).filter((who) => (set >> who) & 1);
