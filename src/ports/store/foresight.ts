import type { MessageRef, UserRef } from '../../chat/address.ts';
import type { Instant } from '../../domain/time/instant.ts';

/**
 * What the work on a reaction is going to look at. It is a hint and nothing more: a store may read all of it at once
 * beforehand, for many such works together; and where a work asks for something else, it gets that too.
 */
export interface Foresight {
  /** The key that it claims in the inbox. */
  readonly claim: string;
  /** Who reacts; their space and its community with them. */
  readonly giver: UserRef;
  /** Who wrote the message, where that is known. */
  readonly author: UserRef | undefined;
  readonly message: MessageRef;
  /** When it happened: the allowance of that day counts, in whatever zone the giver lives. */
  readonly at: Instant;
}
