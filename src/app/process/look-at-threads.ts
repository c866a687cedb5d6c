import { secondMs } from '../../domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../ports/chat-platform.ts';
import { pause } from '../../ports/deadline.ts';
import type { Inbound } from '../../ports/inbound.ts';
import { levelOf } from '../../ports/log-level.ts';
import type { OngoingThread } from '../runtime/feature.ts';
import type { Ports } from '../runtime/ports.ts';
import type { Registry } from '../runtime/registry.ts';

/** The most threads that are looked at, and the pause between two: a start takes few calls from everybody else. */
const mostThreads = 200;
const pauseMs = secondMs / 4;

/** After so many failures in a row the platform is away. */
const mostFailures = 3;

/**
 * Looks once at the threads in which something is going on, so that what people wrote while nobody listened counts, too.
 * What was heard already takes effect once. Never throws.
 */
export async function lookAtThreads(
  { store, log }: Pick<Ports, 'store' | 'log'>,
  { ongoingThreads }: Pick<Registry, 'ongoingThreads'>,
  platform: ChatPlatform,
  inbound: Pick<Inbound, 'message'>,
  signal: AbortSignal,
): Promise<void> {
  const { writtenSince } = platform;
  if (!writtenSince) return;
  let failures = 0;
  try {
    for (const { at, since } of await threadsOn(platform)) {
      if (signal.aborted || failures === mostFailures) return;
      try {
        for (const event of await writtenSince(at, since)) await inbound.message(event);
        failures = 0;
      } catch (err) {
        const isGone = err instanceof DeliveryError && err.kind === 'theirs_to_mend';
        if (!isGone) failures += 1;
        log[isGone ? 'debug' : levelOf(err)]({ err, platform: platform.id }, 'A thread could not be looked at');
      }
      await pause(pauseMs, signal);
    }
  } catch (err) {
    log[levelOf(err)]({ err, platform: platform.id }, 'The threads of ongoing requests could not be looked at');
  }

  async function threadsOn({ id }: ChatPlatform): Promise<readonly OngoingThread[]> {
    const communities = await store.transaction((tx) => tx.communities.all());
    const threads: OngoingThread[] = [];
    for (const community of communities) {
      if (threads.length >= mostThreads || signal.aborted) break;
      const found = await store.transaction((tx) => ongoingThreads(tx, community.id));
      threads.push(...found.filter(({ at }) => at.platform === id));
    }
    return threads.slice(0, mostThreads);
  }
}
