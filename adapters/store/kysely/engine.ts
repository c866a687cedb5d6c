import type { ReactionLedger } from '../../../src/ports/store/reaction-ledger.ts';
import type { StoreError } from '../../../src/ports/store/store.ts';
import type { Database } from './tables.ts';

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
  /**
   * A short transaction that deletes rows of a community that is being erased, without looking through whole tables for what
   * refers to each of them.
   * @returns also for how long nobody else could write because of it
   */
  withoutReferences<T>(work: (tx: Database) => Promise<T>): Promise<{ readonly done: T; readonly tookMs: number }>;
  /** A community is erased: what was made for such transactions is put away. */
  erasingEnded(): Promise<void>;
  readonly reactions: ReactionLedger;
  snapshot(): Promise<Snapshot>;
  /** What an error means that lasts for a while, in words: it cannot be reached or written; `undefined` for any other. */
  outageOf(error: unknown): StoreError | undefined;
  /** Why it must not be used at present, as found out before; mostly `undefined`. */
  refusal(): StoreError | undefined;
  /** Throws where it could not be written to at present. Costs about as much as one small transaction. */
  tryToWrite(): Promise<void>;
  close(): void | Promise<void>;
}
