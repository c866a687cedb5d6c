import type { MessageRef } from '../../chat/address.ts';
import type { RequestId } from '../../domain/ids.ts';

/** Which request a posted message announces, so that replies to it can be attributed. */
export interface Postings {
  /**
   * Does nothing when the message has been added before.
   * @param as a card shows how a request stands whose post is its asker's own message
   */
  add(ref: MessageRef, requestId: RequestId, as?: 'card'): Promise<void>;
  /**
   * The request that the message announces, or in whose thread it is. Of a lone thread (`isLoneThread`) only requests
   * are found whose post it starts from.
   */
  requestAt(ref: MessageRef): Promise<RequestId | undefined>;
  /** The messages of a request are gone, or do not matter any more. */
  forget(id: RequestId): Promise<void>;
  forgetCard(id: RequestId): Promise<void>;
  /** The message of a request; the first, if there are several. */
  ofRequest(id: RequestId): Promise<MessageRef | undefined>;
  /** The same of several. @param ids at most 500 */
  ofRequests(ids: readonly RequestId[]): Promise<ReadonlyMap<RequestId, MessageRef>>;
  /** The card under a message that somebody else wrote; the last, if there are several. */
  cardOf(id: RequestId): Promise<MessageRef | undefined>;
  /** The messages that brought a request up again: all after the first but for cards, oldest first. */
  nudgesOf(id: RequestId): Promise<readonly MessageRef[]>;
}
