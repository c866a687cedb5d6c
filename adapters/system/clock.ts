import { instant } from '../../src/domain/time/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** The computer's own clock. It never jumps: nobody but the computer moves it. */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
  onJump: () => () => undefined,
};
