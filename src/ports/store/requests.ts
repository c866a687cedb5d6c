import type { MessageRef } from '../../chat/address.ts';
import type { Helper, HelpRequest, RequestState } from '../../domain/help/request.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Requests {
  add(request: HelpRequest): Promise<void>;
  find(id: RequestId): Promise<HelpRequest | undefined>;
  save(request: HelpRequest): Promise<void>;
  /** Those in one of the states, oldest first. */
  inState(communityId: CommunityId, states: readonly RequestState[]): Promise<readonly HelpRequest[]>;
  /** Those answered or resolved from `from` on and before `to`, oldest first. */
  answeredBetween(communityId: CommunityId, from: Instant, to: Instant): Promise<readonly HelpRequest[]>;
  /** Ongoing ones that this member asked, newest first. */
  ongoingOf(askerId: MemberId): Promise<readonly HelpRequest[]>;
  /** In the order in which they came forward. */
  helpers(id: RequestId): Promise<readonly Helper[]>;
  /** Records a helper; one who stands there already keeps their place and never falls back in standing. */
  addHelper(id: RequestId, helper: Helper): Promise<void>;
}

/** What a posted message is about, so that what happens under it finds its way back. */
export interface Postings {
  /** That it is there already is no error. */
  add(ref: MessageRef, requestId: RequestId): Promise<void>;
  /** The request whose message this is, or in whose thread it stands. */
  requestAt(ref: MessageRef): Promise<RequestId | undefined>;
  /** The message of a request; the first, where there are several. */
  ofRequest(id: RequestId): Promise<MessageRef | undefined>;
}
