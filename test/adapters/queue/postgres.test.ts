import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBullQueue } from '../../../adapters/queue/bullmq/job-queue.ts';
import { openPostgresBackend } from '../../../adapters/queue/bullmq/postgres.ts';
import { checkQueue, openQueue } from '../../../adapters/queue/open.ts';
import { createLog } from '../../../adapters/system/log.ts';
import { hourMs, later } from '../../../src/domain/time/instant.ts';
import { type JobQueue, QueueError } from '../../../src/ports/job-queue.ts';
import { createGate, createRuns, eventually, type Runs } from '../../contract/queue/runs.ts';
import { createHandClock, type HandClock } from '../../support/hand-clock.ts';
import { describeWithPart } from '../../support/parts.ts';

/** A worker looks again some seconds after its connections were cut. */
const recoveryMs = 20_000;

describeWithPart('postgres', 'the queue on PostgreSQL, used by several processes', (url) => {
  let schema: string;
  let clock: HandClock;
  let runs: Runs;
  let open: JobQueue[];

  beforeEach(() => {
    schema = `hearth_test_${randomUUID().replaceAll('-', '')}`;
    clock = createHandClock();
    runs = createRuns();
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((queue) => queue.stop()));
    await asAdministrator((client) => client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`));
  });

  async function asAdministrator(work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }

  async function aQueue(options = ''): Promise<JobQueue> {
    const log = createLog({ level: 'silent', write: () => undefined });
    const named = new URL(url);
    named.searchParams.set('application_name', schema);
    if (options !== '') named.searchParams.set('options', options);
    const backend = openPostgresBackend(named.href, { name: schema, schema, onError: () => undefined });
    await backend.bull.waitUntilReady();
    const queue = createBullQueue(backend, { clock, random: () => 0, log, concurrency: 4 });
    open.push(queue);
    return queue;
  }

  const deliver = (id: string, dueAt = clock.now()) => ({ kind: 'deliver', id, dueAt }) as const;

  it('is set up once, though several start at the same time, and each job runs in one of them', async () => {
    const [adding, first, second] = await Promise.all([aQueue(), aQueue(), aQueue()]);
    const ids = Array.from({ length: 30 }, (_, at) => `${at}`);
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
  });

  it('keeps nothing of jobs that are over, and outlives the processes', async () => {
    const before = await aQueue();
    await before.add([deliver('now'), deliver('later', later(clock.now(), hourMs))]);
    await before.stop();
    const after = await aQueue();
    await after.work(runs.handlers);
    await runs.become(['deliver now']);
    clock.move(hourMs);
    await runs.become(['deliver now', 'deliver later']);
    await eventually(async () => expect(await after.size()).toBe(0));
    await asAdministrator(async (client) => {
      const { rows } = await client.query(`SELECT id FROM "${schema}".job`);
      expect(rows).toEqual([]);
    });
  });

  it('goes on after all of its connections were cut', async () => {
    const queue = await aQueue();
    await queue.work(runs.handlers);
    await queue.add([deliver('a')]);
    await runs.become(['deliver a']);
    await asAdministrator((client) =>
      client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [schema]),
    );
    await expect
      .poll(
        () =>
          queue.add([deliver('b')]).then(
            () => 'added',
            () => 'is away',
          ),
        { timeout: recoveryMs },
      )
      .toBe('added');
    await expect.poll(() => runs.started, { timeout: recoveryMs }).toEqual(['deliver a', 'deliver b']);
  });

  it('keeps to its own schema, whatever else the URL asks of the server', async () => {
    const queue = await aQueue('-c search_path=pg_catalog -c statement_timeout=20000');
    await queue.work(runs.handlers);
    await queue.add([deliver('a')]);
    await runs.become(['deliver a']);
  });

  it('is said by the doctor to be in good order', async () => {
    const [check] = await checkQueue(url);
    expect(check).toMatchObject({ state: 'good', what: expect.stringContaining('on PostgreSQL ') });
  });
});

describe('a PostgreSQL that does not answer', () => {
  it('is refused as a queue with where to say it, and without the password', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    server.close();
    await once(server, 'close');
    const log = createLog({ level: 'silent', write: () => undefined });
    const parts = { clock: createHandClock(), random: () => 0, log, concurrency: 1 };
    const url = `postgres://hearth:made-up-secret@127.0.0.1:${port}/hearth`;
    const refusal = await openQueue(url, parts).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(QueueError);
    expect(String(refusal)).toContain('Start PostgreSQL, or correct host and port in QUEUE_URL');
    expect(String(refusal)).not.toContain('made-up-secret');
  });
});
