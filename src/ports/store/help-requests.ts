import type { EndedWhy, Helper, HelpRequest, RequestState } from '../../domain/help/request.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A place in a list of requests: right after this one, which need not be in the list any more. */
export type RequestCursor = Pick<HelpRequest, 'askedAt' | 'id'>;

export interface RequestPage {
  readonly states: readonly [RequestState, ...RequestState[]];
  readonly order: 'newest_first' | 'oldest_first';
  /** Who reads it, and the key of the channel where they do. */
  readonly readerId: MemberId;
  /** Whether a steward looks after all of them: then blocks leave none out. */
  readonly isForSteward?: boolean;
  readonly channelKey: string | undefined;
  readonly limit: number;
  readonly after: RequestCursor | undefined;
}

export interface Requests {
  add(request: HelpRequest): Promise<void>;
  /** Of this community; the ids of others find nothing. */
  find(communityId: CommunityId, id: RequestId): Promise<HelpRequest | undefined>;
  save(request: HelpRequest): Promise<void>;
  /**
   * Those in one of the states, of people who are still here.
   * @param toldIn the key of the channel where they are told of: without what may not be told there (`mayTellIn`)
   */
  inState(
    communityId: CommunityId,
    states: readonly RequestState[],
    page: Pick<RequestPage, 'order' | 'limit'> & { readonly toldIn?: string },
  ): Promise<readonly HelpRequest[]>;
  /**
   * Those in one of the states that a member may read, of people who are still here and of whom neither blocked the other. What may not be told in the channel
   * where it is read (`mayTellIn`) only its asker sees there.
   */
  page(communityId: CommunityId, page: RequestPage): Promise<readonly HelpRequest[]>;
  /** A member's ongoing requests, newest first. */
  ongoingOf(askerId: MemberId, limit: number, after?: RequestCursor): Promise<readonly HelpRequest[]>;
  /** A member's requests that ended for one of these reasons since `since`, the last one first. */
  endedOf(askerId: MemberId, whys: readonly EndedWhy[], since: Instant, limit: number): Promise<readonly HelpRequest[]>;
  /** The ongoing ones that are posted in a channel, by its key, or in a thread of it. */
  ongoingIn(communityId: CommunityId, channelKey: string, limit: number): Promise<readonly HelpRequest[]>;
  /** The ongoing ones that a member offered to help with, and nothing more was seen of. */
  offeredBy(memberId: MemberId, limit: number): Promise<readonly HelpRequest[]>;
  /** Whose requests were resolved since then, each once: those of the latest 200 at most, and `most` people. */
  latestHelped(communityId: CommunityId, since: Instant, most: number): Promise<readonly MemberId[]>;
  /** The ongoing efforts that a member answered and was not credited for. */
  effortsOf(communityId: CommunityId, memberId: MemberId, limit: number): Promise<readonly HelpRequest[]>;
  /** In the order in which they came forward: the first 500, far more than anybody reads or credits. */
  helpers(id: RequestId): Promise<readonly Helper[]>;
  /** Adds a helper, or raises the status of one; their place in the order stays, and a status never goes down. */
  addHelper(id: RequestId, helper: Helper): Promise<void>;
  /** Takes an offer back. Somebody who has done more stays. @returns whether there was one */
  removeOffer(id: RequestId, memberId: MemberId): Promise<boolean>;
  /** The same for somebody who answered and was not credited. */
  removeAnswer(id: RequestId, memberId: MemberId): Promise<boolean>;
}
