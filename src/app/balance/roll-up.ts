import { rollUp, tiesKeptFrom } from '../../domain/balance/rollup.ts';
import type { ContributionId } from '../../domain/ids.ts';
import { dayMs, hourMs, minuteMs } from '../../domain/time/instant.ts';
import type { RollupProgress, RollupStep } from '../../ports/store/balance.ts';
import type { Ports } from '../runtime/ports.ts';

export type RollupPorts = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** So many entries of the ledger are counted at a time, at most. */
const pageSize = 100;

/** So many rows are deleted at a time, at most. */
const clearedAtOnce = 2_000;

/** SQLite lets nothing else happen during a step. One that took longer than this is followed by a shorter one. */
const longestStepMs = 15;
const leastAtOnce = 5;

/** Runs a step for a number of entries or rows. */
type Pace = <T>(step: (count: number) => Promise<T>) => Promise<T>;

/** As many at a time as this machine can do just now without holding anybody up. Waiting for a server holds up nobody. */
function paceOf(most: number): Pace {
  let count = most;
  return async (step) => {
    const before = performance.eventLoopUtilization();
    const done = await step(count);
    const { active } = performance.eventLoopUtilization(before);
    count = active > longestStepMs ? Math.max(leastAtOnce, Math.floor(count / 2)) : Math.min(most, count + leastAtOnce);
    return done;
  };
}

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
  const [counting, clearing] = [paceOf(pageSize), paceOf(clearedAtOnce)];
  let counted = 0;
  const onCounted = (more: number): void => {
    counted += more;
    onProgress(counted);
  };
  for (;;) {
    const progress = await ports.store.rollups.progress();
    if (signal.aborted) return;
    if (progress.phase === 'following') return follow(ports, progress, signal, onCounted, { counting, clearing });
    if (progress.phase === 'clearing') await clear(ports, progress, clearing);
    else await counting((limit) => catchUp(ports, progress, onCounted, limit));
    await aTurn();
  }
}

/** An embedded database answers without giving others a turn, so this does. */
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function clear({ store: { rollups }, ids }: RollupPorts, seen: RollupProgress, clearing: Pace): Promise<void> {
  if ((await clearing((limit) => rollups.clear(limit))) > 0) return;
  await rollups.step(seen, {
    phase: 'catching_up',
    upTo: first,
    lookFrom: first,
    keptFrom: ids.madeBefore(veryLateMs),
  });
}

const first = '' as ContributionId;

/** One page of all there is. Ids from `keptFrom` on are remembered, so that they can be looked at again. */
async function catchUp(
  ports: RollupPorts,
  seen: RollupProgress,
  onCounted: (more: number) => void,
  limit: number,
): Promise<void> {
  const { store, ids } = ports;
  // An upgrade begins without it.
  const keptFrom = seen.keptFrom === first ? ids.madeBefore<ContributionId>(veryLateMs) : seen.keptFrom;
  const { entries, last } = await store.rollups.uncounted(seen.upTo, limit);
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
  { counting, clearing }: { readonly counting: Pace; readonly clearing: Pace },
): Promise<void> {
  const { rollups } = ports.store;
  // Taken before anything is read: what is committed after that is looked at in the next run.
  const lookFrom = ports.ids.madeBefore<ContributionId>(lateMs);
  const looksFar = seen.keptFrom < ports.ids.madeBefore(veryLateMs + lookFarEveryMs) || seen.lookFrom <= seen.keptFrom;
  const keptFrom = looksFar ? latest(seen.keptFrom, ports.ids.madeBefore(veryLateMs)) : seen.keptFrom;
  let at = seen;
  for (let after = looksFar ? seen.keptFrom : seen.lookFrom; !signal.aborted; ) {
    const from = after;
    const [here, isAdded, last] = await counting(async (limit) => {
      const { entries, last: end } = await rollups.uncounted(from, limit);
      return [entries.length, entries.length > 0 && (await addPage(ports, at, {}, entries, onCounted)), end] as const;
    });
    if (last === undefined) break;
    if (here > 0 && !isAdded) return;
    if (isAdded) at = { ...at, version: at.version + 1 };
    after = last;
    await aTurn();
  }
  if (signal.aborted || !(await rollups.step(at, { lookFrom: latest(lookFrom, keptFrom), keptFrom }))) return;
  while (looksFar && !signal.aborted && (await clearing((limit) => rollups.forgetCounted(limit))) > 0) await aTurn();
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
