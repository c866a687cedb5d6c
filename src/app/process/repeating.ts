import { minuteMs } from '../../domain/time/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';

/** How often it runs. */
export const everyMs = minuteMs;

/** After this many failures it is more than a restart: somebody has to look. */
const failuresTold = 10;

/** Work that runs again and again. */
export interface Repeating {
  /** Runs now. A run that is under way may have looked too early, so another one follows. */
  comeBy(): void;
  stop(): Promise<void>;
}

/**
 * Runs `work` now, every minute, and whenever the clock jumps, never twice at a time. A failure is a warning, logged once,
 * because the next run makes up for it. After ten minutes of failures it is an error, logged once; and the log says once when
 * it works again.
 * @param name how the log calls it
 * @param work gets a signal that aborts when it is to stop
 */
export function startRepeating(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
): Repeating {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let isAsked = false;
  let failures = 0;

  async function whileAsked(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      try {
        await work(stopping.signal);
        if (failures > 0) log.info({ failures }, `The ${name} works again`);
        failures = 0;
      } catch (err) {
        failures += 1;
        if (failures === 1) log.warn({ err }, `The ${name} failed; it runs again every minute`);
        if (failures === failuresTold) log.error({ err, failures }, `The ${name} keeps failing`);
      }
    }
    running = undefined;
  }

  const comeBy = (): void => {
    isAsked = true;
    running ??= whileAsked();
  };
  const timer = setInterval(comeBy, everyMs);
  const stopListening = clock.onJump(comeBy);
  comeBy();
  return {
    comeBy,

    async stop() {
      stopping.abort();
      clearInterval(timer);
      stopListening();
      await running;
    },
  };
}
