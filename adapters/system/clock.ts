import { instant } from '../../src/domain/time/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** The computer's clock. It never jumps, because nobody moves it by hand. */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
  onJump: () => () => undefined,
};
