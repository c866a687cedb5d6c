import type { PairCost } from './cost.ts';

/** What a search looks for: the cheapest way to put everybody into rings. People are numbers from 0 up. */
export interface RingProblem {
  readonly size: number;
  readonly pairCost: PairCost;
  /** The cost of leaving somebody over: far more than any ring. */
  readonly waitCost: (who: number) => number;
  readonly ringOfThreeCost: number;
  /** Some people who may suit this one, when there are too many to consider all of them. */
  readonly near: (who: number) => readonly number[];
}

/** Two or three people who give to each other in a circle. A circle of one is somebody who waits. */
export type Ring = readonly number[];

export const mostInRing = 3;

/** The cost of a ring, in which each gives and gets once; Infinity when two of them must not be matched. */
export function ringCost({ pairCost, waitCost, ringOfThreeCost }: RingProblem, ring: Ring): number {
  const [a, b, c] = ring;
  if (a === undefined) return 0;
  if (b === undefined) return waitCost(a);
  if (c === undefined) return 2 * pairCost(a, b);
  return pairCost(a, b) + pairCost(b, c) + pairCost(c, a) + ringOfThreeCost;
}

export const totalCost = (problem: RingProblem, rings: readonly Ring[]): number =>
  rings.reduce((sum, ring) => sum + ringCost(problem, ring), 0);
