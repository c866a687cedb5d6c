import { seeded, seedOf } from '../../../src/domain/seeded.ts';

/** Where random numbers come from: 0 up to, but not including, 1. */
export type Random = () => number;

/** Random numbers of their own for everything that has a name, so that no policy changes what chance brings another. */
export const randomFor = (...name: readonly (string | number)[]): Random => {
  const random = seeded(seedOf(name.join('/')));
  // The seeds of names that differ in their last character are close together.
  random();
  return random;
};

export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random());

export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export const lognormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(sigma * normal(random));

/** How often something happens that happens `mean` times on average (Knuth). */
export function poisson(random: Random, mean: number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count += 1;
  return count;
}

/** How often something happens before it fails for the first time, `mean` times on average. */
export const geometric = (random: Random, mean: number): number =>
  Math.floor(Math.log(1 - random()) / Math.log(mean / (1 + mean)));

/** The place of one of the weights, in proportion to them; `undefined` when all are 0. */
export function weighted(random: Random, weights: readonly number[]): number | undefined {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, weight] of weights.entries()) {
    if (weight > 0 && rest < weight) return place;
    rest -= weight;
  }
  return undefined;
}

/** A value of which only some quantiles are known: between them, its logarithm is interpolated. */
export function byQuantiles(random: Random, quantiles: readonly (readonly [number, number])[]): number {
  const first = quantiles[0]?.[1] ?? 1;
  const last = quantiles.at(-1)?.[1] ?? 1;
  const points = [[0, first / 4] as const, ...quantiles, [1, last * 2] as const];
  const share = random();
  const upper = points.findIndex(([at]) => at > share);
  const [from, to] = [points[upper - 1] ?? [0, 1], points[upper] ?? [1, 1]];
  const part = (share - from[0]) / (to[0] - from[0]);
  return Math.exp(Math.log(from[1]) * (1 - part) + Math.log(to[1]) * part);
}
