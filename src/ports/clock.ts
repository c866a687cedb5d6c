import type { Instant } from '../domain/time/instant.ts';

/** What time it is. In the playground people may move it; everything that waits must then look again. */
export interface Clock {
  now(): Instant;
  /** Calls back whenever the clock has jumped. @returns a function that stops it */
  onJump(listener: () => void): () => void;
}
