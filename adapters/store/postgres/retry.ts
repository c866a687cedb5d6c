import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { NamedQuery } from '../kysely/prepared.ts';
import type { Database } from '../kysely/tables.ts';
import { CommitUnanswered, codeOf, isConflict, isDuplicate, isGone } from './error-codes.ts';
import { createLane } from './pipeline.ts';

/** How long a transaction is tried: a restart of the server is waited for, a longer absence is not. */
const usualPatienceMs = 10_000;

/**
 * Where it gets in the way of others, it is tried for so much longer at least: those who waited for the server all begin
 * at the moment when it is back, and should not have waited in vain.
 */
const collisionPatienceMs = 5_000;

/** How often a key that was there already is put down to others. */
const duplicatesTried = 3;

const shortestPauseMs = 2;
const longestPauseMs = 500;

/**
 * Runs transactions as if one came after the other (isolation level serializable), so that the core need not think of
 * others. Where PostgreSQL sees that it cannot be so, or loses the connection, it keeps nothing of the transaction, and
 * it runs again.
 */
export interface Serialized {
  /**
   * A commit that was not answered is asked after: kept means done, not kept means again. Where even that stays unknown,
   * since the server was restarted in between or does not come back, this rejects: what is claimed in the inbox, or looks
   * at the state of its row, does no harm when the caller tries again.
   */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  /**
   * A transaction of one statement. It runs again also where its commit was not answered, so it has to see for itself
   * what it wrote the first time.
   */
  statement<R>(query: NamedQuery): Promise<readonly R[]>;
}

/** @param patienceMs how long it is tried where the server is away */
export function serialized(pool: Pool, db: Database, patienceMs = usualPatienceMs): Serialized {
  const inTurn = oneAfterAnother();
  const inLane = createLane(pool);

  /** @param run one transaction, which keeps what comes of it to itself: a commit that is asked after says no more */
  async function persist(run: () => Promise<void>): Promise<void> {
    let giveUpAt = performance.now() + patienceMs;
    let collided = false;
    let duplicates = 0;
    /** Whether the next collision is the first since it began, or since the server was waited for. */
    let isFirst = true;
    for (let failures = 1; ; failures += 1) {
      try {
        return await (collided ? inTurn(run) : run());
      } catch (error) {
        if (isDuplicate(error)) duplicates += 1;
        if (isFirst && (isConflict(error) || isDuplicate(error))) {
          giveUpAt = Math.max(giveUpAt, performance.now() + collisionPatienceMs);
        }
        isFirst = isGone(error) || error instanceof CommitUnanswered;
        collided ||= isConflict(error);
        if (performance.now() >= giveUpAt || !mayBeTriedAgain(error, duplicates)) throw error;
        if (error instanceof CommitUnanswered && (await wasKept(db, error, giveUpAt))) return;
        await pauseAfter(failures);
      }
    }
  }

  return {
    async transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
      let result: T | undefined;
      await persist(() =>
        db
          .transaction()
          .setIsolationLevel('serializable')
          .execute(async (tx) => {
            result = await work(tx);
          }),
      );
      return result as T;
    },

    async statement<R>(query: NamedQuery): Promise<readonly R[]> {
      let rows: readonly R[] = [];
      await persist(async () => {
        rows = await inLane<R>(query);
      });
      return rows;
    },
  };
}

/** Transactions that collided run again one at a time: together they would collide again, all but one of them. */
function oneAfterAnother(): <T>(run: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (run) => {
    const running = before.then(run);
    before = running.catch(() => undefined);
    return running;
  };
}

const mayBeTriedAgain = (error: unknown, duplicates: number): boolean =>
  error instanceof CommitUnanswered ||
  isConflict(error) ||
  isGone(error) ||
  (isDuplicate(error) && duplicates < duplicatesTried);

/** Anywhere up to a ceiling that doubles, so that those who got in each other's way do not meet again. */
const pauseAfter = (failures: number): Promise<void> =>
  pause(Math.random() * Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.min(failures, 16)));

/** Throws the error itself where it cannot be known. */
async function wasKept(db: Database, error: CommitUnanswered, giveUpAt: number): Promise<boolean> {
  for (let failures = 1; performance.now() < giveUpAt; failures += 1) {
    const outcome = await outcomeOf(db, error);
    if (outcome === 'committed') return true;
    if (outcome === 'aborted') return false;
    if (outcome === 'unknown') throw error;
    await pauseAfter(failures);
  }
  throw error;
}

/** @returns `later` while it is still under way, or nobody answers */
async function outcomeOf(
  db: Database,
  { transactionId, serverStart }: CommitUnanswered,
): Promise<'committed' | 'aborted' | 'unknown' | 'later'> {
  try {
    const { rows } = await sql<{ status: string | null; start: string }>`
      select pg_xact_status(${transactionId}::xid8) as status, pg_postmaster_start_time()::text as start`.execute(db);
    const [answer] = rows;
    if (answer?.status === 'in progress') return 'later';
    if (answer?.status === 'aborted') return 'aborted';
    // A server that crashed may have lost the transaction, and given its id to another.
    return answer?.status === 'committed' && answer.start === serverStart ? 'committed' : 'unknown';
  } catch (error) {
    // An id that is yet to come: the server lost the transaction.
    if (codeOf(error) === '22023') return 'aborted';
    if (isGone(error)) return 'later';
    throw error;
  }
}
