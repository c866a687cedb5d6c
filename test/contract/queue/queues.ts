import { describe } from 'vitest';
import { createEmbeddedQueue } from '../../../adapters/queue/embedded/job-queue.ts';
import type { Chance } from '../../../src/ports/chance.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface QueueWorld {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly concurrency: number;
}

/** An empty queue of its own for each test. */
export type OpenQueue = (world: QueueWorld) => Promise<JobQueue>;

/** Each implementation of the port; one that needs a part of the machine makes its suite with `describeWithPart`. */
export const QUEUES: readonly ((suite: (open: OpenQueue) => void) => void)[] = [
  (suite) => {
    describe('the embedded queue', () => suite(async (world) => createEmbeddedQueue(world)));
  },
];
