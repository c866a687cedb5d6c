import type { IncomingMessage, Server } from 'node:http';
import { pause } from '../../src/ports/deadline.ts';

/** Requests that wait at the door while the listener is about to close. */
export interface Holding {
  /** Runs the work at once, or when `release` is called. */
  admit(incoming: IncomingMessage, work: () => void): void;
  /** From now on requests wait. Resolves when nobody has connected for a moment. */
  hold(): Promise<void>;
  release(): void;
}

/** How long nobody has to connect, and for how long that is waited for at most. */
const quietMs = 100;
const mostMs = 1_000;

/**
 * The system resets connections that are made but not yet accepted when the listener closes, and Node accepts one a turn.
 * Whoever sends all the time connects again as soon as there is an answer. So there is none for a moment, until all are
 * accepted.
 */
export function createHolding(server: Server): Holding {
  let held: (() => void)[] | undefined;
  let connectedAt = 0;
  server.on('connection', () => {
    connectedAt = performance.now();
  });

  return {
    admit(incoming, work) {
      if (held === undefined) work();
      else held.push(() => incoming.destroyed || work());
    },

    async hold() {
      held = [];
      const since = performance.now();
      connectedAt = since;
      const isQuiet = () => performance.now() - connectedAt >= quietMs;
      while (!isQuiet() && performance.now() - since < mostMs) await pause(quietMs / 5, new AbortController().signal);
    },

    release() {
      const works = held ?? [];
      held = undefined;
      for (const work of works) work();
    },
  };
}
