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
import { CommitUnanswered, isConflict, isGone } from './error-codes.ts';
import { createReactionCache, type ReactionCache } from './reaction-cache.ts';
import { type Answer, type Applied, applyReactions, type VersionedFacts } from './reactions-query.ts';
import type { Serialized } from './retry.ts';

/** How often a reaction is decided on facts that turn out to be old; what changes as often takes a transaction. */
const maxDecisions = 3;

/** A reaction that waits for its batch, with what is known of it by now. */
interface Item {
  readonly claim: EventClaim;
  readonly query: ReactionQuery;
  readonly keys: FactKeys;
  readonly decide: Parameters<ReactionLedger['apply']>[2];
  facts: VersionedFacts | undefined;
  decisions: number;
}

/** How an item goes through its batch: what is sent, and how it ends if that is taken as it is. */
type Step = { readonly ends: LedgerOutcome } | { readonly sends: Applied; readonly ends: LedgerOutcome };

/**
 * Reactions that wait at the same moment share one statement, there and back once. Each is decided on facts from the
 * cache, and its effects travel together with the versions of these facts, for the database to save only if they still
 * hold. If they do not, or there are none in the cache, the facts come back, and the reaction is in the next batch.
 */
export function createReactionLedger({ statement }: Pick<Serialized, 'statement'>): ReactionLedger {
  const cache = createReactionCache();

  const enqueue = createBatcher<Item, LedgerOutcome>({
    keys: ({ claim, query }) => [userKey(query.giver), claim.key],

    async run(choose) {
      // Whoever asks before this turn of the event loop is over comes along.
      await turn();
      const items = choose();
      const steps = items.map((item) => stepOf(item, cache));
      const sent = steps.flatMap((step) => ('sends' in step ? [step.sends] : []));
      const answers = sent.length === 0 ? [] : await applyReactions(statement, sent);
      let answered = 0;
      return items.map((item, place) => {
        const step = steps[place];
        if (!step || !('sends' in step)) return { result: step?.ends ?? 'needs_transaction' };
        return conclude(item, step, answers[answered++], cache);
      });
    },

    onRefused(error) {
      // Whoever was waited for as long as anybody is waited for is not asked again.
      if (isGone(error) || isConflict(error) || error instanceof CommitUnanswered) throw error;
      return 'needs_transaction';
    },

    // More would make one wait for many, and collide with more of what other programs do.
    maxInBatch: 64,
    // While the server is at one, the next is prepared, and on its way.
    maxInFlight: 2,
  });

  return {
    apply: (claim, query, decide) =>
      enqueue({ claim, query, keys: factKeys(query), decide, facts: undefined, decisions: 0 }),
  };
}

function stepOf(item: Item, cache: ReactionCache): Step {
  const { claim, query, keys, decide } = item;
  if (item.decisions === maxDecisions) return { ends: 'needs_transaction' };
  item.facts ??= cache.recall(query, keys);
  if (!item.facts) return { sends: { keys, expected: undefined, claim: undefined, rows: undefined }, ends: 'ignored' };
  item.decisions += 1;
  const decision = decided(decide, item.facts);
  if (decision === 'needs_transaction') return { ends: decision };
  const rows: EffectRows | undefined = decision === 'ignored' ? undefined : effectRows(query, decision);
  const sends = { keys, expected: item.facts, claim: rows && claim, rows };
  return { sends, ends: rows ? 'applied' : 'ignored' };
}

/** What goes wrong on facts that may be old goes wrong in the transaction once more, if it is more than that. */
function decided(decide: Item['decide'], facts: VersionedFacts): LedgerDecision {
  try {
    return decide(factsIn(facts));
  } catch {
    return 'needs_transaction';
  }
}

function conclude(
  item: Item,
  { sends, ends }: Extract<Step, { readonly sends: Applied }>,
  answer: Answer | undefined,
  cache: ReactionCache,
): Ended<LedgerOutcome> {
  if (answer?.facts) {
    cache.refresh(item.query, item.keys, answer.facts);
    item.facts = answer.facts;
    return 'again';
  }
  if (!answer?.isKept) return { result: 'duplicate' };
  if (sends.expected && sends.rows) cache.applied(sends.expected, sends.rows);
  return { result: ends };
}
