import { rollUp, tiesKeptFrom } from '../../domain/balance/rollup.ts';
import type { ContributionId } from '../../domain/ids.ts';
import { dayMs, hourMs, minuteMs } from '../../domain/time/instant.ts';
import type { RollupProgress, RollupStep } from '../../ports/store/balance.ts';
import type { Ports } from '../runtime/ports.ts';

export type RollupPorts = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** So many entries of the ledger are counted at a time: few enough that SQLite holds nobody up for long. */
const pageSize = 100;

/** So many rows are deleted at a time. */
const clearedAtOnce = 2_000;

/**
 * An id is made before its entry is committed: usually by milliseconds, by more while a database is away or computers' clocks
 * differ. What was made within this time is looked at in every run.
 */
const lateMs = 10 * minuteMs;

/** What was made within this time is looked at again once an hour. Later than that, only `hearth doctor --ledger` finds it. */
const veryLateMs = 2 * dayMs;
const lookFarEveryMs = hourMs;

/**
 * Counts what is new in the ledger, and after an interruption goes on where it was. Any number of processes may do so at the
 * same time: every step is one transaction, which counts only if nobody else took one meanwhile.
 * @param onProgress gets how many entries this run has counted so far, after every step
 */
export async function rollUpLedger(
  ports: RollupPorts,
  signal: AbortSignal,
  onProgress: (counted: number) => void = () => undefined,
): Promise<void> {
  let counted = 0;
  const onCounted = (more: number): void => {
    counted += more;
    onProgress(counted);
  };
  for (;;) {
    const progress = await ports.store.rollups.progress();
    if (signal.aborted) return;
    if (progress.phase === 'following') return follow(ports, progress, signal, onCounted);
    if (progress.phase === 'clearing') await clear(ports, progress);
    else await catchUp(ports, progress, onCounted);
    await aTurn();
  }
}

/** An embedded database answers without giving others a turn, so this does. */
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function clear({ store: { rollups }, ids }: RollupPorts, seen: RollupProgress): Promise<void> {
  if ((await rollups.clear(clearedAtOnce)) > 0) return;
  await rollups.step(seen, {
    phase: 'catching_up',
    upTo: first,
    lookFrom: first,
    keptFrom: ids.madeBefore(veryLateMs),
  });
}

const first = '' as ContributionId;

/** One page of all there is. Ids from `keptFrom` on are remembered, so that they can be looked at again. */
async function catchUp(ports: RollupPorts, seen: RollupProgress, onCounted: (more: number) => void): Promise<void> {
  const { store, ids } = ports;
  // An upgrade begins without it.
  const keptFrom = seen.keptFrom === first ? ids.madeBefore<ContributionId>(veryLateMs) : seen.keptFrom;
  const { entries, last } = await store.rollups.uncounted(seen.upTo, pageSize);
  if (last === undefined) {
    // What is committed late comes after `keptFrom`, and is found by looking at all of that.
    await store.rollups.step(seen, { phase: 'following', keptFrom, lookFrom: keptFrom });
    return;
  }
  await addPage(ports, seen, { upTo: last, keptFrom }, entries, onCounted);
}

async function addPage(
  { store, clock }: RollupPorts,
  seen: RollupProgress,
  step: RollupStep,
  entries: Awaited<ReturnType<Ports['store']['rollups']['uncounted']>>['entries'],
  onCounted: (more: number) => void,
): Promise<boolean> {
  const tiesFrom = tiesKeptFrom(clock.now());
  const added = { rollup: rollUp(entries, tiesFrom), counted: entries.map(({ id }) => id), tiesFrom };
  const isDone = await store.rollups.add(seen, step, added);
  if (isDone) onCounted(entries.length);
  return isDone;
}

/** Looks at all that may be new, from `lookFrom` on, or from further back when that is due. */
async function follow(
  ports: RollupPorts,
  seen: RollupProgress,
  signal: AbortSignal,
  onCounted: (more: number) => void,
): Promise<void> {
  const { rollups } = ports.store;
  // Taken before anything is read: what is committed after that is looked at in the next run.
  const lookFrom = ports.ids.madeBefore<ContributionId>(lateMs);
  const looksFar = seen.keptFrom < ports.ids.madeBefore(veryLateMs + lookFarEveryMs) || seen.lookFrom <= seen.keptFrom;
  const keptFrom = looksFar ? latest(seen.keptFrom, ports.ids.madeBefore(veryLateMs)) : seen.keptFrom;
  let at = seen;
  for (let after = looksFar ? seen.keptFrom : seen.lookFrom; !signal.aborted; ) {
    const { entries, last } = await rollups.uncounted(after, pageSize);
    if (last === undefined) break;
    if (entries.length > 0) {
      if (!(await addPage(ports, at, {}, entries, onCounted))) return;
      at = { ...at, version: at.version + 1 };
    }
    after = last;
    await aTurn();
  }
  if (signal.aborted || !(await rollups.step(at, { lookFrom: latest(lookFrom, keptFrom), keptFrom }))) return;
  while (looksFar && !signal.aborted && (await rollups.forgetCounted(clearedAtOnce)) > 0) await aTurn();
}

const latest = (a: ContributionId, b: ContributionId): ContributionId => (a > b ? a : b);

/**
 * Makes the rollups anew from the whole ledger. What is asked meanwhile is told that it is not complete yet. When this is
 * interrupted, any running Hearth finishes it.
 */
export async function rebuildRollups(
  ports: RollupPorts,
  signal: AbortSignal,
  onProgress: (counted: number) => void,
): Promise<void> {
  const { rollups } = ports.store;
  for (;;) {
    const seen = await rollups.progress();
    if (await rollups.step(seen, { phase: 'clearing' })) break;
  }
  await rollUpLedger(ports, signal, onProgress);
}
