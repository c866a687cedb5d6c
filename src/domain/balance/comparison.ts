import type { ActTally, Rollup, TieTally } from './rollup.ts';

/*
 * Ledger and rollups can be larger than memory, and are in different orders. So both are added up to a few sums, in which
 * every tally weighs as much as a hash of its key: the sums agree where all tallies do. Where they do not, the tallies of the
 * members concerned are compared one by one, in a second reading. Two wrong tallies whose errors cancel each other out in 64
 * bits would be missed.
 */

/** So many sums there are, each of the members whose ids hash to it. */
const bucketCount = 1_024;

/** The members of so many sums are compared one by one; where more are wrong, these are examples enough. */
const mostBuckets = 4;

/** Sums of tallies. */
export interface Sums {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

export const noSums = (): Sums => ({ low: new Int32Array(bucketCount), high: new Int32Array(bucketCount) });

type Tally = ActTally | TieTally;

/** Adds tallies to sums. */
export function addTo({ low, high }: Sums, tallies: readonly Tally[]): void {
  for (const tally of tallies) {
    for (const [key, count] of countsOf(tally)) {
      const bucket = bucketOf(tally);
      low[bucket] = ((low[bucket] ?? 0) + Math.imul(hash(key, 1), count)) | 0;
      high[bucket] = ((high[bucket] ?? 0) + Math.imul(hash(key, 2), count)) | 0;
    }
  }
}

/** Which sums differ, as far as they are looked into. */
export const differingBuckets = (a: Sums, b: Sums): ReadonlySet<number> =>
  new Set(
    Array.from({ length: bucketCount }, (_, bucket) => bucket)
      .filter((bucket) => a.low[bucket] !== b.low[bucket] || a.high[bucket] !== b.high[bucket])
      .slice(0, mostBuckets),
  );

const bucketOf = ({ memberId }: Pick<Tally, 'memberId'>): number => (hash(memberId, 3) >>> 0) % bucketCount;

/** A number in the rollups that is not what the ledger says. */
export interface Difference {
  readonly what: string;
  readonly inLedger: number;
  readonly inRollups: number;
}

/** The numbers of some buckets, one by one. */
export class Counts {
  readonly #buckets: ReadonlySet<number>;
  readonly #counts = new Map<string, number>();

  constructor(buckets: ReadonlySet<number>) {
    this.#buckets = buckets;
  }

  add(tallies: readonly Tally[]): void {
    for (const tally of tallies) {
      if (!this.#buckets.has(bucketOf(tally))) continue;
      for (const [key, count] of countsOf(tally)) this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
    }
  }

  differencesFrom(ledger: Counts): readonly Difference[] {
    const keys = new Set([...this.#counts.keys(), ...ledger.#counts.keys()]);
    return [...keys]
      .map((what) => ({
        what,
        inLedger: ledger.#counts.get(what) ?? 0,
        inRollups: this.#counts.get(what) ?? 0,
      }))
      .filter(({ inLedger, inRollups }) => inLedger !== inRollups)
      .sort((a, b) => (a.what < b.what ? -1 : 1));
  }
}

export const talliesOf = ({ acts, ties }: Rollup): readonly Tally[] => [...acts, ...ties];

/** The two numbers of a tally, each by what it counts. */
function countsOf(tally: Tally): readonly (readonly [what: string, count: number])[] {
  const { memberId, day, given, taken } = tally;
  const about = 'act' in tally ? `${tally.act} ${tally.kind}` : `with ${tally.otherId}`;
  const what = `${memberId} ${day || 'ever'} ${about}`;
  return [
    [`${what}, given`, given],
    [`${what}, taken`, taken],
  ];
}

/** FNV-1a, mixed at the end as in MurmurHash3 (en.wikipedia.org/wiki/MurmurHash). */
function hash(text: string, seed: number): number {
  let h = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (let index = 0; index < text.length; index += 1) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
