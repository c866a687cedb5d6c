import type { DoctorCheck } from '../../src/ports/doctor-check.ts';
import type { JobQueue } from '../../src/ports/job-queue.ts';
import type { QueueParts } from './bullmq/job-queue.ts';
import { createEmbeddedQueue } from './embedded/job-queue.ts';

/** BullMQ takes half a second and 25 MB to load, so it is loaded only where it is used. */
const loadBullMq = () => import('./bullmq/open.ts');

/**
 * Opens the queue that `url` names (`redis://`, `rediss://` or `postgres://`); without a `url`, one inside this process. Throws a `QueueError` when it cannot be used.
 */
export async function openQueue(url: string | undefined, parts: QueueParts): Promise<JobQueue> {
  if (url === undefined) return createEmbeddedQueue(parts);
  return (await loadBullMq()).openBullQueue(url, parts);
}

/** Checks the queue that `url` names, for `hearth doctor`. Changes nothing, and does not throw. */
export async function checkQueue(url: string | undefined): Promise<readonly DoctorCheck[]> {
  if (url === undefined) return [{ state: 'good', what: 'Jobs run inside the program; no queue is needed.' }];
  return (await loadBullMq()).checkBullQueue(url);
}
