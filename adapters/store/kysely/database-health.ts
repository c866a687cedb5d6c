import { secondMs } from '../../../src/domain/time/instant.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { StoreError } from '../../../src/ports/store/store.ts';
import type { Engine } from './engine.ts';

/** How long the outcome of a check counts, so that whoever asks often causes few writes. */
const checkKeptMs = 5 * secondMs;

/** How often a database that could not be written to is looked at again, to log that it works. */
const lookAgainMs = 10 * secondMs;

/** Whether the database can be written to, as last seen. */
export interface Health {
  /** Throws what `Engine.tryToWrite` threw, now or within the last few seconds. */
  check(): Promise<void>;
  /** The error in words, where it means an outage; otherwise the error itself. */
  explained(error: unknown): unknown;
  stop(): void;
}

/** Logs one error when nothing can be written any more, and one line when it can be again. */
export function watchHealth({ outageOf, tryToWrite }: Pick<Engine, 'outageOf' | 'tryToWrite'>, log: Log): Health {
  let last: { readonly at: number; readonly outcome: Promise<void> } | undefined;
  /** What was logged, for as long as it lasts. */
  let told: StoreError | undefined;
  let timer: NodeJS.Timeout | undefined;

  function tell(outage: StoreError): void {
    // The next check has to look for itself.
    last = undefined;
    timer ??= setInterval(() => void check().catch(() => undefined), lookAgainMs).unref();
    if (told?.message !== outage.message) log.error({ err: outage.cause }, outage.message);
    told = outage;
  }

  function explained(error: unknown): unknown {
    const outage = outageOf(error);
    if (outage?.code === 'not_writable') tell(outage);
    return outage ?? error;
  }

  async function tryOnce(): Promise<void> {
    try {
      await tryToWrite();
    } catch (error) {
      throw explained(error);
    }
    if (told) log.info({}, 'The database can be written to again');
    told = undefined;
    stop();
  }

  function check(): Promise<void> {
    const now = performance.now();
    if (!last || now - last.at >= checkKeptMs) {
      last = { at: now, outcome: tryOnce() };
      last.outcome.catch(() => undefined);
    }
    return last.outcome;
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return { check, explained, stop };
}
