import type { Helper, HelpRequest, RequestState } from '../../domain/help/request.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Requests {
  add(request: HelpRequest): Promise<void>;
  find(id: RequestId): Promise<HelpRequest | undefined>;
  save(request: HelpRequest): Promise<void>;
  /** Those in one of the states, oldest first. */
  inState(communityId: CommunityId, states: readonly RequestState[]): Promise<readonly HelpRequest[]>;
  /** Those answered or resolved at or after `from` and before `to`, oldest first. */
  answeredBetween(communityId: CommunityId, from: Instant, to: Instant): Promise<readonly HelpRequest[]>;
  /** The ongoing requests of this member, newest first. */
  ongoingOf(askerId: MemberId): Promise<readonly HelpRequest[]>;
  /** In the order in which they came forward. */
  helpers(id: RequestId): Promise<readonly Helper[]>;
  /** Records a helper. One who is already recorded keeps their place, and never falls back in standing. */
  addHelper(id: RequestId, helper: Helper): Promise<void>;
}
