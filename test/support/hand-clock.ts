import { type Instant, instant, later } from '../../src/domain/time/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves it by so many milliseconds, and tells whoever listens. */
  move(byMs: number): void;
}

/** @param startsAt by default Monday, 5 January 2026, 09:00 UTC */
export function createHandClock(startsAt: Instant = instant(Date.UTC(2026, 0, 5, 9))): HandClock {
  let now = startsAt;
  const listeners = new Set<() => void>();
  return {
    now: () => now,
    onJump(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    move(byMs) {
      now = later(now, byMs);
      for (const listener of [...listeners]) listener();
    },
  };
}
