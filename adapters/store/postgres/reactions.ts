import { setImmediate as turn } from 'node:timers/promises';
import { userKey } from '../../../src/chat/address.ts';
import type {
  EventClaim,
  LedgerDecision,
  LedgerOutcome,
  ReactionLedger,
  ReactionQuery,
} from '../../../src/ports/store/reaction-ledger.ts';
import { type EffectRows, effectRows, type FactKeys, factKeys, factsIn } from '../kysely/reaction-rows.ts';
import { createBatcher, type Ended } from './batcher.ts';
import { isConflict, isGone, isReadOnly } from './error-codes.ts';
import { createReactionCache, type ReactionCache } from './reaction-cache.ts';
import { type Answer, type Applied, applyReactions, type VersionedFacts } from './reactions-query.ts';
import type { Transactions } from './retry.ts';

/** How often a reaction is decided on facts that turn out to be stale, before it takes an ordinary transaction. */
const maxDecisions = 3;

/** A reaction that waits for its batch. */
interface Item {
  readonly claim: EventClaim;
  readonly query: ReactionQuery;
  readonly keys: FactKeys;
  readonly decide: Parameters<ReactionLedger['apply']>[2];
  facts: VersionedFacts | undefined;
  decisions: number;
}

/** What an item sends with its batch, if anything, and its outcome unless the database answers otherwise. */
type Step = { readonly outcome: LedgerOutcome } | { readonly sends: Applied; readonly outcome: LedgerOutcome };

/**
 * Reactions that wait at the same moment share one statement and one round trip. Each is decided on facts from the
 * cache, and its effects are sent with the versions of these facts: the database saves them only if these still hold. If
 * they do not, or the cache has none, the database returns the facts, and the reaction goes into the next batch.
 */
export function createReactionLedger({ statement }: Pick<Transactions, 'statement'>): ReactionLedger {
  const cache = createReactionCache();

  const enqueue = createBatcher<Item, LedgerOutcome>({
    keys: ({ claim, query }) => [userKey(query.giver), claim.key],

    async run(choose) {
      // Includes the reactions that arrive in this turn of the event loop.
      await turn();
      const items = choose();
      const steps = items.map((item) => stepOf(item, cache));
      const sent = steps.flatMap((step) => ('sends' in step ? [step.sends] : []));
      const answers = sent.length === 0 ? [] : await applyReactions(statement, sent);
      let answered = 0;
      return items.map((item, index) => {
        const step = steps[index];
        if (!step || !('sends' in step)) return { result: step?.outcome ?? 'needs_transaction' };
        return conclude(item, step, answers[answered++], cache);
      });
    },

    onRefused(error) {
      // After these an ordinary transaction would only repeat the same long wait.
      if (isGone(error) || isReadOnly(error) || isConflict(error)) throw error;
      return 'needs_transaction';
    },

    // With more, each would wait for many others, and conflict with more of what other processes do.
    maxInBatch: 64,
    // While the server works on one, the next is prepared and sent.
    maxInFlight: 2,
  });

  return {
    apply: (claim, query, decide) =>
      enqueue({ claim, query, keys: factKeys(query), decide, facts: undefined, decisions: 0 }),
  };
}

function stepOf(item: Item, cache: ReactionCache): Step {
  const { claim, query, keys, decide } = item;
  if (item.decisions === maxDecisions) return { outcome: 'needs_transaction' };
  item.facts ??= cache.recall(query, keys);
  if (!item.facts) {
    return { sends: { keys, expected: undefined, claim: undefined, rows: undefined }, outcome: 'ignored' };
  }
  item.decisions += 1;
  const decision = tryToDecide(decide, item.facts);
  if (decision === 'needs_transaction') {
    cache.forget(query);
    return { outcome: decision };
  }
  const rows: EffectRows | undefined = decision === 'ignored' ? undefined : effectRows(query, decision);
  const sends = { keys, expected: item.facts, claim: rows && claim, rows };
  return { sends, outcome: rows ? 'applied' : 'ignored' };
}

/** An error may come from stale facts; if it does not, the transaction throws it again. */
function tryToDecide(decide: Item['decide'], facts: VersionedFacts): LedgerDecision {
  try {
    return decide(factsIn(facts));
  } catch {
    return 'needs_transaction';
  }
}

function conclude(
  item: Item,
  { sends, outcome }: Extract<Step, { readonly sends: Applied }>,
  answer: Answer | undefined,
  cache: ReactionCache,
): Ended<LedgerOutcome> {
  if (answer?.facts) {
    cache.refresh(item.query, item.keys, answer.facts);
    item.facts = answer.facts;
    return 'again';
  }
  if (!answer) return { result: 'needs_transaction' };
  if (!answer.isKept) return { result: 'duplicate' };
  if (sends.expected && sends.rows) cache.applied(sends.expected, sends.rows);
  return { result: outcome };
}
