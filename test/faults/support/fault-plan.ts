import { below, seeded } from '../../../src/domain/seeded.ts';

/** What a run can be told by its environment: how long it goes on, and which chance it has. */
export interface FaultPlan {
  /** Of which everything random comes; with the same one, the same people do the same things. */
  readonly seed: number;
  /** At how many moments something goes wrong. */
  readonly moments: number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

/** Enough to see that all is well; `npm run test:faults` takes many more. */
const fewMoments = 8;

export function faultPlan(env: NodeJS.ProcessEnv = process.env): FaultPlan {
  const seed = wholeNumber(env.FAULT_SEED ?? '1', 'FAULT_SEED');
  return { seed, moments: wholeNumber(env.FAULT_MOMENTS ?? `${fewMoments}`, 'FAULT_MOMENTS'), random: seeded(seed) };
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} is not a whole number: ${text}`);
  return Number(text);
}

/** One of these; `undefined` where there is none. */
export const oneOf = <T>(things: readonly T[], random: () => number): T | undefined =>
  things[below(random, things.length)];
