/** A timer that somebody set, and for how long. */
interface SetTimer {
  readonly ms: number;
  readonly timer: NodeJS.Timeout;
}

export interface WatchedTimers {
  readonly set: readonly SetTimer[];
  readonly cleared: ReadonlySet<unknown>;
  /** To be called before other timers are put in place. */
  stop(): void;
}

/**
 * Notes each timer that is set and cleared from now on, real or false. All the timers there are cannot be counted: what
 * runs the tests sets some of its own on a busy machine. Not with `vi.spyOn`, which may put false timers back in the middle of
 * another file.
 */
export function watchTimers(): WatchedTimers {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const noted: SetTimer[] = [];
  const cleared = new Set<unknown>();
  const notingSet = ((callback: () => void, ms = 0, ...given: unknown[]) => {
    const timer = set(callback, ms, ...(given as []));
    noted.push({ ms, timer });
    return timer;
  }) as typeof set;
  const notingClear: typeof clear = (timer) => {
    cleared.add(timer);
    clear(timer);
  };
  Object.assign(globalThis, { setTimeout: notingSet, clearTimeout: notingClear });
  return {
    set: noted,
    cleared,
    stop() {
      if (globalThis.setTimeout === notingSet) globalThis.setTimeout = set;
      if (globalThis.clearTimeout === notingClear) globalThis.clearTimeout = clear;
    },
  };
}
