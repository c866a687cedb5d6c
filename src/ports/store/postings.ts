import type { MessageRef } from '../../chat/address.ts';
import type { RequestId } from '../../domain/ids.ts';

/** What a posted message is about, so that what happens under it finds its way back. */
export interface Postings {
  /** That it is there already is no error. */
  add(ref: MessageRef, requestId: RequestId): Promise<void>;
  /** The request whose message this is, or in whose thread it stands. */
  requestAt(ref: MessageRef): Promise<RequestId | undefined>;
  /** The message of a request; the first, where there are several. */
  ofRequest(id: RequestId): Promise<MessageRef | undefined>;
}
