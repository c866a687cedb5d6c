import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'kysely';
import { createInFlight } from '../../../src/ports/in-flight.ts';
import type { ReactionLedger } from '../../../src/ports/store/reaction-ledger.ts';
import { type Store, StoreError } from '../../../src/ports/store/store.ts';
import { exportFrom } from './export.ts';
import { listEntries, putEntries } from './key-value-store.ts';
import { postings } from './postings.ts';
import type { Database } from './tables.ts';
import { transactionOn } from './transaction.ts';

/** The database as it was at one moment, whatever is written meanwhile. */
export interface Snapshot {
  readonly db: Database;
  close(): void | Promise<void>;
}

/** What an engine (SQLite, PostgreSQL) provides. */
export interface Engine {
  readonly db: Database;
  /** For single queries that wait for no transaction; absent when `db` does as well. */
  readonly reading?: Database;
  /** Transactions run one at a time, or as if they did; `work` may run again. */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  readonly reactions: ReactionLedger;
  snapshot(): Promise<Snapshot>;
  /** Whether an error means that the database cannot be reached. */
  isAway(error: unknown): boolean;
  close(): void | Promise<void>;
}

const outOfReach = (cause: unknown): StoreError =>
  new StoreError('out_of_reach', 'The database does not answer. Check that its server is running and can be reached.', {
    cause,
  });

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

/**
 * The store on any engine.
 * @param isGuarded whether it refuses a transaction inside another
 */
export function storeOn(engine: Engine, isGuarded: boolean): Store {
  const { db } = engine;
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
    try {
      return await inFlight.watch(work());
    } catch (error) {
      throw engine.isAway(error) ? outOfReach(error) : error;
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

    keyValues: {
      list: (prefix) => run('Listing stored values', () => listEntries(db, prefix)),
      put: (entries) => transaction('Storing values', (tx) => putEntries(tx, entries)),
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
      await run('A ping', () => sql`select 1`.execute(db));
    },

    async close() {
      refuseInside('Closing the store');
      closing ??= closeOnce();
      await closing;
    },
  };
}
