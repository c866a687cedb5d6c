import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { codeOf } from '../../connection/explanation.ts';
import type { NamedQuery } from '../kysely/prepared.ts';
import type { Database } from '../kysely/tables.ts';
import { CommitUnanswered, isConflict, isDuplicate, isGone, isReadOnly } from './error-codes.ts';
import { createPipeline } from './pipeline.ts';
import { isForeignSession } from './sessions.ts';

/** How long a transaction is retried: long enough for a restart of the server, not for a longer outage. */
const usualRetryForMs = 10_000;

/**
 * A transaction that conflicts with others is retried for at least so much longer: those that waited for the server all
 * begin when it is back, and must not fail because of each other.
 */
const retryConflictsForMs = 5_000;

/** How long a transaction is retried while the server may only be read: another may be about to take over from it. */
const retryReadOnlyForMs = 1_000;

/** How often a duplicate key is taken to be the work of a concurrent transaction. */
const maxDuplicates = 3;

const minPauseMs = 2;
const maxPauseMs = 500;

/**
 * Runs transactions as if one came after the other (isolation level serializable), so that the core need not think of
 * concurrency. Where PostgreSQL cannot do that, or loses the connection, it keeps nothing, and the transaction is retried.
 */
export interface Transactions {
  /**
   * When a commit was not answered, asks the server what became of it, and retries only what was not kept. Rejects when
   * that stays unknown because the server was restarted or does not come back: then the caller may safely try again with
   * whatever is claimed in the inbox or checks the state of its row.
   */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  /**
   * A transaction of one statement. It is also retried when its commit was not answered, so it has to recognise what it
   * wrote the first time.
   */
  statement<R>(query: NamedQuery): Promise<readonly R[]>;
}

/** @param retryForMs how long to retry while the server is away */
export function transactionsOn(pool: Pool, db: Database, retryForMs = usualRetryForMs): Transactions {
  const oneAtATime = createQueue();
  const runInPipeline = createPipeline(pool);

  /** @param run one transaction, which stores its result itself: a commit that is found out later returns none */
  async function retrying(run: () => Promise<void>): Promise<void> {
    const startedAt = performance.now();
    let giveUpAt = startedAt + retryForMs;
    let hadConflict = false;
    let duplicates = 0;
    /** Whether the next conflict is the first since the beginning, or since the server was away. */
    let isFirst = true;
    for (let failures = 1; ; failures += 1) {
      try {
        return await (hadConflict ? oneAtATime(run) : run());
      } catch (error) {
        if (isDuplicate(error)) duplicates += 1;
        if (isFirst && (isConflict(error) || isDuplicate(error))) {
          giveUpAt = Math.max(giveUpAt, performance.now() + retryConflictsForMs);
        }
        isFirst = isGone(error) || error instanceof CommitUnanswered;
        hadConflict ||= isConflict(error);
        if (isReadOnly(error) && performance.now() >= startedAt + retryReadOnlyForMs) throw error;
        if (performance.now() >= giveUpAt || !isRetryable(error, duplicates)) throw error;
        if (error instanceof CommitUnanswered && (await wasKept(db, error, giveUpAt))) return;
        await pauseAfter(failures);
      }
    }
  }

  return {
    async transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
      let result: T | undefined;
      await retrying(() =>
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
      await retrying(async () => {
        rows = await runInPipeline<R>(query);
      });
      return rows;
    },
  };
}

/** Transactions that conflicted are retried one at a time: all at once they would conflict again. */
function createQueue(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const running = last.then(run);
    last = running.catch(() => undefined);
    return running;
  };
}

const isRetryable = (error: unknown, duplicates: number): boolean =>
  error instanceof CommitUnanswered ||
  isConflict(error) ||
  isGone(error) ||
  isReadOnly(error) ||
  isForeignSession(error) ||
  (isDuplicate(error) && duplicates < maxDuplicates);

/** Full jitter under a ceiling that doubles, so that those that conflicted do not meet again. */
const pauseAfter = (failures: number): Promise<void> =>
  pause(Math.random() * Math.min(maxPauseMs, minPauseMs * 2 ** Math.min(failures, 16)));

/** Whether a commit that was not answered took effect. Throws the error itself when that cannot be known. */
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

/** @returns `later` while the transaction is still in progress, or the server does not answer */
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
    // The id has not been given out yet: the server lost the transaction.
    if (codeOf(error) === '22023') return 'aborted';
    if (isGone(error)) return 'later';
    throw error;
  }
}
