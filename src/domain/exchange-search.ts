import { mostInRing, type Ring, type RingProblem, ringCost } from './exchange-partition.ts';
import { below, shuffled } from './seeded.ts';

/** Up to so many people everybody is compared with everybody, until nothing gets better. */
const mostForSweeps = 300;

/** With more, each is compared so many times with somebody who may suit them better. */
const triesEach = 16;

/**
 * Good rings for many people: a greedy start, mended as long as exchanging two people, or moving one, makes it cheaper.
 * @param order in which people choose at the start; those who should go first come first
 */
export function searchRings(problem: RingProblem, order: readonly number[], random: () => number): readonly Ring[] {
  const state = greedyStart(problem, order);
  if (problem.size <= mostForSweeps) sweep(problem, state);
  else wander(problem, state, random);
  return state.rings.filter((ring) => ring.length > 0);
}

/** Everybody is in one ring; rings that nobody is in any more stay as empty ones. */
interface State {
  readonly rings: number[][];
  readonly ringOf: number[];
}

/** Each takes, in order, the cheapest of those who are still alone; who finds nobody stays alone. */
function greedyStart(problem: RingProblem, order: readonly number[]): State {
  const alone = new Set(order);
  const state: State = { rings: [], ringOf: [] };
  const found = (ring: number[]) => {
    for (const who of ring) {
      alone.delete(who);
      state.ringOf[who] = state.rings.length;
    }
    state.rings.push(ring);
  };
  for (const who of order) {
    if (!alone.has(who)) continue;
    const others = problem.size <= mostForSweeps ? alone : problem.near(who);
    const other = cheapest(problem, who, others, alone) ?? cheapest(problem, who, someOf(alone), alone);
    found(other === undefined ? [who] : [who, other]);
  }
  return state;
}

function cheapest(
  { pairCost }: RingProblem,
  who: number,
  others: Iterable<number>,
  alone: ReadonlySet<number>,
): number | undefined {
  let best: number | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const other of others) {
    if (other === who || !alone.has(other)) continue;
    const cost = pairCost(who, other);
    if (cost < lowest) [best, lowest] = [other, cost];
  }
  return best;
}

/** More than anybody may ask not to be matched with, so that one of them will do. */
const enough = 50;

function* someOf(alone: Iterable<number>): Iterable<number> {
  let taken = 0;
  for (const who of alone) {
    if (taken++ === enough) return;
    yield who;
  }
}

function sweep(problem: RingProblem, state: State): void {
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (let one = 0; one < problem.size; one += 1) {
      for (let other = 0; other < problem.size; other += 1) {
        if (improve(problem, state, one, other)) isBetter = true;
      }
    }
  }
}

function wander(problem: RingProblem, state: State, random: () => number): void {
  const everybody = shuffled([...state.ringOf.keys()], random);
  const nearOf = new Map(everybody.map((who) => [who, problem.near(who)]));
  for (let round = 0; round < triesEach; round += 1) {
    for (const one of everybody) {
      const near = round % 4 === 3 ? [] : (nearOf.get(one) ?? []);
      const liked = near[below(random, near.length)];
      // To come to somebody, one changes places with whom they are with.
      const ring = liked === undefined ? undefined : state.rings[state.ringOf[liked] ?? -1];
      const other = ring?.find((who) => who !== liked) ?? below(random, problem.size);
      improve(problem, state, one, other);
    }
  }
}

/** Least that a change has to save, so that rounding cannot make two rings change places for ever. */
const least = 1e-9;

/** Exchanges two people, or brings one into the ring of the other, whichever is cheapest. @returns whether it was */
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
