import { uuids } from '../../adapters/system/ids.ts';
import { createProgress } from '../../adapters/system/progress.ts';
import { onStopSignal } from '../../adapters/system/stop-signals.ts';
import { checkLedger } from '../app/balance/check-ledger.ts';
import { rebuildRollups } from '../app/balance/roll-up.ts';
import type { Settings } from '../config.ts';
import { rollupWords } from '../text/en/rollups.ts';
import { clockOf } from './clock-of.ts';
import { withStore } from './with-store.ts';

/** Makes the rollups anew. At a signal it stops, and the running Hearth goes on with it. */
export async function rebuild(settings: Settings): Promise<void> {
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  await withStore(settings, async (store) => {
    const ports = { store, ids: uuids, clock: await clockOf(settings, store) };
    const progress = createProgress(process.stderr);
    const total = await store.rollups.size();
    const at = (done: number) => progress({ what: rollupWords.counting(), done: Math.min(done, total), total });
    at(0);
    await rebuildRollups(ports, stopping.signal, at);
    const isDone = (await store.rollups.progress()).phase === 'following';
    if (isDone) at(total);
    console.log(isDone ? rollupWords.rebuilt(total) : rollupWords.interrupted());
    if (!isDone) process.exitCode = 1;
  });
}

/** Recomputes what the ledger adds up to, and says where the rollups differ. */
export async function checkRollups(settings: Settings): Promise<void> {
  await withStore(settings, async (store) => {
    const progress = createProgress(process.stderr);
    const total = await store.rollups.size();
    const report = await checkLedger({ store, clock: await clockOf(settings, store) }, (done) =>
      progress({ what: rollupWords.reading(), done: Math.min(done, total), total }),
    );
    for (const line of rollupWords.report(report)) console.log(line);
    process.exitCode = report.differences.length > 0 || report.phase === 'clearing' ? 1 : 0;
  });
}
