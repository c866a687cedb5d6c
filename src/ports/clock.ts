import type { Instant } from '../domain/time/instant.ts';

/** The current time. People can move it in the playground; then everything that waits has to look again. */
export interface Clock {
  now(): Instant;
  /** Calls back whenever the clock has jumped. @returns a function that stops it */
  onJump(listener: () => void): () => void;
}
