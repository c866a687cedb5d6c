import type { Ports } from '../runtime/ports.ts';
import { sweep, sweepEveryMs } from './sweep.ts';

/** By then, what is away is not only being restarted: somebody has to look. */
const failuresTold = 10;

/** Sweeps that come by again and again. */
export interface Sweeper {
  /** Sweeps now; where one is under way, it may have looked too early, and another follows. */
  comeBy(): void;
  stop(): Promise<void>;
}

/**
 * Sweeps now, every minute, and whenever the clock jumps; it begins once a platform has started. Every worker does: it
 * only adds what has no job, so that several of them do no harm, and nobody has to notice when one is gone. That it fails
 * is a warning, said once, since the next one makes up for it; when it has failed for ten minutes, it is an error, said
 * once; and once more the log says that it works again.
 * @param onStart what has to be looked over once, after the first sweep
 */
export function startSweeper(ports: Ports, onStart: () => Promise<void>): Sweeper {
  let underWay: Promise<void> | undefined;
  let isAsked = false;
  let isLookedOver = false;
  let failures = 0;

  async function whileAsked(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      try {
        await sweep(ports);
        if (!isLookedOver) await onStart();
        isLookedOver = true;
        if (failures > 0) ports.log.info({ failures }, 'The sweep works again');
        failures = 0;
      } catch (err) {
        failures += 1;
        if (failures === 1) ports.log.warn({ err }, 'The sweep failed; it runs again every minute');
        if (failures === failuresTold) ports.log.error({ err, failures }, 'The sweep keeps failing');
      }
    }
    underWay = undefined;
  }

  const comeBy = (): void => {
    isAsked = true;
    underWay ??= whileAsked();
  };
  const timer = setInterval(comeBy, sweepEveryMs);
  const stopListening = ports.clock.onJump(comeBy);
  comeBy();
  return {
    comeBy,

    async stop() {
      clearInterval(timer);
      stopListening();
      await underWay;
    },
  };
}
