import type { CommunityId, MemberId, ModerationActId, ModerationNoticeId, PairingId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';

/** What stewards do that the log tells. Stored, so names never change. */
export const moderationActs = [
  'void_thanks',
  'remove_request',
  'remove_reflection',
  'remove_feedback',
  'rest',
  'unrest',
  'name_steward',
  'unname_steward',
  'erase_community',
  'keep_community',
] as const;

export type ModerationAct = (typeof moderationActs)[number];

/** One thing that a steward did. */
export interface LoggedAct {
  readonly id: ModerationActId;
  readonly communityId: CommunityId;
  readonly at: Instant;
  /** `undefined` where an operator did it. */
  readonly by: MemberId | undefined;
  readonly act: ModerationAct;
  /** Whom it concerned; `undefined` where nobody may know that, or nobody did. */
  readonly aboutId: MemberId | undefined;
  /** The id of what it was done to. */
  readonly subject: string | undefined;
  /** Empty where nobody was asked for one, or whoever wrote it is forgotten. */
  readonly reason: string;
}

/** What somebody is told that a steward did about them, or about what they wrote, asked for or got. */
export type NoticeAbout =
  | 'own_request'
  | 'own_reflection'
  | 'given_feedback'
  | 'received_feedback'
  | 'rest'
  | 'rest_over';

/** What somebody is told, as their own page repeats it. */
export interface ModerationNotice {
  readonly id: ModerationNoticeId;
  readonly communityId: CommunityId;
  readonly memberId: MemberId;
  readonly by: MemberId;
  readonly what: NoticeAbout;
  readonly reason: string;
  readonly at: Instant;
}

/** A steward lets somebody rest; until when is kept with the member (`suspendedUntil`). */
export interface Suspension {
  readonly memberId: MemberId;
  readonly by: MemberId;
  readonly reason: string;
  readonly beganAt: Instant;
}

/** Feedback that whoever got it showed to the stewards. */
export interface ShownFeedback {
  readonly pairingId: PairingId;
  readonly communityId: CommunityId;
  readonly shownAt: Instant;
  /** The steward who took it down. */
  readonly removedBy: MemberId | undefined;
}
