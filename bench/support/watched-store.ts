import type { Store } from '../../src/ports/store/store.ts';

/** A store, with how long at least one transaction was asked for and not yet over: however many wait, time counts once. */
export interface WatchedStore extends Store {
  /** Milliseconds, up to now. */
  busyMs(): number;
}

export function watched(store: Store): WatchedStore {
  let open = 0;
  let since = 0;
  let total = 0;
  return {
    ...store,
    async transaction(work, foresight) {
      if (open === 0) since = performance.now();
      open += 1;
      try {
        return await store.transaction(work, foresight);
      } finally {
        open -= 1;
        if (open === 0) total += performance.now() - since;
      }
    },
    busyMs: () => total + (open > 0 ? performance.now() - since : 0),
  };
}
