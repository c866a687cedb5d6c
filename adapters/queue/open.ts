import type { DoctorCheck } from '../../src/ports/doctor-check.ts';
import type { JobQueue } from '../../src/ports/job-queue.ts';
import type { QueueParts } from './bullmq/job-queue.ts';
import { createEmbeddedQueue } from './embedded/job-queue.ts';

/** BullMQ is loaded only where it is used: on one laptop it would be half a second and 25 MB for nothing. */
const loadBullMq = () => import('./bullmq/open.ts');

/**
 * Opens the queue that `url` names (`redis://`, `rediss://` or `postgres://`), or one inside this process when there
 * is none. Throws a `QueueError` when it cannot be used.
 */
export async function openQueue(url: string | undefined, parts: QueueParts): Promise<JobQueue> {
  if (url === undefined) return createEmbeddedQueue(parts);
  return (await loadBullMq()).openBullQueue(url, parts);
}

/** Looks at the queue that `url` names, for `hearth doctor`, and changes nothing. Does not throw. */
export async function checkQueue(url: string | undefined): Promise<readonly DoctorCheck[]> {
  if (url === undefined) return [{ state: 'good', what: 'Jobs run inside the program; no queue is needed.' }];
  return (await loadBullMq()).checkBullQueue(url);
}
