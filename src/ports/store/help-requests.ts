import type { Helper, HelpRequest, RequestState } from '../../domain/help/request.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Requests {
  add(request: HelpRequest): Promise<void>;
  find(id: RequestId): Promise<HelpRequest | undefined>;
  save(request: HelpRequest): Promise<void>;
  /** Those in one of the states, oldest first. */
  inState(communityId: CommunityId, states: readonly RequestState[]): Promise<readonly HelpRequest[]>;
  /** Those answered or resolved from `from` on but before `to`, oldest first. */
  answeredBetween(communityId: CommunityId, from: Instant, to: Instant): Promise<readonly HelpRequest[]>;
  /** A member's ongoing requests, newest first. */
  ongoingOf(askerId: MemberId): Promise<readonly HelpRequest[]>;
  /** In the order in which they came forward. */
  helpers(id: RequestId): Promise<readonly Helper[]>;
  /** Adds a helper, or raises the status of one; their place in the order stays, and a status never goes down. */
  addHelper(id: RequestId, helper: Helper): Promise<void>;
}
