import { Client } from 'pg';
import { secondMs } from '../../../src/domain/time/instant.ts';
import type { Finding } from '../../../src/ports/finding.ts';
import { QueueError } from '../../../src/ports/job-queue.ts';

/** The oldest that BullMQ runs on: https://docs.bullmq.io */
const oldestMajor = 13;

const answerWithinMs = 5 * secondMs;

/** Whether the PostgreSQL at `url` will keep jobs. Does not throw. */
export async function examinePostgres(url: string): Promise<readonly Finding[]> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  });
  // An error of a connection that is being left is nobody's business.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; name: string }>(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
    );
    const { number = '0', name = 'of an unknown version' } = rows[0] ?? {};
    if (Number(number) >= oldestMajor * 10_000) return [{ state: 'good', what: `The queue is on PostgreSQL ${name}.` }];
    return [
      {
        state: 'bad',
        what: `PostgreSQL ${name} is too old for the queue.`,
        mend: `Use PostgreSQL ${oldestMajor} or later, or Redis.`,
      },
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    return [
      {
        state: 'bad',
        what: `The PostgreSQL of the queue does not answer (${why}).`,
        mend: 'Start it, or set QUEUE_URL to where it runs: postgres://user:password@host:5432/name.',
      },
    ];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Throws a `QueueError` with the first thing that is wrong. */
export async function checkPostgres(url: string): Promise<void> {
  const bad = (await examinePostgres(url)).find(({ state }) => state === 'bad');
  if (bad) throw new QueueError([bad.what, bad.mend].join(' '));
}
