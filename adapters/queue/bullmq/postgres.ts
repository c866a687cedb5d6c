import { createPostgresBackend, withBackend } from 'bullmq';
import { secondMs } from '../../../src/domain/time/instant.ts';
import { type Backend, keptEvents, workerOptions } from './backend.ts';

/** How long connecting, and one statement, may take: a person may be waiting for the answer. */
const withinMs = 5 * secondMs;

/** Connections of each of the two pools; a worker has one more to listen for new jobs. */
const mostConnections = 4;

/**
 * BullMQ's own functions read the state of a job and change it in two steps, so a job that a worker takes in between
 * would run twice. This locks the row first and reads the state again under the lock.
 */
const onlyIfDelayed = `WITH still AS MATERIALIZED (
  SELECT queue, id FROM job WHERE queue = $1 AND id = $2 AND state = 'delayed' FOR UPDATE
)`;

/** Takes `options` out of the URL, where they would replace the schema that BullMQ sets there. */
function splitOptions(url: string): { readonly connectionString: string; readonly options: string | null } {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.delete('options');
  return { connectionString: parsed.href, options };
}

/**
 * BullMQ on the PostgreSQL at `url`.
 * @param options.schema of its tables, which are migrated when the backend is first used
 * @param options.onError hears of every error of a connection
 */
export function openPostgresBackend(
  url: string,
  { name, schema, onError }: { readonly name: string; readonly schema: string; onError(error: Error): void },
): Backend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const { connectionString, options } = splitOptions(url);
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
  bull.on('error', onError);
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
      worker.on('error', onError);
      return worker;
    },
    // The pools connect only when there is something to ask.
    stopReconnecting: () => undefined,
  };
}
