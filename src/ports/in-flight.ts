/** Work that nobody awaits, so that a stop can wait for it. */
export interface InFlight {
  /** The promise must not reject: nobody would hear of it. */
  add(work: Promise<void>): void;
  /** Returns the same promise; its rejection is for whoever takes it. */
  watch<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is in flight any more. */
  settled(): Promise<void>;
}

/*
 * It counts and keeps no reference. A Set would keep finished work in memory until the next full collection: V8 links
 * the table that a Set has outgrown to its successor (v8/src/objects/ordered-hash-table.h), so once one table is in the
 * old generation, all later ones live on with everything that was in them.
 */
export function createInFlight(): InFlight {
  let count = 0;
  let waiting: (() => void)[] = [];

  function end(): void {
    count -= 1;
    if (count > 0) return;
    const resolves = waiting;
    waiting = [];
    for (const resolve of resolves) resolve();
  }

  return {
    add(work) {
      count += 1;
      void work.finally(end);
    },
    watch(work) {
      count += 1;
      work.then(end, end);
      return work;
    },
    async settled() {
      // Another waiter may have started something in between.
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
