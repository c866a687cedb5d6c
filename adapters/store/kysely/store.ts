import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'kysely';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import type { Engine } from './engine.ts';
import { exportFrom } from './export.ts';
import { watchHealth } from './health.ts';
import { installations } from './installations.ts';
import { listEntries, putEntries } from './key-value-store.ts';
import { kudos } from './kudos.ts';
import { postings } from './postings.ts';
import type { Database } from './tables.ts';
import { transactionOn } from './transaction.ts';

/** The work of a transaction, perhaps within that of another store. */
interface Scope {
  readonly engine: Engine;
  readonly outer: Scope | undefined;
  over: boolean;
}

/** One for all stores: each more that was ever used makes every promise of the process slower, until its end. */
const scopes = new AsyncLocalStorage<Scope>();

function isInside(engine: Engine): boolean {
  for (let scope = scopes.getStore(); scope; scope = scope.outer) {
    if (scope.engine === engine && !scope.over) return true;
  }
  return false;
}

interface Options {
  readonly log: Log;
  /** Whether it refuses a transaction inside another. */
  readonly isGuarded: boolean;
}

/** The store on any engine. */
export function storeOn(engine: Engine, { log, isGuarded }: Options): Store {
  const { db } = engine;
  const health = watchHealth(engine, log);
  const inFlight = createInFlight();
  let closing: Promise<void> | undefined;

  /** Refuses what would wait for ever: a transaction inside another one, which waits for it. */
  function refuseInside(what: string): void {
    if (isGuarded && isInside(engine)) {
      throw new Error(
        `${what} inside a transaction would wait for that transaction for ever. Use the one that is open.`,
      );
    }
  }

  async function run<T>(what: string, work: () => Promise<T>): Promise<T> {
    refuseInside(what);
    if (closing) throw new Error('The store is closed.');
    const refusal = engine.refusal();
    if (refusal) throw refusal;
    try {
      return await inFlight.watch(work());
    } catch (error) {
      throw health.explained(error);
    }
  }

  /** Marks everything that `work` does, while it runs, as being inside a transaction. */
  const scoped =
    <Tx, T>(work: (tx: Tx) => Promise<T>) =>
    async (tx: Tx): Promise<T> => {
      if (!isGuarded) return work(tx);
      const scope: Scope = { engine, outer: scopes.getStore(), over: false };
      try {
        return await scopes.run(scope, () => work(tx));
      } finally {
        scope.over = true;
      }
    };

  const transaction = <T>(what: string, work: (tx: Database) => Promise<T>): Promise<T> =>
    run(what, () => engine.transaction(scoped(work)));

  async function closeOnce(): Promise<void> {
    health.stop();
    await inFlight.settled();
    await db.destroy();
    await engine.close();
  }

  return {
    transaction: (work) =>
      run('Another transaction', () => engine.transaction(scoped((tx) => work(transactionOn(tx))))),

    reactions: {
      apply: (...given) => run('Applying a reaction', () => engine.reactions.apply(...given)),
    },

    requestAt: (ref) => run('Looking for a request', () => postings(engine.reading ?? db).requestAt(ref)),

    kudosAnnouncedIn: (post) => run('Looking for kudos', () => kudos(engine.reading ?? db).announcedIn(post)),

    keyValues: {
      list: (prefix) => run('Listing stored values', () => listEntries(db, prefix)),
      put: (entries) => transaction('Storing values', (tx) => putEntries(tx, entries)),
    },

    installations: {
      find: (...at) => run('Looking for an installation', () => installations(db).find(...at)),
      keyIds: (platform) => run('Listing keys', () => installations(db).keyIds(platform)),
      list: (...at) => run('Listing installations', () => installations(db).list(...at)),
      save: (one) => transaction('Keeping an installation', (tx) => installations(tx).save(one)),
      reseal: (...given) => transaction('Keeping tokens', (tx) => installations(tx).reseal(...given)),
      remove: (...at) => transaction('Removing an installation', (tx) => installations(tx).remove(...at)),
      claim: (...at) => transaction('Claiming an installation', (tx) => installations(tx).claim(...at)),
    },

    async *export() {
      const { db: frozen, close } = await run('An export', engine.snapshot);
      try {
        yield* exportFrom(frozen);
      } finally {
        await close();
      }
    },

    async ping() {
      await run('A ping', async () => {
        await sql`select 1`.execute(db);
        await health.check();
      });
    },

    async close() {
      refuseInside('Closing the store');
      closing ??= closeOnce();
      await closing;
    },
  };
}
