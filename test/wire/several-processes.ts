import { expect } from 'vitest';
import { openQueue } from '../../adapters/queue/open.ts';
import { openStore } from '../../adapters/store/open.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import { sweep } from '../../src/app/process/sweep.ts';
import { anEmptySchema, ask } from '../support/postgres.ts';
import { type Ended, PATIENCE_MS, type Program, type Settings } from '../support/program.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { watchedProgram } from './afterwards.ts';
import { type Clock, moves, moveTowards } from './clock.ts';

/** Several programs start on what may be one busy machine. */
export const startTimeoutMs = 120_000;

/** A Hearth whose processes divide the work between them, and share PostgreSQL and Redis. */
export interface Several<Own extends readonly Settings[] = readonly Settings[]> {
  /** In the order in which they were asked for. */
  readonly processes: { readonly [At in keyof Own]: Program };
  /** All of them in the words for one. */
  readonly hearth: Program;
  readonly clock: Clock;
  readonly redis: RedisServer;
  remove(): Promise<void>;
}

/**
 * Resolves when each process is ready.
 * @param address of the PostgreSQL that tests may use
 * @param own the settings in which the processes differ, of each
 */
export async function startSeveral<Own extends readonly Settings[]>(
  address: string,
  settings: Settings,
  own: Own,
): Promise<Several<Own>> {
  const [redis, schema] = await Promise.all([startRedisServer(), anEmptySchema(address)]);
  const shared = { ...settings, DATABASE_URL: schema.url, QUEUE_URL: redis.url, DATABASE_POOL: '4' };
  const processes = own.map((each) => watchedProgram({ settings: { ...shared, ...each } }));
  const hearth = together(processes);
  async function remove(): Promise<void> {
    await hearth.kill();
    await redis.remove();
    await schema.remove();
  }
  try {
    await Promise.all(
      processes.map((one) => one.until(() => one.log.some(({ msg }) => msg === 'Ready'), startTimeoutMs)),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    processes: processes as unknown as Several<Own>['processes'],
    hearth,
    clock: clockOn(schema.url, redis.url),
    redis,
    remove,
  };
}

function together(processes: readonly Program[]): Program {
  const [first] = processes;
  if (!first) throw new Error('There is no process');
  const all = <T>(act: (one: Program) => Promise<T>): Promise<readonly T[]> => Promise.all(processes.map(act));
  /** How the one ended that ended worst. */
  async function worst(end: (one: Program) => Promise<Ended>): Promise<Ended> {
    const ends = await all(end);
    return ends.reduce((one, other) => (one.code === 0 ? other : one));
  }

  return {
    get url() {
      return first.url;
    },
    folder: first.folder,
    get log() {
      return processes.flatMap(({ log }) => log);
    },
    output: () => processes.map((one) => one.output()).join('\n'),
    errors: () => processes.flatMap((one) => one.errors()),
    listening: async () => void (await all((one) => one.listening())),
    ready: async () => void (await all((one) => one.ready())),
    end: () => worst((one) => one.end()),
    // Whatever any of them writes may be what is waited for.
    until: (condition, timeoutMs) => Promise.race(processes.map((one) => one.until(condition, timeoutMs))),
    stop: () => worst((one) => one.stop()),
    kill: () => worst((one) => one.kill()),
    restart: async (changed) => void (await all((one) => one.restart(changed))),
  };
}

/** What happened was dealt with by those that listen; what was said and what came due, by workers; each thing once. */
export function expectDivided(processes: readonly Program[]): void {
  const ears = processes.filter(({ log }) => log.some(({ msg }) => msg.startsWith('Listening to ')));
  const workers = processes.filter(({ log }) =>
    log.some(({ msg, roles }) => msg === 'Ready' && String(roles) === 'worker'),
  );
  const done = (by: readonly Program[], what: string, id: string): readonly unknown[] =>
    by.flatMap(({ log }) =>
      log.filter(({ msg, outcome }) => msg === what && outcome === undefined).map((line) => line[id]),
    );

  for (const [what, id, by] of [
    ['Event handled', 'event', ears],
    ['Message delivered', 'outbox', workers],
    ['Reminder fired', 'reminder', workers],
  ] as const) {
    expect(done(processes, what, id), what).toHaveLength(new Set(done(by, what, id)).size);
  }
  expect(done(ears, 'Event handled', 'event')).not.toEqual([]);
  expect(done(workers, 'Message delivered', 'outbox')).not.toEqual([]);
}

/**
 * Nobody can move the clocks of several machines. So everything that is kept grows older instead, once nothing is under
 * way, and what is due then is looked for at once, as a worker does every minute.
 */
function clockOn(databaseUrl: string, queueUrl: string): Clock {
  async function nothingDue(): Promise<void> {
    const due = `select 1 from outbox where ended_at is null
      union all select 1 from reminder where state = 'waiting' and due_at <= ${Date.now()}`;
    await expect.poll(() => ask(databaseUrl, due), { timeout: PATIENCE_MS }).toEqual([]);
  }

  // Times are kept in `bigint`, and nothing else is.
  const growOlder = (ms: number) =>
    ask(
      databaseUrl,
      `do $$ declare kept record; begin
         for kept in
           select table_name, string_agg(format('%1$I = %1$I - ${ms}', column_name), ', ') as older
           from information_schema.columns
           where table_schema = current_schema() and data_type = 'bigint' group by table_name
         loop execute format('update %I set %s', kept.table_name, kept.older); end loop;
       end $$`,
    );

  async function lookForDue(): Promise<void> {
    const log = createRecordingLog([]);
    const store = await openStore(databaseUrl, { log, poolSize: 1 });
    const queue = await openQueue(queueUrl, { clock: systemClock, random: systemRandom, log, concurrency: 1 });
    await sweep({ store, queue, clock: systemClock, log });
    await queue.stop();
    await store.close();
  }

  async function passMs(ms: number): Promise<void> {
    await nothingDue();
    await growOlder(ms);
    await lookForDue();
  }

  return {
    passMs,
    pass: (move) => passMs(moves[move]),
    async passUntil(at) {
      for (let left = at - Date.now(); left > 0; ) {
        const ms = moves[moveTowards(left)];
        await passMs(ms);
        left -= ms;
      }
    },
  };
}
