import {
  addTo,
  Counts,
  type Difference,
  differingBuckets,
  noSums,
  type Sums,
  talliesOf,
} from '../../domain/balance/comparison.ts';
import { allDays, rollUp, type TieTally, tiesKeptFrom } from '../../domain/balance/rollup.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import type { Day } from '../../domain/time/zone.ts';
import type { RollupProgress, RollupSnapshot } from '../../ports/store/balance.ts';
import type { Ports } from '../runtime/ports.ts';

export interface LedgerReport {
  readonly phase: RollupProgress['phase'];
  readonly entries: number;
  /** How many of them are not in the rollups yet. */
  readonly uncounted: number;
  /** Examples, if anything differs. */
  readonly differences: readonly Difference[];
}

/** Ties of the first day are being forgotten while they are compared; so they are compared from a week later on. */
const tiesMarginMs = 7 * dayMs;

/**
 * Adds up the whole ledger and compares it with the rollups, as both were at one moment, while Hearth runs. Takes little
 * memory, whatever the size, and changes nothing.
 * @param onProgress gets how many entries were read
 */
export async function checkLedger(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  onProgress: (entries: number) => void = () => undefined,
): Promise<LedgerReport> {
  const tiesFrom = tiesKeptFrom(later(clock.now(), tiesMarginMs));
  const snapshot = await store.rollups.snapshot();
  try {
    const { phase } = snapshot.progress;
    const ledger = noSums();
    let entries = 0;
    let uncounted = 0;
    for await (const page of snapshot.entries()) {
      const counted = page.filter(({ isCounted }) => isCounted);
      entries += page.length;
      uncounted += page.length - counted.length;
      addTo(ledger, talliesOf(rollUp(counted, tiesFrom)));
      onProgress(entries);
    }
    if (phase === 'clearing') return { phase, entries, uncounted: entries, differences: [] };
    const buckets = differingBuckets(ledger, await sumsOf(snapshot, tiesFrom));
    const differences = buckets.size === 0 ? [] : await differencesIn(snapshot, buckets, tiesFrom);
    return { phase, entries, uncounted, differences };
  } finally {
    await snapshot.close();
  }
}

const isCompared = ({ day }: TieTally, from: Day): boolean => day === allDays || day >= from;

async function sumsOf(snapshot: RollupSnapshot, tiesFrom: Day): Promise<Sums> {
  const sums = noSums();
  for await (const page of snapshot.acts()) addTo(sums, page);
  for await (const page of snapshot.ties()) {
    addTo(
      sums,
      page.filter((tie) => isCompared(tie, tiesFrom)),
    );
  }
  return sums;
}

async function differencesIn(
  snapshot: RollupSnapshot,
  buckets: ReadonlySet<number>,
  tiesFrom: Day,
): Promise<readonly Difference[]> {
  const ledger = new Counts(buckets);
  const kept = new Counts(buckets);
  for await (const page of snapshot.entries()) {
    ledger.add(
      talliesOf(
        rollUp(
          page.filter(({ isCounted }) => isCounted),
          tiesFrom,
        ),
      ),
    );
  }
  for await (const page of snapshot.acts()) kept.add(page);
  for await (const page of snapshot.ties()) kept.add(page.filter((tie) => isCompared(tie, tiesFrom)));
  return kept.differencesFrom(ledger);
}
