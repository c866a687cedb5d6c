/** Time as it really goes, and as tests move it forward. */
export interface StubClock {
  now(): number;
  /** Time passes at once, and what was due in it happens. */
  pass(ms: number): void;
  /** @returns what calls it off */
  after(ms: number, run: () => void): () => void;
  stop(): void;
}

interface Alarm {
  dueAt: number;
  run: () => void;
  timer: NodeJS.Timeout;
}

export function stubClock(wallClock: () => number): StubClock {
  const alarms = new Set<Alarm>();
  let passed = 0;
  const now = (): number => wallClock() + passed;

  function ring(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    if (alarms.delete(alarm)) alarm.run();
  }

  return {
    now,

    pass(ms) {
      passed += ms;
      const due = [...alarms].filter((alarm) => alarm.dueAt <= now()).sort((a, b) => a.dueAt - b.dueAt);
      for (const alarm of due) ring(alarm);
    },

    after(ms, run) {
      const alarm: Alarm = { dueAt: now() + ms, run, timer: setTimeout(() => ring(alarm), ms) };
      alarm.timer.unref();
      alarms.add(alarm);
      return () => {
        clearTimeout(alarm.timer);
        alarms.delete(alarm);
      };
    },

    stop() {
      for (const alarm of alarms) clearTimeout(alarm.timer);
      alarms.clear();
    },
  };
}
