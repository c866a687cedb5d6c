import type { HelpRequest } from '../../domain/help/request.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { RequestCursor } from './help-requests.ts';

/** What is kept about help of a member who is being forgotten. */
export interface HelpErasing {
  /** All that they asked, the oldest first. */
  askedBy(memberId: MemberId, limit: number, after?: RequestCursor): Promise<readonly HelpRequest[]>;
  /** All that others asked and they closed, the oldest first. */
  closedBy(memberId: MemberId, limit: number, after?: RequestCursor): Promise<readonly HelpRequest[]>;
  /** All that they came forward for, in the order of the ids. */
  helpedBy(memberId: MemberId, limit: number, after: string): Promise<readonly HelpRequest[]>;
  /** Deletes up to `limit` of their drafts. @returns how many there were */
  forgetDrafts(memberId: MemberId, limit: number): Promise<number>;
  /** Empties what they learned by helping. @returns of which requests they had shared it: up to `limit` */
  forgetLessons(memberId: MemberId, limit: number): Promise<readonly { readonly requestId: HelpRequest['id'] }[]>;
  /**
   * Forgets up to `limit` messages in help channels that were heard from them, and that they answered.
   * @param authors their ids on the platform
   * @returns how many there were
   */
  forgetHeard(communityId: CommunityId, authors: readonly string[], limit: number): Promise<number>;
  /** These helped with none of these topics, by their keys, as far as that was last before `until`. */
  forgetPastHelp(memberIds: readonly MemberId[], topics: readonly string[], until: Instant): Promise<void>;
  /** Deletes what they said about being asked and helped, and with what they helped before. */
  forgetChoices(memberId: MemberId): Promise<void>;
}
