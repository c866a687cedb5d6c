import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { createBullQueue } from '../../../adapters/queue/bullmq/job-queue.ts';
import { openRedisBackend } from '../../../adapters/queue/bullmq/redis.ts';
import { sweep } from '../../../src/app/process/sweep.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness, help } from '../../support/core-harness.ts';
import { inRedis } from '../../support/marker-search.ts';
import { aMemoryStore } from '../../support/memory-store.ts';
import { describeWithPart } from '../../support/parts.ts';
import { acts, aMarkedLife, marker } from './marked-life.ts';

describeWithPart('redis', 'the queue', (url) => {
  it('holds ids and nothing else of anybody, even while what they wrote waits', { timeout: 60_000 }, async () => {
    const prefix = `hearth-test-${randomUUID()}`;
    const backend = openRedisBackend(url, { name: randomUUID(), onError: () => undefined, prefix });
    const redis = new Redis(url);
    try {
      const store = await aMemoryStore(silentLog);
      const harness = await aHarness({ store, channels: { help } });
      const life = aMarkedLife(harness);
      harness.platform.breaks('post', { failure: 'unavailable' });
      for (const name of ['asks', 'thanks in words', 'hosts', 'offers', 'joins']) await acts[name]?.(life);
      const { clock, random } = harness.process.ports;
      const queue = createBullQueue(backend, { clock, random, log: silentLog, concurrency: 1 });
      await sweep({ store, queue, clock, log: silentLog });
      expect((await redis.keys(`${prefix}*`)).length).toBeGreaterThan(3);
      expect(await inRedis(redis, prefix, marker)).toEqual([]);
      await redis.set(`${prefix}:left`, marker);
      expect((await inRedis(redis, prefix, marker)).map(({ where }) => where)).toEqual([`${prefix}:left`]);
      await queue.stop();
    } finally {
      for (const key of await redis.keys(`${prefix}*`)) await redis.del(key);
      redis.disconnect();
    }
  });
});
