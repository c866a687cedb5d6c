import type { Random } from '../../src/ports/random.ts';

/** Good enough for spreading things out; never for secrets. */
export const systemChance: Random = Math.random;
