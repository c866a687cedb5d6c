import type { Neighbours } from './neighbours.ts';
import type { RingProblem } from './partition.ts';

/** Each person's partner; `alone` for those who have none. */
export type Mates = Int32Array;

export const alone = -1;

/** The least that a change has to save, so that rounding cannot make it loop for ever. */
const least = 1e-9;

/** How many ways of continuing a chain are tried at each step; the length of the list limits its length. */
const waysFor = { few: [12, 8, 5, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], many: [5, 3, 1, 1, 1, 1] } as const;

/** With more people, fewer ways are tried for each, so that the time grows in proportion. */
const mostForAllWays = 500;

/**
 * Improves pairs by chains of exchanges, after Lin and Kernighan (Operations Research 21, 1973). Two partners are
 * parted; one of them takes somebody else, whose partner takes the next one, and so on, as long as more is saved than
 * spent. The last one left over is paired with the first. Anybody who is alone starts a chain, too; it ends where being
 * alone is cheaper for somebody else, or where nobody is alone any more.
 * @param aloneCost the cost of being alone; it has to stay the same, so that the search terminates
 * @param first those who start; anybody who gets a new partner starts again
 */
export function improvePairs(
  { size, pairCost }: RingProblem,
  neighbours: Neighbours,
  mates: Mates,
  aloneCost: (who: number) => number,
  first: readonly number[],
): void {
  const ways = size <= mostForAllWays ? waysFor.few : waysFor.many;
  const onChain = new Uint8Array(size);
  /**
   * Each is paired with the next but one after it: 1 with 2, 3 with 4. The first is paired with the last, or was alone.
   */
  const chain: number[] = [];
  let best: readonly number[] = [];
  let saved = least;

  const note = (gain: number) => {
    if (gain > saved) [saved, best] = [gain, [...chain]];
  };

  function extend(gain: number, start: number): void {
    const free = chain.at(-1) as number;
    const options: { who: number; mate: number; gain: number; after: number }[] = [];
    for (const { who, cost } of neighbours[free] ?? []) {
      const left = gain - 2 * cost;
      if (left <= least) break;
      const mate = mates[who] as number;
      if (onChain[who] === 1 || mate === free) continue;
      if (mate === alone) {
        chain.push(who);
        if (start === alone) note(left + aloneCost(who));
        chain.pop();
        continue;
      }
      options.push({ who, mate, gain: left, after: left + 2 * pairCost(who, mate) });
    }
    const wide = ways[(chain.length - 1) >> 1] ?? 0;
    // Trying that somebody else is alone takes longer to compute.
    const width = start === alone ? Math.ceil(wide / 2) : wide;
    options.sort((a, b) => b.after - a.after);
    for (const { who, mate, after } of options.slice(0, width)) {
      chain.push(who, mate);
      onChain[who] = 1;
      onChain[mate] = 1;
      note(after - (start === alone ? aloneCost(mate) : 2 * pairCost(mate, start)));
      extend(after, start);
      onChain[who] = 0;
      onChain[mate] = 0;
      chain.length -= 2;
      if (best.length > 0) return;
    }
  }

  /** @returns those who have a new partner */
  function improveFrom(one: number): readonly number[] {
    const mate = mates[one] as number;
    const free = mate === alone ? [one] : [mate, one];
    for (const last of free) {
      const start = mate === alone ? alone : (free.find((who) => who !== last) as number);
      chain.length = 0;
      chain.push(last);
      [best, saved] = [[], least];
      for (const who of free) onChain[who] = 1;
      extend(mate === alone ? aloneCost(one) : 2 * pairCost(one, mate), start);
      for (const who of free) onChain[who] = 0;
      if (best.length > 0) return apply(start);
    }
    return [];
  }

  function apply(start: number): readonly number[] {
    const joined = [...best];
    if (start !== alone) joined.push(start);
    // With an odd number, the last one is alone now.
    if (joined.length % 2 === 1) mates[joined.pop() as number] = alone;
    for (let at = 0; at < joined.length; at += 2) {
      const [one, other] = [joined[at] as number, joined[at + 1] as number];
      mates[one] = other;
      mates[other] = one;
    }
    return start === alone ? best : [...best, start];
  }

  const waiting = [...first];
  const isWaiting = new Uint8Array(size);
  for (const who of waiting) isWaiting[who] = 1;
  for (let at = 0; at < waiting.length; at += 1) {
    const who = waiting[at] as number;
    isWaiting[who] = 0;
    for (const changed of improveFrom(who)) {
      if (isWaiting[changed] === 1) continue;
      isWaiting[changed] = 1;
      waiting.push(changed);
    }
  }
}

/** Pairs neighbours, cheapest first; `order` decides between equals. */
export function greedyPairs({ size, pairCost }: RingProblem, neighbours: Neighbours, order: readonly number[]): Mates {
  const mates: Mates = new Int32Array(size).fill(alone);
  const join = (one: number, other: number) => {
    mates[one] = other;
    mates[other] = one;
  };
  const pairs = order.flatMap((one) => (neighbours[one] ?? []).map(({ who: other, cost }) => ({ one, other, cost })));
  for (const { one, other } of pairs.sort((a, b) => a.cost - b.cost)) {
    if (mates[one] === alone && mates[other] === alone) join(one, other);
  }
  // Those whose neighbours are all taken.
  const left = new Set(order.filter((who) => mates[who] === alone));
  for (const one of left) {
    left.delete(one);
    let tried = 0;
    let [chosen, lowest] = [alone, Number.POSITIVE_INFINITY];
    for (const other of left) {
      if (tried++ === mostTried) break;
      const cost = pairCost(one, other);
      if (cost < lowest) [chosen, lowest] = [other, cost];
    }
    if (chosen === alone) continue;
    left.delete(chosen);
    join(one, chosen);
  }
  return mates;
}

/**
 * More people than nearly anybody wants to be kept apart from, so that one of them will do. Whoever wants that of more may be
 * alone after this; they are found a place when the pairs are improved.
 */
const mostTried = 50;
