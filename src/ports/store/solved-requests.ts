import type { HelpRequest } from '../../domain/help/request.ts';
import type { Candidate, Frequencies, TermCounts, WeightedTerm } from '../../domain/help/similarity.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';
import type { RequestCursor } from './help-requests.ts';

/** By which terms resolved requests are found. */
export interface SolvedRequests {
  /** Does nothing when the request has been added before. */
  add(request: Pick<HelpRequest, 'id' | 'communityId'>, terms: TermCounts): Promise<void>;
  /** Nothing is kept of its terms. Does nothing when it is not there. */
  remove(request: Pick<HelpRequest, 'id' | 'communityId'>): Promise<void>;
  frequencies(communityId: CommunityId, terms: readonly string[]): Promise<Frequencies>;
  /**
   * Those with the most weight of these terms. Of a term that many requests have, only the latest are looked at, so that
   * the time it takes is bounded however many there are. Left out are those whose post is gone, whose asker has left, and
   * what was asked in a private channel, unless it is read there. Nor is there anything of somebody whom the reader blocked, or
   * who blocked the reader.
   * @param channelKey the key of the channel where they are read
   */
  candidates(
    communityId: CommunityId,
    readerId: MemberId,
    terms: readonly WeightedTerm[],
    channelKey: string | undefined,
    most: number,
  ): Promise<readonly Candidate<RequestId>[]>;
  /** It has answered one question more, or fewer, that was not asked any more. */
  helped(id: RequestId, by: 1 | -1): Promise<void>;
  /** Resolved requests that were not added, the oldest first. */
  missing(communityId: CommunityId, most: number, after?: RequestCursor): Promise<readonly HelpRequest[]>;
}
