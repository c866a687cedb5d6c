/** Real time, which tests can move forward. */
export interface StubClock {
  now(): number;
  /** Moves the time forward and runs what is due by then. */
  pass(ms: number): void;
  /** @returns a function that calls it off */
  after(ms: number, run: () => void): () => void;
  stop(): void;
}

interface Timer {
  dueAt: number;
  run: () => void;
  timeout: NodeJS.Timeout;
}

export function stubClock(wallClock: () => number): StubClock {
  const timers = new Set<Timer>();
  let passed = 0;
  const now = (): number => wallClock() + passed;

  function fire(timer: Timer): void {
    clearTimeout(timer.timeout);
    if (timers.delete(timer)) timer.run();
  }

  return {
    now,

    pass(ms) {
      passed += ms;
      const due = [...timers].filter((timer) => timer.dueAt <= now()).sort((a, b) => a.dueAt - b.dueAt);
      for (const timer of due) fire(timer);
    },

    after(ms, run) {
      const timer: Timer = { dueAt: now() + ms, run, timeout: setTimeout(() => fire(timer), ms) };
      timer.timeout.unref();
      timers.add(timer);
      return () => {
        clearTimeout(timer.timeout);
        timers.delete(timer);
      };
    },

    stop() {
      for (const timer of timers) clearTimeout(timer.timeout);
      timers.clear();
    },
  };
}
