import type { AskedRequest, FirstMessage, MemberActs } from '../../domain/health/measure.ts';
import type { Tie } from '../../domain/health/network.ts';
import type { HealthReport } from '../../domain/health/report.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Day } from '../../domain/time/zone.ts';
import type { Span } from './digest-week.ts';

/** A request with its place in the order of time. */
export interface PagedRequest extends AskedRequest {
  readonly id: RequestId;
}

/** Somebody who is here, with their place in the order of joining. */
export interface PagedMember extends MemberActs {
  readonly joinedAt: Instant;
}

/** What was counted, without who waits. */
export type CountedHealth = Omit<HealthReport, 'waiting'>;

/** How a community is, read a page at a time: no page is larger than it says, whatever the community did. */
export interface HealthFacts {
  /** Requests for one person that were asked then and not taken back, the first asked first. */
  requests(
    communityId: CommunityId,
    span: Span,
    limit: number,
    after: Pick<PagedRequest, 'askedAt' | 'id'> | undefined,
  ): Promise<readonly PagedRequest[]>;
  /** Who is here, without bots, and what they gave and took since that day in UTC, as far as it is added up. */
  members(
    communityId: CommunityId,
    from: Day,
    limit: number,
    after: Pick<PagedMember, 'joinedAt' | 'memberId'> | undefined,
  ): Promise<readonly PagedMember[]>;
  /** Who of these had to do with whom since that day, each pair once. @param ids at most a few hundred */
  tiesAmong(ids: readonly MemberId[], from: Day): Promise<readonly Tie[]>;
  /** First messages that newcomers wrote then, the first ones first; not of bots, nor of who left. */
  firstMessages(communityId: CommunityId, span: Span, limit: number): Promise<readonly FirstMessage[]>;
  /** Of a community that is counted in the background, what was counted `last`, if it was already; `undefined` of others. */
  counted(communityId: CommunityId): Promise<{ readonly last: CountedHealth | undefined } | undefined>;
  /** From now on that community is counted in the background, for the first time at `dueAt`; it may be already. */
  countFrom(communityId: CommunityId, dueAt: Instant): Promise<void>;
  /**
   * Takes the community that is to be counted first, if any is due, so that nobody else counts it until `leaseUntil`.
   */
  claimDue(now: Instant, leaseUntil: Instant): Promise<CommunityId | undefined>;
  /** Keeps what was counted, and when it is due again. */
  keep(communityId: CommunityId, counted: CountedHealth, dueAt: Instant): Promise<void>;
}
