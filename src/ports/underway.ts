/** What goes on while nobody waits for it, so that a stop can. */
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
 * links the table that a Set has outgrown to the one after it (v8/src/objects/ordered-hash-table.h), so that once one of
 * them has grown old, each of them lives on, with all that was in it when it was outgrown.
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
    async settled() {
      // Whoever heard of the end before may have begun something else.
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
