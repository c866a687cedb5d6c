import type { ActTally, LedgerEntry, Rollup, TieTally } from '../../domain/balance/rollup.ts';
import type { Taker } from '../../domain/balance/signs.ts';
import type { ContributionId, MemberId } from '../../domain/ids.ts';
import type { Day } from '../../domain/time/zone.ts';

/**
 * How far the rollups have come. Ids of the ledger begin with the time at which they were made, but an entry can be committed
 * long after that, so the latest are looked at again and again; `balance_counted` keeps the ids that are counted already.
 */
export interface RollupProgress {
  /** Changes with every step, so that of two who take the same step one finds out. */
  readonly version: number;
  /** `clearing` and `catching_up` begin from nothing; what is asked meanwhile is not complete. */
  readonly phase: 'clearing' | 'catching_up' | 'following';
  /** Catching up: what is up to here is counted, but for what was committed behind it since, and nothing after it. */
  readonly upTo: ContributionId;
  /** Following: what comes after here is looked at next, however often it was. */
  readonly lookFrom: ContributionId;
  /** Of the entries after this, those that are counted are known by their ids. Before it all are; it never goes back. */
  readonly keptFrom: ContributionId;
}

/** What a step changes of the progress. */
export type RollupStep = Partial<Omit<RollupProgress, 'version'>>;

/** A part of the ledger, in the order of its ids. */
export interface LedgerPage {
  readonly entries: readonly LedgerEntry[];
  /** The last id that was looked at, counted or not; `undefined` at the end of the ledger. */
  readonly last: ContributionId | undefined;
}

/** An entry of the ledger, and whether the rollups contain it. */
export type CheckedEntry = LedgerEntry & { readonly isCounted: boolean };

/** Ledger and rollups as they were at one moment. */
export interface RollupSnapshot {
  readonly progress: RollupProgress;
  /** All of the ledger, a page at a time. */
  entries(): AsyncIterable<readonly CheckedEntry[]>;
  acts(): AsyncIterable<readonly ActTally[]>;
  ties(): AsyncIterable<readonly TieTally[]>;
  close(): Promise<void>;
}

/**
 * The rollups of the ledger, for whoever makes them. The ledger is only read, and outside of any transaction: its entries
 * never change, and whoever writes there is not to wait or to be rolled back for it.
 */
export interface Rollups {
  progress(): Promise<RollupProgress>;
  /** The entries after `after` that are not counted yet, among the next `limit` of the ledger. */
  uncounted(after: ContributionId, limit: number): Promise<LedgerPage>;
  /** How many entries the ledger has. Reads all of it. */
  size(): Promise<number>;
  /**
   * Adds what entries come to, remembers those at or after `keptFrom`, and takes the step: all of it, or nothing if somebody
   * else took a step since `seen`. Ties of days before `tiesFrom` are forgotten for everybody whom it is about.
   * @param counted the ids of the entries
   * @returns whether it was done
   */
  add(
    seen: RollupProgress,
    step: RollupStep,
    added: { readonly rollup: Rollup; readonly counted: readonly ContributionId[]; readonly tiesFrom: Day },
  ): Promise<boolean>;
  /** Takes a step, unless somebody else took one since. @returns whether it was done */
  step(seen: RollupProgress, step: RollupStep): Promise<boolean>;
  /** Forgets up to `limit` ids before `keptFrom` that were counted. @returns how many */
  forgetCounted(limit: number): Promise<number>;
  /** Deletes up to `limit` rows while the phase is `clearing`. @returns how many */
  clear(limit: number): Promise<number>;
  snapshot(): Promise<RollupSnapshot>;
}

/** What the ledger adds up to for members. Each is a person, perhaps with several ids. */
export interface Balances {
  /** What these members gave and took from `from` on; ever, without. */
  acts(ids: readonly MemberId[], from: Day | undefined): Promise<readonly Omit<ActTally, 'memberId' | 'day'>[]>;
  /** Whom they gave to and took from since `from`, or ever, those with whom most first; at most `limit` others. */
  ties(ids: readonly MemberId[], from: Day | undefined, limit: number): Promise<readonly Tie[]>;
  /**
   * What each of these members gave thanks or got help for from `from` on, by whom and on which days. Of those who had to do
   * with very many, those with whom most.
   */
  takers(ids: readonly MemberId[], from: Day): Promise<readonly Taker[]>;
  /**
   * The latest entries about these members, those that the rollups do not contain yet.
   * @returns `undefined` while the rollups are so far behind, or are made anew, that not all of them can be told at once
   */
  uncounted(ids: readonly MemberId[]): Promise<readonly LedgerEntry[] | undefined>;
  /** Whether the rollups contain the ledger but for its latest entries: not while they are made, for the first time or anew. */
  areComplete(): Promise<boolean>;
}

export type Tie = Pick<TieTally, 'otherId' | 'given' | 'taken'>;
