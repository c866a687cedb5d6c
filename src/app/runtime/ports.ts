import type { PlatformId } from '../../chat/address.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { JobQueue } from '../../ports/job-queue.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Random } from '../../ports/random.ts';
import type { Store } from '../../ports/store/store.ts';

/** The implementation of each port in this process: everything that the use cases can reach outside. */
export interface Ports {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Where people reach this Hearth in a browser, without a slash at the end; `undefined` where nobody said. */
  readonly publicUrl?: string | undefined;
  /** The platforms that are configured; a message for another one waits. */
  readonly platforms: ReadonlyMap<PlatformId, ChatPlatform>;
}
