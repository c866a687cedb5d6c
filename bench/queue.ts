import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { openQueue } from '../adapters/queue/open.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { uuids } from '../adapters/system/ids.ts';
import { createLog } from '../adapters/system/log.ts';
import { systemRandom } from '../adapters/system/random.ts';
import { dayMs, later } from '../src/domain/time/instant.ts';
import { startRedisServer } from '../test/support/redis-server.ts';
import { type Benchmark, compare, scaled } from './support/measure.ts';

const atOnce = 1_000;

/** How much a Redis of its own grows, in MiB, during `fill`. */
async function growthMiB(fill: (url: string) => Promise<number>): Promise<number> {
  const server = await startRedisServer();
  const redis = new Redis(server.url);
  try {
    const before = await usedBytes(redis);
    const waiting = await fill(server.url);
    if (waiting !== count()) throw new Error(`${count()} jobs were added, and ${waiting} wait`);
    return ((await usedBytes(redis)) - before) / 2 ** 20;
  } finally {
    redis.disconnect();
    await server.remove();
  }
}

/** https://redis.io/docs/latest/commands/info: what Redis has allocated for its data. */
async function usedBytes(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
}

const count = (): number => scaled(100_000);

async function ours(url: string): Promise<number> {
  const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });
  const queue = await openQueue(url, { clock: systemClock, random: systemRandom, log, concurrency: 1 });
  const dueAt = later(systemClock.now(), dayMs);
  for (let added = 0; added < count(); added += atOnce) {
    const some = Math.min(atOnce, count() - added);
    await queue.add(Array.from({ length: some }, () => ({ kind: 'remind', id: uuids.next(), dueAt }) as const));
  }
  const waiting = await queue.size();
  await queue.stop();
  return waiting;
}

async function bare(url: string): Promise<number> {
  const queue = new Queue('bare', { connection: { url } });
  for (let added = 0; added < count(); added += atOnce) {
    const some = Math.min(atOnce, count() - added);
    await queue.addBulk(
      Array.from({ length: some }, () => ({ name: 'remind', data: {}, opts: { delay: dayMs, jobId: uuids.next() } })),
    );
  }
  const waiting = await queue.getDelayedCount();
  await queue.close();
  return waiting;
}

const queue: Benchmark = {
  name: 'queue',
  about: '100,000 reminders that wait, in the memory of Redis, beside bare delayed jobs of BullMQ',
  measures: async () => [
    await compare(
      { measure: 'memory of 100,000 reminders', unit: 'MiB', goal: { is: 'ratio at most', bound: 1.3 } },
      { ours: () => growthMiB(ours), ceiling: () => growthMiB(bare) },
    ),
  ],
};

export default queue;
