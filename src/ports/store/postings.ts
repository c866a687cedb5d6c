import type { MessageRef } from '../../chat/address.ts';
import type { RequestId } from '../../domain/ids.ts';

/** Which request a posted message is about, so that what happens under it finds its way back. */
export interface Postings {
  /** No error when it is already there. */
  add(ref: MessageRef, requestId: RequestId): Promise<void>;
  /** The request whose message this is, or whose thread it is in. */
  requestAt(ref: MessageRef): Promise<RequestId | undefined>;
  /** The message of a request; the first one, if there are several. */
  ofRequest(id: RequestId): Promise<MessageRef | undefined>;
}
