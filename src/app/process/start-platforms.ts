import { backoffMs } from '../../domain/backoff.ts';
import { secondMs } from '../../domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../ports/chat-platform.ts';
import { pause, withDeadline } from '../../ports/deadline.ts';
import type { Inbound } from '../../ports/inbound.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';

/** The start of all platforms, in progress or done. */
export interface PlatformStarts {
  /**
   * Resolves when all platforms are started, or when `stop` was called before that. Rejects with what keeps one of them
   * from ever starting, after the others were stopped.
   */
  readonly done: Promise<void>;
  /** Gives up on those that are not started yet, and stops the platforms. */
  stop(): Promise<void>;
}

/** How long a stop waits for a start in the middle of a call. If the call succeeds later, its result is closed then. */
const lastCallMs = 3 * secondMs;

/** Starts all platforms at once. One that is away for the moment is retried, and does not hold up the others. */
export function startPlatform(
  platforms: readonly ChatPlatform[],
  parts: {
    /** Receives the events of a platform; `undefined` when this process does not listen to it. */
    inboundOf(platform: ChatPlatform): Inbound | undefined;
    /** Called for each platform once it is started, and for none once the start is given up. */
    onStarted(platform: ChatPlatform): void;
    readonly random: Random;
    readonly log: Log;
  },
): PlatformStarts {
  const { inboundOf, onStarted, random, log } = parts;
  const givingUp = new AbortController();
  const { signal } = givingUp;

  async function start(platform: ChatPlatform): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        await platform.start(inboundOf(platform));
        // Nobody waits for it any more, so what it opened since the stop is closed again.
        if (signal.aborted) await platform.stop();
        else onStarted(platform);
        return;
      } catch (err) {
        if (signal.aborted) return log.debug({ err, platform: platform.id }, 'A start that was given up failed');
        if (!(err instanceof DeliveryError && err.kind === 'passing')) throw err;
        const waitMs = backoffMs(failures, random(), err.retryAfterMs);
        log.warn({ err, platform: platform.id, waitMs }, 'The platform is away; trying again');
        await pause(waitMs, signal);
      }
    }
  }

  const starts = platforms.map(start);

  async function stop(): Promise<void> {
    givingUp.abort();
    for (const platform of platforms) await platform.stop();
    await withDeadline(Promise.allSettled(starts), lastCallMs);
  }

  async function all(): Promise<void> {
    try {
      await Promise.all(starts);
    } catch (error) {
      await stop();
      throw error;
    }
  }

  return { done: all(), stop };
}
