import type { CommunityId, MemberId, ReportId } from '../../domain/ids.ts';
import type { Report, ReportState } from '../../domain/moderation/report.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Where a page of reports goes on: the last one of the page before. */
export type ReportCursor = Pick<Report, 'reportedAt' | 'id'>;

/**
 * What was reported to the stewards. Whom a report is about never sees it, so whatever is looked up for a steward leaves out
 * those about that steward. Except where it says so, drafts are not found.
 */
export interface Reports {
  add(report: Report): Promise<void>;
  /** Also a draft. Of this community; the ids of others find nothing. */
  find(communityId: CommunityId, id: ReportId): Promise<Report | undefined>;
  save(report: Report): Promise<void>;
  /** Also a draft. */
  remove(id: ReportId): Promise<void>;
  /** When a member reported something since then: the latest `most`, the oldest first. */
  timesSince(reporterId: MemberId, since: Instant, most: number): Promise<readonly Instant[]>;
  /** What a member reported about this message (`refKey`), if they did; in whichever thread it is said to be. */
  ofMessage(reporterId: MemberId, message: string): Promise<Report | undefined>;
  /** Those of a community about this message (`refKey`) that are not ended, by anybody; the oldest first. */
  ongoingAbout(communityId: CommunityId, message: string, most: number): Promise<readonly Report[]>;
  /**
   * Those in one state that a steward may see: those that are not ended by how long they wait, the oldest first; the others
   * newest first.
   */
  page(
    communityId: CommunityId,
    steward: MemberId,
    state: ReportState,
    most: number,
    after?: ReportCursor,
  ): Promise<readonly Report[]>;
  /** Those that wait for a steward, the oldest first. */
  waiting(communityId: CommunityId, most: number): Promise<readonly Report[]>;
  /** Those of a member that ended since then and of which they could not be told; newest first. */
  untold(reporterId: MemberId, since: Instant, most: number): Promise<readonly Report[]>;
  /**
   * Those that lead to a member: that they reported, with words, an answer or as a draft; that are about them; that they
   * looked after; or that were shown to them directly. Drafts included, in no order.
   */
  withTracesOf(memberId: MemberId, most: number): Promise<readonly Report[]>;
}
