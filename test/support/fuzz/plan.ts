import fc from 'fast-check';
import { tries } from '../runs.ts';

/** What a run can be told by its environment: how long it goes on, and which chance it has. */
export interface FuzzPlan {
  /** Of which all bodies come: with the same one they are the same, in the same order. */
  readonly seed: number;
  /** How many bodies go to Slack's address; over Discord's gateway, half as many. */
  readonly size: number;
}

/** Enough to find what is common; `npm run test:fuzz` sends more. */
const shortSize = tries(1_000);

export function fuzzPlan(env: NodeJS.ProcessEnv = process.env): FuzzPlan {
  return { seed: wholeNumber(env.FUZZ_SEED, 20_261_129), size: wholeNumber(env.FUZZ_SIZE, shortSize) };
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`FUZZ_SEED and FUZZ_SIZE are whole numbers, and not ${text}`);
  return Number(text);
}

/** So many are made at a time: none is kept longer than it is needed. */
const atOnce = 250;

/** As many as the plan says, the same for the same seed. Those of a shorter plan are the first ones of a longer. */
export function* drawn<T>(from: fc.Arbitrary<T>, { seed, size }: FuzzPlan): Generator<T, void> {
  for (let made = 0; made < size; made += atOnce) {
    yield* fc.sample(from, { seed: seed + made, numRuns: Math.min(atOnce, size - made) });
  }
}
