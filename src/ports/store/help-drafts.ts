import type { HelpDraft } from '../../domain/help/draft.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';

/** Requests that are not posted yet. They belong to their askers alone. */
export interface HelpDrafts {
  add(draft: HelpDraft): Promise<void>;
  /** Of this asker in this community; the ids of others find nothing. */
  find(communityId: CommunityId, askerId: MemberId, id: RequestId): Promise<HelpDraft | undefined>;
  /** Whoever its asker is: for what is done by itself. */
  findById(communityId: CommunityId, id: RequestId): Promise<HelpDraft | undefined>;
  /** A solved request has answered it. */
  solved(id: RequestId, by: RequestId): Promise<void>;
  remove(id: RequestId): Promise<void>;
  /** A member's drafts that are still going to be posted, soonest first. */
  waitingOf(askerId: MemberId, most: number): Promise<readonly HelpDraft[]>;
}
