import type { MessageRef, UserRef } from '../../chat/address.ts';
import type { ReactionEffects, ReactionFacts } from '../../domain/kudos/reaction.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What the facts about a reaction are looked up by. */
export interface ReactionQuery {
  readonly giver: UserRef;
  /** Who wrote the message, if that is known. */
  readonly author: UserRef | undefined;
  readonly message: MessageRef;
  /** When it happened. The allowance of that day counts, in the giver's own zone. */
  readonly at: Instant;
}

/** A claim in the inbox. */
export interface EventClaim {
  readonly key: string;
  readonly at: Instant;
}

/** The decision about the facts: what to save, or why there is nothing to save here. */
export type LedgerDecision = ReactionEffects | 'ignored' | 'needs_transaction';

/** The outcome. Only `applied` has changed anything. */
export type LedgerOutcome = 'applied' | 'duplicate' | 'ignored' | 'needs_transaction';

/**
 * The fast path for reactions, the most frequent of all events: facts, decision and effects of many of them travel to
 * the database and back together. What it cannot do ends with `needs_transaction`, and an ordinary transaction does it:
 * also when the database refused a batch, or when the facts changed again and again.
 */
export interface ReactionLedger {
  /**
   * Loads the facts, asks for the decision, and saves its effects with `claim`, all in one transaction. Throws a
   * `StoreError` (`out_of_reach`) when the database does not answer in time.
   * @param claim the key of the event in the inbox and the time of the claim. It is made together with the effects;
   *   `duplicate` if it was made before
   * @param decide pure, because it may be asked again with newer facts
   */
  apply(
    claim: EventClaim,
    query: ReactionQuery,
    decide: (facts: ReactionFacts) => LedgerDecision,
  ): Promise<LedgerOutcome>;
}

/** The same in separate steps, for an ordinary transaction. */
export interface Reactions {
  facts(query: ReactionQuery): Promise<ReactionFacts>;
  /** @param query the one that the facts were looked up with */
  save(query: ReactionQuery, effects: ReactionEffects): Promise<void>;
}
