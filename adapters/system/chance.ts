import type { Chance } from '../../src/ports/chance.ts';

/** Good enough for spreading things out; never for secrets. */
export const systemChance: Chance = Math.random;
