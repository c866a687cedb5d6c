import type { CommunityId, MemberId, PairingId } from '../../domain/ids.ts';
import type { ModerationNotice, ShownFeedback, Suspension } from '../../domain/moderation/act.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What stewards did about people, as long as that matters to somebody: the log is kept apart (`ModerationLog`). */
export interface Moderation {
  /** Who let a member rest, and why; replaces what was kept before. */
  saveSuspension(suspension: Suspension): Promise<void>;
  suspensionOf(memberId: MemberId): Promise<Suspension | undefined>;
  removeSuspension(memberId: MemberId): Promise<void>;

  addNotice(notice: ModerationNotice): Promise<void>;
  /** What a member was told, or was to be told, from `since` on, newest first. */
  noticesOf(memberId: MemberId, since: Instant, most: number): Promise<readonly ModerationNotice[]>;

  /** @returns false, and changes nothing, when it was shown before */
  showFeedback(pairingId: PairingId, communityId: CommunityId, at: Instant): Promise<boolean>;
  /** Of this community; the ids of others find nothing. */
  shownFeedback(communityId: CommunityId, pairingId: PairingId): Promise<ShownFeedback | undefined>;
  /** What was shown and is not taken down, newest first. */
  shownLately(communityId: CommunityId, most: number): Promise<readonly ShownFeedback[]>;
  removedShown(pairingId: PairingId, by: MemberId): Promise<void>;
  /** What was shown, also what was taken down since, of what a member gave, got or took down, in the order of the ids after that one. */
  shownAbout(memberId: MemberId, after: string, most: number): Promise<readonly PairingId[]>;

  /**
   * Forgets what is kept of a member, a part at a time: their notices and their rest go, and the reasons that they wrote
   * themselves are emptied. @returns whether there may be more
   */
  forget(memberId: MemberId, limit: number): Promise<boolean>;
}
