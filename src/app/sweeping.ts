import { tendRituals } from './rituals.ts';
import type { Services } from './services.ts';
import { sweep, sweepEveryMs } from './sweep.ts';

/**
 * Sweeps now, every minute, and whenever the clock jumps; where it jumps during a sweep, that one looked at the wrong
 * time, and another follows. Every worker does: it only adds what has no job, so that several of them do no harm, and
 * nobody has to notice when one is gone. @returns a function that stops it
 */
export function keepSweeping(services: Services): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  let isAsked = false;
  let isTended = false;

  async function whileAsked(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      try {
        await sweep(services);
        if (!isTended) await tendRituals(services);
        isTended = true;
      } catch (err) {
        services.log.error({ err }, 'The sweep failed; it comes by again in a minute');
      }
    }
    underWay = undefined;
  }

  const comeBy = (): void => {
    isAsked = true;
    underWay ??= whileAsked();
  };
  const timer = setInterval(comeBy, sweepEveryMs);
  const stopListening = services.clock.onJump(comeBy);
  comeBy();
  return async () => {
    clearInterval(timer);
    stopListening();
    await underWay;
  };
}
