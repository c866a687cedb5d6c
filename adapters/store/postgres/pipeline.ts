import type { Pool } from 'pg';
import type { NamedQuery } from '../kysely/prepared.ts';
import { Connection } from './dialect.ts';

/** A connection, for as long as somebody uses it. */
interface Held {
  readonly connecting: Promise<Connection>;
  users: number;
  /** All who use it are through with it, and it is given back. */
  through: Promise<unknown>;
}

/**
 * Transactions of one statement, each sent right behind the one before it on the same connection, without waiting for
 * its answer: the server always has something to do, and none gets in the way of another, since each begins when the one
 * before is committed. When nobody uses the connection, or somebody else waits for one, it goes back to the pool.
 */
export function createLane(pool: Pool): <R>(query: NamedQuery) => Promise<readonly R[]> {
  let current: Held | undefined;

  async function hold(after: Promise<unknown>): Promise<Connection> {
    await after;
    return new Connection(await pool.connect());
  }

  function held(): Held {
    if (!current || pool.waitingCount > 0) {
      const before = current?.through ?? Promise.resolve();
      current = { connecting: hold(before), users: 0, through: Promise.resolve() };
    }
    return current;
  }

  async function use<R>(mine: Held, query: NamedQuery): Promise<readonly R[]> {
    mine.users += 1;
    let connection: Connection | undefined;
    try {
      connection = await mine.connecting;
      return await connection.executeAtOnce<R>(query);
    } finally {
      mine.users -= 1;
      const isLast = mine.users === 0;
      if (current === mine && (isLast || connection === undefined || connection.broken)) current = undefined;
      if (isLast) connection?.client.release(connection.broken);
    }
  }

  return <R>(query: NamedQuery): Promise<readonly R[]> => {
    const mine = held();
    const using = use<R>(mine, query);
    mine.through = Promise.allSettled([mine.through, using]);
    return using;
  };
}
