import type { Random } from '../../src/ports/random.ts';

/** Good enough to spread things out, but not for secrets. */
export const systemRandom: Random = Math.random;
