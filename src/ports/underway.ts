/** What goes on after a platform got its answer, so that a stop can wait for it. */
export interface Underway {
  /** The promise must not reject: nobody would hear of it. */
  add(work: Promise<void>): void;
  /** The same promise, waited for as well; what it rejects with is its taker's affair. */
  watch<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/*
 * It counts, and holds on to nothing. A Set would keep what was under way in memory until the next full collection: V8
 * links the table that a Set has outgrown to the one after it, so that once one of them has grown old, each of them lives
 * on, with all that was in it when it was outgrown.
 */
export function createUnderway(): Underway {
  let count = 0;
  let waiting: (() => void)[] = [];

  function end(): void {
    count -= 1;
    if (count > 0) return;
    const told = waiting;
    waiting = [];
    for (const resolve of told) resolve();
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
    settled: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
