import { openStore } from '../../adapters/store/open.ts';
import { createLog } from '../../adapters/system/log.ts';
import type { Store, Transaction } from '../../src/ports/store/store.ts';

/** For a process of its own, which says only what went wrong. */
export const warnings = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });

/** Runs `work` on a store, which is closed afterwards. */
export async function withStore<T>(databaseUrl: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(databaseUrl, { log: warnings });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const atOnce = 500;

/** Does something for each item, for so many in one transaction that few commits are waited for. */
export async function inPortions<T>(
  store: Store,
  items: readonly T[],
  work: (tx: Transaction, item: T, place: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    await store.transaction(async (tx) => {
      for (const [place, item] of items.slice(start, start + atOnce).entries()) await work(tx, item, start + place);
    });
  }
}
