import { type Database as Connection, SqliteError } from 'better-sqlite3';
import type {
  EventClaim,
  LedgerOutcome,
  ReactionLedger,
  ReactionQuery,
} from '../../../src/ports/store/reaction-ledger.ts';
import { effectRows, factKeys, factsIn } from '../kysely/reaction-rows.ts';
import { factsLoader } from './load-reaction-facts.ts';
import { effectsSaver } from './save-reaction-effects.ts';

/** A reaction that waits for its batch. */
interface Waiting {
  readonly claim: EventClaim;
  readonly query: ReactionQuery;
  readonly decide: Parameters<ReactionLedger['apply']>[2];
  resolve(outcome: LedgerOutcome): void;
  reject(reason: unknown): void;
}

type RunInTransaction = <T>(work: () => Promise<T>) => Promise<T>;

/** A transaction of so many takes some hundredths of a second, and writes each index page once for many of them. */
const maxInBatch = 256;

/**
 * Reactions that wait at the same moment share a transaction, in which one after another is loaded, decided and saved.
 * There is no network to save, but plain statements cost a fraction of those that go through Kysely and a promise each.
 */
export function createReactionLedger(transaction: RunInTransaction, connection: Connection): ReactionLedger {
  const load = factsLoader(connection);
  const save = effectsSaver(connection);
  const waiting: Waiting[] = [];
  let isRunning = false;

  function applyOne({ claim, query, decide }: Waiting): LedgerOutcome {
    const decision = decide(factsIn(load(factKeys(query))));
    if (decision === 'ignored' || decision === 'needs_transaction') return decision;
    return save(claim, effectRows(query, decision)) ? 'applied' : 'duplicate';
  }

  async function runBatch(): Promise<void> {
    let batch: readonly Waiting[] | undefined;
    // Chosen as late as possible, to include those that arrive meanwhile; the same ones when the transaction runs again.
    const chosen = (): readonly Waiting[] => (batch ??= waiting.splice(0, maxInBatch));
    try {
      const outcomes = await transaction(async () => chosen().map(applyOne));
      for (const [index, { resolve }] of chosen().entries()) resolve(outcomes[index] ?? 'needs_transaction');
    } catch (error) {
      for (const { resolve, reject } of chosen()) {
        if (isFatal(error)) reject(error);
        else resolve('needs_transaction');
      }
    }
  }

  /** Never rejects: each reaction's own promise reports what failed. */
  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await runBatch();
    isRunning = false;
  }

  return {
    apply: (claim, query, decide) =>
      new Promise((resolve, reject) => {
        waiting.push({ claim, query, decide, resolve, reject });
        if (!isRunning) void run();
      }),
  };
}

/** When the disk is full or another program holds the lock, an ordinary transaction would fail, too. */
const isFatal = (error: unknown): boolean =>
  error instanceof SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT');
