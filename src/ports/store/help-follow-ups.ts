import type { FollowUp } from '../../domain/help/follow-up.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { CommunityId, RequestId } from '../../domain/ids.ts';
import type { RequestCursor } from './help-requests.ts';

/** What was heard about requests since they were asked. */
export interface HelpFollowUps {
  /** `nothingHeard` where nothing was saved. */
  of(id: RequestId): Promise<FollowUp>;
  /** The same of several; those of which nothing was saved are missing. @param ids at most 500 */
  ofAll(ids: readonly RequestId[]): Promise<ReadonlyMap<RequestId, FollowUp>>;
  save(id: RequestId, followUp: FollowUp): Promise<void>;
  /** The ongoing requests of a community, oldest first. */
  ongoing(communityId: CommunityId, limit: number, after?: RequestCursor): Promise<readonly HelpRequest[]>;
}
