import { Queue, Worker } from 'bullmq';
import { secondMs } from '../../../src/domain/time/instant.ts';
import { type Backend, keptEvents, workerOptions } from './backend.ts';
import { unlessPassedBy } from './if-waiting.ts';

/** How long one command of those who add jobs may take: whoever waits for it is answering a person. */
const commandWithinMs = 5 * secondMs;

const longestReconnectMs = 2 * secondMs;

/** How soon a connection that fell silent is noticed. */
const keepAliveMs = 10 * secondMs;

/**
 * BullMQ on the Redis at `url`.
 * @param options.prefix what the names of all keys begin with
 * @param options.failed is told of every error of a connection
 */
export function openRedisBackend(
  url: string,
  { name, prefix, failed }: { readonly name: string; readonly prefix: string; failed(error: Error): void },
): Backend {
  let isLetGo = false;
  const every = {
    url,
    keepAlive: keepAliveMs,
    retryStrategy: (times: number) => (isLetGo ? null : Math.min(times * 100, longestReconnectMs)),
  };
  /** BullMQ stops listening for errors when it closes, and what nobody listens for is written to the console. */
  const keepTelling = (client: Promise<{ on(event: 'error', listener: (error: Error) => void): unknown }>): void => {
    client.then((ready) => ready.on('error', failed)).catch(failed);
  };
  const bull = new Queue(name, {
    prefix,
    // Without a connection a command fails at once, and one under way at the next failure: the sweep adds the job.
    connection: { ...every, enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: commandWithinMs },
    streams: { events: { maxLen: keptEvents } },
  });
  bull.on('error', failed);
  keepTelling(bull.getBackend().client);
  return {
    bull,
    reschedule: (jobId, delayMs) =>
      unlessPassedBy(() =>
        delayMs > 0 ? bull.getBackend().changeDelay(jobId, delayMs) : bull.getBackend().promote(jobId),
      ),
    openWorker(process, concurrency) {
      const worker = new Worker(name, process, {
        ...workerOptions,
        prefix,
        concurrency,
        connection: { ...every, maxRetriesPerRequest: null },
      });
      worker.on('error', failed);
      keepTelling(worker.getBackend().client);
      return worker;
    },
    letGo() {
      isLetGo = true;
    },
  };
}
