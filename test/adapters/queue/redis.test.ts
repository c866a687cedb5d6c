import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkQueue, openQueue } from '../../../adapters/queue/open.ts';
import { createLog } from '../../../adapters/system/log.ts';
import { hourMs, later } from '../../../src/domain/time/instant.ts';
import { type JobQueue, QueueError } from '../../../src/ports/job-queue.ts';
import { createGate, createRuns, eventually, type Runs } from '../../contract/queue/runs.ts';
import { createHandClock, type HandClock } from '../../support/hand-clock.ts';
import { describeWithPart } from '../../support/parts.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';

/** Reconnecting takes seconds: longer than anything else that is waited for. */
const reconnectMs = 20_000;

describeWithPart('redis', 'the queue on a Redis of its own', () => {
  let server: RedisServer;
  let clock: HandClock;
  let runs: Runs;
  let logged: { level: string; msg: string }[];
  let open: JobQueue[];

  beforeEach(async () => {
    server = await startRedisServer();
    clock = createHandClock();
    runs = createRuns();
    logged = [];
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((queue) => queue.stop()));
    await server.remove();
  });

  async function aQueue(): Promise<JobQueue> {
    const log = createLog({ level: 'debug', write: (line) => logged.push(JSON.parse(line)) });
    const queue = await openQueue(server.url, { clock, random: () => 0, log, concurrency: 4 });
    open.push(queue);
    return queue;
  }

  const deliver = (id: string, dueAt = clock.now()) => ({ kind: 'deliver', id, dueAt }) as const;

  it('is shared: what one process adds another runs, and only one of them', async () => {
    const [adding, first, second] = [await aQueue(), await aQueue(), await aQueue()];
    const ids = Array.from({ length: 50 }, (_, at) => `${at}`);
    await first.work(runs.handlers);
    await second.work(runs.handlers);
    await adding.add(ids.map((id) => deliver(id)));
    await eventually(async () => expect(await adding.size()).toBe(0));
    expect(runs.started.toSorted()).toEqual(ids.map((id) => `deliver ${id}`).toSorted());
  });

  it('runs a job once more that another process added while it ran', async () => {
    const [adding, working] = [await aQueue(), await aQueue()];
    const gate = createGate();
    runs.on('a', () => gate.opened);
    await working.work(runs.handlers);
    await adding.add([deliver('a')]);
    await runs.become(['deliver a']);
    await adding.add([deliver('a')]);
    gate.open();
    await runs.become(['deliver a', 'deliver a']);
    await eventually(async () => expect(await adding.size()).toBe(0));
  });

  it('outlives the processes that use it', async () => {
    const before = await aQueue();
    await before.add([deliver('a', later(clock.now(), hourMs))]);
    await before.stop();
    const after = await aQueue();
    await after.work(runs.handlers);
    clock.move(hourMs);
    await runs.become(['deliver a']);
  });

  it('keeps nothing of jobs that are over', async () => {
    const queue = await aQueue();
    runs.on('bad', () => Promise.reject(new Error('no')));
    await queue.work(runs.handlers);
    await queue.add([deliver('good'), deliver('bad')]);
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await eventually(() => expect(runs.started).toHaveLength(attempt + 1));
      clock.move(hourMs);
    }
    await eventually(async () => expect(await queue.size()).toBe(0));
    const redis = new Redis(server.url);
    const kept = await redis.keys('hearth:hearth:deliver-*');
    await redis.quit();
    expect(kept).toEqual([]);
  });

  it('fails soon while Redis is away, instead of keeping people waiting, and works again when it is back', async () => {
    const queue = await aQueue();
    await queue.work(runs.handlers);
    await server.kill();
    await expect(queue.add([deliver('a')])).rejects.toThrow();
    await expect(queue.ping()).rejects.toThrow();
    await server.start();
    await expect
      .poll(
        () =>
          queue.ping().then(
            () => 'answers',
            () => 'is away',
          ),
        { timeout: reconnectMs },
      )
      .toBe('answers');
    await queue.add([deliver('a')]);
    await expect.poll(() => runs.started, { timeout: reconnectMs }).toEqual(['deliver a']);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('takes everything anew after Redis was emptied', async () => {
    const queue = await aQueue();
    await queue.work(runs.handlers);
    await queue.add([deliver('a', later(clock.now(), hourMs)), deliver('b', later(clock.now(), hourMs))]);
    const redis = new Redis(server.url);
    await redis.flushall();
    await redis.quit();
    expect(await queue.size()).toBe(0);
    await queue.add([deliver('b', later(clock.now(), hourMs))]);
    clock.move(hourMs);
    await runs.become(['deliver b']);
  });

  it('does not lose its worker when Redis is emptied under a job that runs', async () => {
    const queue = await aQueue();
    const gate = createGate();
    runs.on('a', () => gate.opened);
    await queue.work(runs.handlers);
    await queue.add([deliver('a')]);
    await runs.become(['deliver a']);
    const redis = new Redis(server.url);
    await redis.flushall();
    await redis.quit();
    gate.open();
    await queue.add([deliver('b')]);
    await runs.become(['deliver a', 'deliver b']);
  });

  it('can be stopped while Redis is away', async () => {
    const queue = await aQueue();
    await queue.work(runs.handlers);
    await server.kill();
    await expect(queue.stop()).resolves.toBeUndefined();
  });

  it('is said by the doctor to be in good order', async () => {
    const [check] = await checkQueue(server.url);
    expect(check).toMatchObject({ state: 'good', what: expect.stringContaining('on Redis ') });
  });
});

describeWithPart('redis', 'a Redis that would lose jobs', () => {
  let server: RedisServer;
  beforeEach(async () => {
    server = await startRedisServer(['--maxmemory-policy', 'allkeys-lru']);
  });
  afterEach(() => server.remove());

  it('is refused, with what to change', async () => {
    await expect(openQueue(server.url, parts())).rejects.toThrow(QueueError);
    const [check] = await checkQueue(server.url);
    expect(check).toEqual({
      state: 'bad',
      what: 'Redis discards jobs when its memory is full (maxmemory-policy is allkeys-lru).',
      fix: 'Set maxmemory-policy to noeviction: in redis.conf, or with “redis-cli CONFIG SET maxmemory-policy noeviction”.',
    });
  });
});

describeWithPart('redis', 'a Redis that is no use', () => {
  let server: Server;
  let url: string;
  afterEach(() => server.close());

  /** Answers every command as a Redis of this version answers INFO. */
  async function redisOf(version: string): Promise<void> {
    const info = `redis_version:${version}\r\nmaxmemory_policy:noeviction\r\n`;
    server = createServer((socket) => {
      socket.on('data', (data) => {
        const commands = data.toString().match(/^\*\d+\r$/gm) ?? [];
        for (const _ of commands) socket.write(`$${info.length}\r\n${info}\r\n`);
      });
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = typeof address === 'object' && address ? `redis://127.0.0.1:${address.port}` : '';
  }

  it('because it is too old, is refused with the version that is needed', async () => {
    await redisOf('6.0.16');
    await expect(openQueue(url, parts())).rejects.toThrow(
      'Redis 6.0.16 is too old for the queue. Use Redis 6.2 or later.',
    );
  });

  it('because nobody answers there, is refused with where to say it, and without the password', async () => {
    await redisOf('7.0.0');
    server.close();
    await once(server, 'close');
    const withPassword = url.replace('redis://', 'redis://hearth:made-up-secret@');
    const refusal = await openQueue(withPassword, parts()).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(QueueError);
    expect(String(refusal)).toContain('Start Redis, or correct host and port in QUEUE_URL');
    expect(String(refusal)).not.toContain('made-up-secret');
  });
});

const parts = () => ({
  clock: createHandClock(),
  random: () => 0,
  log: createLog({ level: 'silent', write: () => undefined }),
  concurrency: 1,
});
