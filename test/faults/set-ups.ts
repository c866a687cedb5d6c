import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Backend, BullWorker } from '../../adapters/queue/bullmq/backend.ts';
import { createBullQueue, type QueueParts } from '../../adapters/queue/bullmq/job-queue.ts';
import { openPostgresBackend } from '../../adapters/queue/bullmq/postgres.ts';
import { openRedisBackend } from '../../adapters/queue/bullmq/redis.ts';
import { openStore } from '../../adapters/store/open.ts';
import type { JobQueue } from '../../src/ports/job-queue.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Store } from '../../src/ports/store/store.ts';
import type { HandClock } from '../support/hand-clock.ts';
import { anEmptySchema, ask } from '../support/postgres.ts';
import { startRedisServer } from '../support/redis-server.ts';

/** What the processes of a year stand on. */
export interface SetUp {
  openStore(log: Log): Promise<Store>;
  /** `undefined` for the queue inside each process. */
  readonly openQueue: ((clock: HandClock, log: Log) => Promise<MortalQueue>) | undefined;
  /** The queue loses everything. `undefined` where it is lost with each process anyway, or kept as the store is. */
  readonly emptyQueue: (() => Promise<void>) | undefined;
  remove(): Promise<void>;
}

export interface MortalQueue extends JobQueue {
  /** Its process is gone: connections are cut, and what it has under way stays locked. */
  kill(): Promise<void>;
}

export const onItsOwn: SetUp = {
  openStore: (log) => openStore('sqlite::memory:', { log }),
  openQueue: undefined,
  emptyQueue: undefined,
  remove: async () => undefined,
};

/** @param address of the PostgreSQL that tests may use */
export async function withRedis(address: string): Promise<SetUp> {
  const schema = await anEmptySchema(address);
  const redis = await startRedisServer();
  const admin = new Redis(redis.url);
  const name = randomUUID();
  return {
    openStore: (log) => openStore(schema.url, { log }),
    openQueue: (clock, log) =>
      openMortal((onError) => openRedisBackend(redis.url, { name, prefix: 'hearth', onError }), clock, log),
    emptyQueue: async () => void (await admin.flushall()),
    async remove() {
      await admin.quit();
      await redis.remove();
      await schema.remove();
    },
  };
}

/** @param address of the PostgreSQL that tests may use */
export async function withPostgres(address: string): Promise<SetUp> {
  const store = await anEmptySchema(address);
  const name = randomUUID();
  const schema = `hearth_test_${name.replaceAll('-', '')}`;
  return {
    openStore: (log) => openStore(store.url, { log }),
    openQueue: (clock, log) =>
      openMortal((onError) => openPostgresBackend(address, { name, schema, onError }), clock, log),
    emptyQueue: undefined,
    async remove() {
      await ask(address, `drop schema if exists ${schema} cascade`);
      await store.remove();
    },
  };
}

async function openMortal(
  open: (onError: (err: Error) => void) => Backend,
  clock: HandClock,
  log: Log,
): Promise<MortalQueue> {
  const backend = open((err) => log.error({ err }, 'The connection failed'));
  await backend.bull.waitUntilReady();
  const workers: BullWorker[] = [];
  const openWorker: Backend['openWorker'] = (...how) => {
    const worker = backend.openWorker(...how);
    workers.push(worker);
    return worker;
  };
  const parts: QueueParts = { clock, random: () => 0.5, log, concurrency: 4 };
  const queue = createBullQueue({ ...backend, openWorker }, parts);
  return {
    ...queue,
    async kill() {
      backend.stopReconnecting();
      // BullMQ's own way to leave at once: it waits for no job, and renews no lock any more.
      const forcible: readonly { close(force: boolean): Promise<void> }[] = workers;
      await Promise.all(forcible.map((worker) => worker.close(true)));
      await backend.bull.disconnect();
    },
  };
}
