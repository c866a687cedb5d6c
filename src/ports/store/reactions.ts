import type { MessageRef } from '../../chat/address.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Which reactions lie on which message; kept because Discord does not say whose message a reaction was taken off. */
export interface Reactions {
  /**
   * Records that a reaction was put on or taken off.
   * @returns false, and changes nothing, when a later change of the same reaction is known already
   */
  record(reaction: {
    readonly giverId: MemberId;
    readonly message: MessageRef;
    readonly emoji: Emoji;
    readonly present: boolean;
    readonly at: Instant;
  }): Promise<boolean>;
  /** The emoji of this giver that lie on this message. */
  present(giverId: MemberId, message: MessageRef): Promise<readonly Emoji[]>;
}
