import { Client } from 'pg';
import { secondMs } from '../../../src/domain/time/instant.ts';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { QueueError } from '../../../src/ports/job-queue.ts';
import { explainPostgres } from '../../connection/explain-postgres.ts';
import { readPostgresAddress } from '../../connection/postgres-address.ts';

/** The oldest that BullMQ runs on: https://docs.bullmq.io */
const oldestMajor = 13;

/** As BullMQ does when it connects, to name its schema; a pooler may refuse it or leave it out. */
const searchPath = 'hearth_queue';

const behindPooler: DoctorCheck = {
  state: 'bad',
  what: 'QUEUE_URL leads to a pooler such as pgbouncer, and the queue needs sessions of its own, to hear of new jobs.',
  fix: 'Name the server itself in QUEUE_URL. DATABASE_URL may go on naming the pooler.',
};

const answerWithinMs = 5 * secondMs;

/** Checks that the PostgreSQL at `url` answers and is new enough. Does not throw. */
export async function checkPostgres(url: string): Promise<readonly DoctorCheck[]> {
  const address = readPostgresAddress(url, 'QUEUE_URL');
  if ('problem' in address) return [{ state: 'bad', what: address.problem }];
  const client = new Client({
    connectionString: address.url,
    // Those in the address go first.
    options: `-c search_path=${searchPath}`,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  });
  // An error while disconnecting does not matter any more.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; name: string; path: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name,
              current_setting('search_path') AS path`,
    );
    const { number = '0', name = 'of an unknown version', path } = rows[0] ?? {};
    if (path !== searchPath && !/[?&]options=/.test(address.url)) return [behindPooler];
    if (Number(number) >= oldestMajor * 10_000) return [{ state: 'good', what: `The queue is on PostgreSQL ${name}.` }];
    return [
      {
        state: 'bad',
        what: `PostgreSQL ${name} is too old for the queue.`,
        fix: `Use PostgreSQL ${oldestMajor} or later, or Redis.`,
      },
    ];
  } catch (error) {
    if (error instanceof Error && /unsupported startup parameter/.test(error.message)) return [behindPooler];
    const explained = explainPostgres(error, address, 'QUEUE_URL');
    if (explained) {
      return [{ state: 'bad', what: `The queue’s PostgreSQL cannot be used: ${explained.why}.`, fix: explained.fix }];
    }
    const why = error instanceof Error ? error.message || error.name : String(error);
    return [
      {
        state: 'bad',
        what: `The queue’s PostgreSQL does not answer (${why}).`,
        fix: 'Start it, or set QUEUE_URL to where it runs: postgres://user:password@host:5432/name.',
      },
    ];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Throws a `QueueError` for the first check that is bad. */
export async function requirePostgres(url: string): Promise<void> {
  const bad = (await checkPostgres(url)).find(({ state }) => state === 'bad');
  if (bad) throw new QueueError([bad.what, bad.fix].join(' '));
}
