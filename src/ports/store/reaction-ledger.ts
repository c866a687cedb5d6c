import type { MessageRef, UserRef } from '../../chat/address.ts';
import type { ReactionEffects, ReactionFacts } from '../../domain/kudos/reaction.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What the facts on a reaction are looked up by. */
export interface ReactionQuery {
  readonly giver: UserRef;
  /** Who wrote the message, where that is known. */
  readonly author: UserRef | undefined;
  readonly message: MessageRef;
  /** When it happened: the allowance of that day counts, in whatever zone the giver lives. */
  readonly at: Instant;
}

/** A claim in the inbox. */
export interface EventClaim {
  readonly key: string;
  readonly at: Instant;
}

/** What the rule makes of the facts: what to save, or why there is nothing to save here. */
export type LedgerDecision = ReactionEffects | 'ignored' | 'needs_transaction';

/** How it ended. Nothing is kept but by what was `applied`. */
export type LedgerOutcome = 'applied' | 'duplicate' | 'ignored' | 'needs_transaction';

/**
 * The fast way for reactions, the most frequent of all events: facts, decision and effects of many of them travel to the
 * database and back together. Whatever it cannot do ends with `needs_transaction`, and then an ordinary transaction can:
 * also where the database refused a batch, and where the facts changed again and again.
 */
export interface ReactionLedger {
  /**
   * Loads the facts, asks for the decision, and saves its effects with `claim`, all in one transaction.
   * Throws a `StoreError` (`out_of_reach`) where the database does not answer in time.
   * @param claim the key of the event in the inbox, and the time of the claim: made with the effects, and `duplicate`
   *   where it was made before
   * @param decide pure; it may be asked again, with facts that are newer
   */
  apply(
    claim: EventClaim,
    query: ReactionQuery,
    decide: (facts: ReactionFacts) => LedgerDecision,
  ): Promise<LedgerOutcome>;
}

/** The same in parts, for an ordinary transaction. */
export interface Reactions {
  facts(query: ReactionQuery): Promise<ReactionFacts>;
  /** @param query the one that the facts were looked up by */
  save(query: ReactionQuery, effects: ReactionEffects): Promise<void>;
}
