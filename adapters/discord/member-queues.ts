import { setMaxListeners } from 'node:events';
import type { Log } from '../../src/ports/log.ts';
import { type Attempts, createAttempts } from './retry-pool.ts';

/**
 * More than this many events wait, those of all servers together, only where nothing works any more; then memory goes
 * first. A single server gets half of it at most.
 */
const mostWaiting = 20_000;

/**
 * What one person did in one server is handled in the order in which Discord told it: a reaction put on and taken off
 * again ends as taken off. What different people did is handled at the same time, so that the store can keep it
 * together. The gateway knows no acknowledgement, and never sends again what has arrived once: so what could not be
 * committed, because the database was away for example, is tried again here.
 *
 * The room for what waits is that of the whole process. Of one server no more may wait than there is room left: one
 * that is flooded leaves half of it free, another after it half of the rest, and so on. So what happens in a server
 * where nothing waits yet finds room as long as there is any. What finds none is lost, whosever it is; the log says so
 * once when that begins, and once, with how much it was, when little waits again.
 */
export interface Lanes {
  /**
   * @param user who did it; `undefined` for what concerns the server as a whole: it waits for everything before it,
   *   and everything after it waits for it
   */
  add(space: string, user: string | undefined, work: () => Promise<void>): void;
  /** Whether everything that was added for this server so far is done. */
  done(space: string): Promise<void>;
  /** Does what waits, but tries nothing again. */
  stop(): Promise<void>;
}

/** What waits or is under way in one server. */
interface Server {
  readonly attempts: Attempts;
  /** When what concerned all of it was last done. */
  whole: Promise<void>;
  /** When what each did last is done, by their ids; only since `whole`. */
  readonly byUser: Map<string, Promise<void>>;
  waiting: number;
}

export function createLanes(log: Log): Lanes {
  const servers = new Map<string, Server>();
  /** In all servers together. */
  let waiting = 0;
  /** How much was lost in each server since that began. */
  const lost = new Map<string, number>();
  const stopping = new AbortController();
  // Each server in which something failed listens to it.
  setMaxListeners(0, stopping.signal);

  function serverOf(space: string): Server {
    const known = servers.get(space);
    if (known) return known;
    const attempts = createAttempts({ space, log, stopping: stopping.signal });
    const server: Server = { attempts, whole: Promise.resolve(), byUser: new Map(), waiting: 0 };
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
    add(space, user, work) {
      if ((servers.get(space)?.waiting ?? 0) >= mostWaiting - waiting) return lose(space);
      const server = serverOf(space);
      const { attempts, byUser } = server;
      server.waiting += 1;
      waiting += 1;
      const before = user === undefined ? everything(server) : (byUser.get(user) ?? server.whole);
      const end = before
        .then(() => attempts.run(work))
        .then(() => {
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
