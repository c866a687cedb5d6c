import type { Store } from '../../src/ports/store/store.ts';

/**
 * A store that measures how long at least one transaction was waiting or running; however many do, time counts once.
 */
export interface WatchedStore extends Store {
  /** In milliseconds, so far. */
  busyMs(): number;
}

export function watched(store: Store): WatchedStore {
  let open = 0;
  let since = 0;
  let total = 0;

  async function watch<T>(work: () => Promise<T>): Promise<T> {
    if (open === 0) since = performance.now();
    open += 1;
    try {
      return await work();
    } finally {
      open -= 1;
      if (open === 0) total += performance.now() - since;
    }
  }

  return {
    ...store,
    transaction: (work) => watch(() => store.transaction(work)),
    reactions: { apply: (...given) => watch(() => store.reactions.apply(...given)) },
    busyMs: () => total + (open > 0 ? performance.now() - since : 0),
  };
}
