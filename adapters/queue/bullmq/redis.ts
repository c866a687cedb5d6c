import { Queue, Worker } from 'bullmq';
import { secondMs } from '../../../src/domain/time/instant.ts';
import { type Backend, keptEvents, workerOptions } from './backend.ts';
import { ifWaiting } from './if-waiting.ts';

/** How long one command may take for whoever adds jobs: a person may be waiting for the answer. */
const commandWithinMs = 5 * secondMs;

const longestReconnectMs = 2 * secondMs;

/** How soon a dead connection is noticed. */
const keepAliveMs = 10 * secondMs;

/**
 * BullMQ on the Redis at `url`.
 * @param options.prefix of all keys
 * @param options.onError hears of every error of a connection
 */
export function openRedisBackend(
  url: string,
  { name, prefix, onError }: { readonly name: string; readonly prefix: string; onError(error: Error): void },
): Backend {
  let isClosing = false;
  const shared = {
    url,
    keepAlive: keepAliveMs,
    retryStrategy: (times: number) => (isClosing ? null : Math.min(times * 100, longestReconnectMs)),
  };
  /** BullMQ removes its own listeners when it closes, and ioredis prints errors that have none to the console. */
  const keepListening = (client: Promise<{ on(event: 'error', listener: (error: Error) => void): unknown }>): void => {
    client.then((ready) => ready.on('error', onError)).catch(onError);
  };
  const bull = new Queue(name, {
    prefix,
    // Without a connection a command fails at once, and one in flight with it: the sweep adds the job.
    connection: { ...shared, enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: commandWithinMs },
    streams: { events: { maxLen: keptEvents } },
  });
  bull.on('error', onError);
  keepListening(bull.getBackend().client);
  return {
    bull,
    reschedule: (jobId, delayMs) =>
      ifWaiting(() => (delayMs > 0 ? bull.getBackend().changeDelay(jobId, delayMs) : bull.getBackend().promote(jobId))),
    openWorker(process, concurrency) {
      const worker = new Worker(name, process, {
        ...workerOptions,
        prefix,
        concurrency,
        connection: { ...shared, maxRetriesPerRequest: null },
      });
      worker.on('error', onError);
      keepListening(worker.getBackend().client);
      return worker;
    },
    stopReconnecting() {
      isClosing = true;
    },
  };
}
