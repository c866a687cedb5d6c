import type { RingProblem } from './partition.ts';

/** Some people with whom somebody is matched well, cheapest first. */
export type Neighbours = readonly (readonly Neighbour[])[];

export interface Neighbour {
  readonly who: number;
  readonly cost: number;
}

/** Up to this many people, everybody is compared with everybody. */
const mostComparedWithAll = 500;

/** More hardly improve a match: the best one nearly always uses one of the first. */
const neighboursEach = { few: 20, many: 10 } as const;

/** For each person, the cheapest of all, or of those nearby, among those they can be matched with. */
export function neighboursIn({ size, pairCost, near }: RingProblem): Neighbours {
  const everybody = Array.from({ length: size }, (_, who) => who);
  const isFew = size <= mostComparedWithAll;
  const most = isFew ? neighboursEach.few : neighboursEach.many;
  return everybody.map((who) => {
    const cheapest: Neighbour[] = [];
    // Starts with the next person, so that people of equal cost do not all get the same few neighbours.
    const others = isFew ? [...everybody.slice(who), ...everybody.slice(0, who)] : new Set(near(who));
    for (const other of others) {
      if (other === who) continue;
      const cost = pairCost(who, other);
      const last = cheapest.length === most ? cheapest[most - 1] : undefined;
      if (cost === Number.POSITIVE_INFINITY || (last && cost >= last.cost)) continue;
      if (last) cheapest.pop();
      let place = cheapest.length;
      while (place > 0 && (cheapest[place - 1] as Neighbour).cost > cost) place -= 1;
      cheapest.splice(place, 0, { who: other, cost });
    }
    return cheapest;
  });
}
