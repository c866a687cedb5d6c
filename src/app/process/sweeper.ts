import type { Ports } from '../runtime/ports.ts';
import { sweep, sweepEveryMs } from './sweep.ts';

/** After this many failures it is more than a restart: somebody has to look. */
const failuresTold = 10;

/** A sweep that runs again and again. */
export interface Sweeper {
  /** Sweeps now. A sweep that is already running may have looked too early, so another one follows. */
  comeBy(): void;
  stop(): Promise<void>;
}

/**
 * Sweeps now, every minute, and whenever the clock jumps, starting when a platform has started. Every worker does so: a
 * sweep only adds what has no job, so several of them do no harm, and it does not matter when one is gone. A failure is
 * a warning, logged once, because the next sweep makes up for it. After ten minutes of failures it is an error, logged
 * once; and the log says once when it works again.
 * @param onStart what to do once, after the first sweep
 */
export function startSweeper(ports: Ports, onStart: () => Promise<void>): Sweeper {
  let sweeping: Promise<void> | undefined;
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
    sweeping = undefined;
  }

  const comeBy = (): void => {
    isAsked = true;
    sweeping ??= whileAsked();
  };
  const timer = setInterval(comeBy, sweepEveryMs);
  const stopListening = ports.clock.onJump(comeBy);
  comeBy();
  return {
    comeBy,

    async stop() {
      clearInterval(timer);
      stopListening();
      await sweeping;
    },
  };
}
