import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, describe } from 'vitest';
import type { Backend } from '../../../adapters/queue/bullmq/backend.ts';
import { createBullQueue } from '../../../adapters/queue/bullmq/job-queue.ts';
import { openPostgresBackend } from '../../../adapters/queue/bullmq/postgres.ts';
import { openRedisBackend } from '../../../adapters/queue/bullmq/redis.ts';
import { createEmbeddedQueue } from '../../../adapters/queue/embedded/job-queue.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Random } from '../../../src/ports/random.ts';
import { describeWithPart } from '../../support/parts.ts';
import { variants } from '../../support/runs.ts';

export interface QueueWorld {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly concurrency: number;
}

/** An empty queue of its own for each test. */
export type OpenQueue = (world: QueueWorld) => Promise<JobQueue>;

/** Makes the suite of one implementation; `describeWithPart` where it needs a part of the machine. */
type DescribeQueue = (suite: (open: OpenQueue) => void) => void;

const embedded: DescribeQueue = (suite) => {
  describe('the embedded queue', () => suite(async (world) => createEmbeddedQueue(world)));
};

const onRedis: DescribeQueue = (suite) => {
  describeWithPart('redis', 'the queue on Redis', (url) => {
    const prefix = `hearth-test-${randomUUID()}`;
    afterAll(() => removeKeys(url, prefix));
    suite((world) => onBackend(world, (parts) => openRedisBackend(url, { ...parts, prefix })));
  });
};

const onPostgres: DescribeQueue = (suite) => {
  describeWithPart('postgres', 'the queue on PostgreSQL', (url) => {
    const schema = `hearth_test_${randomUUID().replaceAll('-', '')}`;
    afterAll(() => removeSchema(url, schema));
    suite((world) => onBackend(world, (parts) => openPostgresBackend(url, { ...parts, schema })));
  });
};

/** Each implementation of the port. */
export const QUEUES = variants([embedded, onRedis], [onPostgres]);

async function onBackend(
  world: QueueWorld,
  open: (parts: { readonly name: string; onError(error: Error): void }) => Backend,
): Promise<JobQueue> {
  const onError = (err: Error): void => world.log.error({ err }, 'The connection failed');
  const backend = open({ name: randomUUID(), onError });
  await backend.bull.waitUntilReady();
  return createBullQueue(backend, world);
}

async function removeKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 })) {
    if (keys.length > 0) await redis.del(...keys);
  }
  await redis.quit();
}

async function removeSchema(url: string, schema: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await client.end();
}
