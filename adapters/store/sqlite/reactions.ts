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

/** So many in one transaction, which takes a few hundredths of a second: pages of an index are changed once for many. */
const maxInBatch = 256;

/**
 * Reactions that wait at the same moment share a transaction, in which one after another is looked up, decided and
 * saved. Nothing has to travel here, but statements that are run as they are cost a fraction of those that go through a
 * promise and Kysely each.
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
    // As late as can be, so that whoever comes meanwhile comes along; and the same where the transaction is run again.
    const chosen = (): readonly Waiting[] => (batch ??= waiting.splice(0, maxInBatch));
    try {
      const outcomes = await transaction(async () => chosen().map(applyOne));
      for (const [place, { resolve }] of chosen().entries()) resolve(outcomes[place] ?? 'needs_transaction');
    } catch (error) {
      for (const { resolve, reject } of chosen()) {
        if (isFatal(error)) reject(error);
        else resolve('needs_transaction');
      }
    }
  }

  /** Never rejects: whoever waits hears of what failed. */
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

/** Where the disk is full or another program keeps the lock, an ordinary transaction would fail, too. */
const isFatal = (error: unknown): boolean =>
  error instanceof SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT');
