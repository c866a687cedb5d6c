/** What goes on after a platform got its answer, so that a stop can wait for it. */
export interface Underway {
  /** The promise must not reject: nobody would hear of it. */
  add(work: Promise<void>): void;
  /** The same promise, waited for as well; what it rejects with is its taker's affair. */
  watch<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

export function createUnderway(): Underway {
  const underway = new Set<Promise<void>>();

  function add(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => underway.delete(tracked));
    underway.add(tracked);
  }

  return {
    add,
    watch(work) {
      const ended = (): void => undefined;
      add(work.then(ended, ended));
      return work;
    },
    async settled() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
