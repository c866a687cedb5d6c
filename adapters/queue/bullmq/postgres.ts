import { createPostgresBackend, withBackend } from 'bullmq';
import { secondMs } from '../../../src/domain/time/instant.ts';
import { type Backend, keptEvents, workerOptions } from './backend.ts';

/** How long a connection and one statement may take: whoever waits for it may be answering a person. */
const withinMs = 5 * secondMs;

/** Connections of each of the two pools; a worker keeps one more, on which it hears of new jobs. */
const mostConnections = 4;

/**
 * BullMQ's own functions look at the state of a job and change it in two steps: a job that a worker takes in between
 * would run twice. Here its row is locked first, and looked at again under the lock.
 */
const onlyIfDelayed = `WITH still AS MATERIALIZED (
  SELECT queue, id FROM job WHERE queue = $1 AND id = $2 AND state = 'delayed' FOR UPDATE
)`;

/** What the URL says in `options` would take the place of the schema that BullMQ wants there, so it goes beside it. */
function apart(url: string): { readonly connectionString: string; readonly options: string | null } {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.delete('options');
  return { connectionString: parsed.href, options };
}

/**
 * BullMQ on the PostgreSQL at `url`.
 * @param options.schema where its tables are; brought up to date when the backend is first used
 * @param options.failed is told of every error of a connection
 */
export function openPostgresBackend(
  url: string,
  { name, schema, failed }: { readonly name: string; readonly schema: string; failed(error: Error): void },
): Backend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const { connectionString, options } = apart(url);
  const connection = {
    connectionString,
    ...(options && { options }),
    schema,
    max: mostConnections,
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
    keepAlive: true,
  };
  const bull = new Queue(name, {
    connection: { ...connection, migrate: true },
    streams: { events: { maxLen: keptEvents } },
  });
  bull.on('error', failed);
  return {
    bull,
    async reschedule(jobId, delayMs) {
      const [query, values] =
        delayMs > 0
          ? [`${onlyIfDelayed} SELECT change_delay(queue, id, $3, $4) FROM still`, [delayMs, Date.now()]]
          : [`${onlyIfDelayed} SELECT promote(queue, id) FROM still`, []];
      const { rows } = await bull.getBackend().connection.pool.query(query, [name, jobId, ...values]);
      return rows.length > 0;
    },
    openWorker(process, concurrency) {
      const worker = new Worker(name, process, { ...workerOptions, concurrency, connection });
      worker.on('error', failed);
      return worker;
    },
    // The pools connect when there is something to ask, and only then.
    letGo: () => undefined,
  };
}
