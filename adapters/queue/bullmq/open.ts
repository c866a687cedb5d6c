import { LRUCache } from 'lru-cache';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { type JobQueue, QueueError } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Backend } from './backend.ts';
import { checkPostgres, requirePostgres } from './check-postgres.ts';
import { checkRedis, requireRedis } from './check-redis.ts';
import { createBullQueue, type QueueParts } from './job-queue.ts';
import { openPostgresBackend } from './postgres.ts';
import { openRedisBackend } from './redis.ts';

/**
 * The name of the queue, the prefix of Redis keys and the schema in PostgreSQL. Two installations of Hearth must not
 * share them: give each a database of its own, in Redis for example redis://host:6379/2.
 */
const name = 'hearth';
const postgresSchema = 'hearth_queue';

/** Opens the queue on the Redis or PostgreSQL that `url` names. Throws a `QueueError` when it cannot be used. */
export async function openBullQueue(url: string, parts: QueueParts): Promise<JobQueue> {
  const onError = logOncePerMinute(parts.log);
  return createBullQueue(isRedis(url) ? await openRedis(url, onError) : await openPostgres(url, onError), parts);
}

/** Changes nothing, and does not throw. */
export const checkBullQueue = (url: string): Promise<readonly DoctorCheck[]> =>
  isRedis(url) ? checkRedis(url) : checkPostgres(url);

const isRedis = (url: string): boolean => /^rediss?:/.test(url);

async function openRedis(url: string, onError: (error: Error) => void): Promise<Backend> {
  await requireRedis(url);
  return ready(openRedisBackend(url, { name, prefix: name, onError }));
}

async function openPostgres(url: string, onError: (error: Error) => void): Promise<Backend> {
  await requirePostgres(url);
  return ready(openPostgresBackend(url, { name, schema: postgresSchema, onError }));
}

async function ready(backend: Backend): Promise<Backend> {
  try {
    await backend.bull.waitUntilReady();
    return backend;
  } catch (cause) {
    backend.stopReconnecting();
    await backend.bull.close().catch(() => undefined);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new QueueError(`The queue at QUEUE_URL cannot be set up (${why}). “hearth doctor” says more.`, { cause });
  }
}

/** A database that is away fails again and again, on each connection: the same error is logged once a minute. */
function logOncePerMinute(log: Log): (err: Error) => void {
  const logged = new LRUCache<string, true>({ max: 100, ttl: minuteMs });
  return (err) => {
    if (logged.has(err.message)) return;
    logged.set(err.message, true);
    log.warn({ err }, 'The queue is out of reach; jobs wait, and the sweep will find them');
  };
}
