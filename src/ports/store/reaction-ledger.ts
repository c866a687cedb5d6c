import type { MessageRef, UserRef } from '../../chat/address.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { ReactionEffects, ReactionFacts } from '../../domain/kudos/reaction.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** The keys to the facts that a reaction needs. */
export interface ReactionQuery {
  readonly giver: UserRef;
  /** Who wrote the message, if known. */
  readonly author: UserRef | undefined;
  readonly message: MessageRef;
  /** When it happened: the allowance of that day in the giver's zone counts. */
  readonly at: Instant;
}

/** A claim in the inbox. */
export interface EventClaim {
  readonly key: string;
  readonly at: Instant;
}

/** What the rule decides on the facts: what to save, or why nothing is saved here. */
export type LedgerDecision = ReactionEffects | 'ignored' | 'needs_transaction';

/** How it ended. Only what was `applied` is saved. */
export type LedgerOutcome = 'applied' | 'duplicate' | 'ignored' | 'needs_transaction';

/**
 * The fast path for reactions, the most frequent of all events: many of them share a round trip to the database. What it
 * cannot do ends with `needs_transaction`, and is done by an ordinary transaction; so does a batch that the database
 * refused, and a reaction whose facts keep changing.
 */
export interface ReactionLedger {
  /**
   * Loads the facts, asks for the decision, and saves its effects with `claim`, all in one transaction.
   * Throws a `StoreError` (`out_of_reach`) when the database does not answer in time.
   * @param claim saved with the effects; the outcome is `duplicate` when the key was claimed before
   * @param decide pure; it may be called again, with newer facts
   */
  apply(
    claim: EventClaim,
    query: ReactionQuery,
    decide: (facts: ReactionFacts) => LedgerDecision,
  ): Promise<LedgerOutcome>;
}

export interface StandingReaction {
  readonly user: UserRef;
  readonly emoji: Emoji;
  readonly face: string | undefined;
}

/** The same in two steps, for an ordinary transaction. */
export interface Reactions {
  facts(query: ReactionQuery): Promise<ReactionFacts>;
  /** @param query the one for which the facts were loaded */
  save(query: ReactionQuery, effects: ReactionEffects): Promise<void>;
  /**
   * The reactions that stand on a message, and who of its space put them there: a page of them, at most `limit`, in an
   * order that stays.
   * @param only those with this emoji, whatever its face, also where they stand under its name; all, if absent
   * @param after the last one of the previous page; it may have been taken off since
   */
  standingOn(
    message: MessageRef,
    limit: number,
    only?: Emoji,
    after?: StandingReaction,
  ): Promise<readonly StandingReaction[]>;
}
