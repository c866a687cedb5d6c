import { openStore } from '../../adapters/store/open.ts';
import type { Settings } from '../config.ts';
import type { Store } from '../ports/store/store.ts';
import { sideLogOf } from './side-log.ts';

/** Opens the database while `work` runs. */
export async function withStore<T>(settings: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(settings.databaseUrl, { log: sideLogOf(settings), poolSize: 1, existing: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
