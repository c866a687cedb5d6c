import { setMaxListeners } from 'node:events';
import type { Log } from '../../src/ports/log.ts';
import type { Batch } from './progress.ts';
import { createRetryPool, type RetryPool } from './retry-pool.ts';

/**
 * The room for events that wait, in all servers together. Only where nothing works any more do so many wait, and memory
 * would run out first. A single server gets half of it at most.
 */
const mostWaiting = 20_000;

/**
 * What one person does in one server is handled in the order in which Discord told it, so that a reaction put on and
 * taken off again ends as taken off. What different people do is handled at the same time, so that the store can commit
 * it together. The gateway has no acknowledgements and never sends again what arrived once, so anything that could not
 * be committed, for example because the database was away, is retried here.
 *
 * A server may take only as much room as is left: a flooded one leaves half of it free, a second one half of the rest,
 * and so on, so that events of quiet servers find room as long as there is any. Events that find none are lost, whichever
 * server they are from; the log says so once when that begins, and once, with their number, when few events wait again.
 */
export interface MemberQueues {
  /**
   * @param user whom it concerns; `undefined` for what concerns the server as a whole, which waits for everything before
   *   it and holds up everything after it
   * @param batch counts the work off once it is done or lost, but not when a stop came before
   */
  add(space: string, user: string | undefined, work: () => Promise<void>, batch: Pick<Batch, 'open'>): void;
  /** Resolves when everything that was added for this server so far is done. */
  done(space: string): Promise<void>;
  /** Does what waits, but retries nothing. */
  stop(): Promise<void>;
}

/** What waits or is under way in one server. */
interface Server {
  readonly pool: RetryPool;
  /** Resolves when the last work for the server as a whole is done. */
  whole: Promise<void>;
  /** By user, resolves when their last work since `whole` is done. */
  readonly byUser: Map<string, Promise<void>>;
  waiting: number;
}

export function createMemberQueues(log: Log): MemberQueues {
  const servers = new Map<string, Server>();
  /** In all servers together. */
  let waiting = 0;
  /** How many events each server has lost since that began. */
  const lost = new Map<string, number>();
  const stopping = new AbortController();
  // Each server in which something failed listens to it.
  setMaxListeners(0, stopping.signal);

  function serverOf(space: string): Server {
    const known = servers.get(space);
    if (known) return known;
    const pool = createRetryPool({ space, log, stopping: stopping.signal });
    const server: Server = { pool, whole: Promise.resolve(), byUser: new Map(), waiting: 0 };
    servers.set(space, server);
    return server;
  }

  const everything = async ({ whole, byUser }: Server): Promise<void> => {
    await Promise.all([whole, ...byUser.values()]);
  };

  function lose(space: string): void {
    if (lost.size === 0) log.error({ space, waiting }, 'Too much waits; what Discord tells is lost');
    lost.set(space, (lost.get(space) ?? 0) + 1);
  }

  function leave(server: Server): void {
    server.waiting -= 1;
    waiting -= 1;
    if (lost.size === 0 || waiting > mostWaiting / 4) return;
    const inAll = [...lost.values()].reduce((sum, count) => sum + count, 0);
    log.error({ lost: inAll, servers: lost.size }, 'Less waits again; so much of what Discord told was lost');
    lost.clear();
  }

  return {
    add(space, user, work, batch) {
      if ((servers.get(space)?.waiting ?? 0) >= mostWaiting - waiting) return lose(space);
      batch.open += 1;
      const server = serverOf(space);
      const { pool, byUser } = server;
      server.waiting += 1;
      waiting += 1;
      const before = user === undefined ? everything(server) : (byUser.get(user) ?? server.whole);
      const end = before
        .then(() => pool.run(work))
        .then((isOver) => {
          if (isOver) batch.open -= 1;
          leave(server);
          if (user !== undefined && byUser.get(user) === end) byUser.delete(user);
          if (server.waiting === 0) servers.delete(space);
        });
      if (user === undefined) {
        byUser.clear();
        server.whole = end;
      } else byUser.set(user, end);
    },

    async done(space) {
      const server = servers.get(space);
      if (server) await everything(server);
    },

    async stop() {
      stopping.abort();
      while (servers.size > 0) await Promise.all([...servers.values()].map(everything));
    },
  };
}
