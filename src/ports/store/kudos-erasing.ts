import type { MessageRef } from '../../chat/address.ts';
import type { KudosId, MemberId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Kudos, and which message announced them, as far as that is known; of one in a thread, as if it was in the channel. */
export type KudosWithPost = Kudos & { readonly post: MessageRef | undefined };

/** What of kudos leads to somebody who is forgotten. The kudos themselves stay, under an id that nothing leads to. */
export interface KudosErasing {
  /**
   * Some that this giver gave from `from` on but before `to` and that `empty` has not had yet, even if taken back.
   * @param to at most some years later
   */
  given(giverId: MemberId, from: Instant, to: Instant, most: number): Promise<readonly KudosWithPost[]>;
  /**
   * Takes what leads to their giver from these kudos, at most a few hundred: words, post, place and day, and the reactions
   * that they came from.
   */
  empty(giverId: MemberId, ids: readonly KudosId[]): Promise<void>;
  /** Some to this receiver of which a post may still say the name: `unname` has not had them yet. */
  naming(receiverId: MemberId, most: number): Promise<readonly KudosWithPost[]>;
  /** The posts of these kudos name their receiver no more. */
  unname(ids: readonly KudosId[]): Promise<void>;
  /**
   * Deletes the reactions of this giver among the next `most` of all communities, from where it was before.
   * @returns whether there are more to look at
   */
  dropReactions(giverId: MemberId, most: number): Promise<boolean>;
  /** Takes the reasons from some kudos that this steward voided. @returns which */
  dropReasons(stewardId: MemberId, most: number): Promise<readonly KudosId[]>;
}
