import type { Pool } from 'pg';
import type { NamedQuery } from '../kysely/prepared.ts';
import { Connection } from './dialect.ts';

/** A connection that stays out of the pool for as long as it has users. */
interface Held {
  readonly connecting: Promise<Connection>;
  users: number;
  /** Settles when all its users are finished. */
  finished: Promise<unknown>;
}

/**
 * Runs transactions of one statement, each sent right behind the one before on the same connection, without waiting for
 * its answer. The server always has something to do, and the transactions do not conflict, since each begins when the
 * one before is committed. When nobody uses the connection, or somebody else waits for one, it returns to the pool.
 */
export function createPipeline(pool: Pool): <R>(query: NamedQuery) => Promise<readonly R[]> {
  let current: Held | undefined;

  async function connectAfter(previous: Promise<unknown>): Promise<Connection> {
    await previous;
    return new Connection(await pool.connect());
  }

  function held(): Held {
    if (!current || pool.waitingCount > 0) {
      const previous = current?.finished ?? Promise.resolve();
      current = { connecting: connectAfter(previous), users: 0, finished: Promise.resolve() };
    }
    return current;
  }

  async function runOn<R>(own: Held, query: NamedQuery): Promise<readonly R[]> {
    own.users += 1;
    let connection: Connection | undefined;
    try {
      connection = await own.connecting;
      return await connection.executeAtOnce<R>(query);
    } finally {
      own.users -= 1;
      const isLast = own.users === 0;
      if (current === own && (isLast || connection === undefined || connection.broken)) current = undefined;
      if (isLast) connection?.client.release(connection.broken);
    }
  }

  return <R>(query: NamedQuery): Promise<readonly R[]> => {
    const own = held();
    const running = runOn<R>(own, query);
    own.finished = Promise.allSettled([own.finished, running]);
    return running;
  };
}
