import type {
  CommunityId,
  MemberId,
  ModerationActId,
  ModerationNoticeId,
  PairingId,
  ReportId,
} from '../../../src/domain/ids.ts';
import type { ModerationAct, NoticeAbout } from '../../../src/domain/moderation/act.ts';
import type { Report } from '../../../src/domain/moderation/report.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Flag, Json } from './values.ts';

/** The rows about what goes wrong between people. */
export interface ModerationTables {
  readonly report: ReportRow;
  readonly suspension: { member_id: MemberId; by_id: MemberId; reason: string; began_at: Instant };
  readonly moderation_notice: ModerationNoticeRow;
  readonly feedback_shown: FeedbackShownRow;
  readonly moderation_log: ModerationLogRow;
}

export interface ModerationNoticeRow {
  id: ModerationNoticeId;
  community_id: CommunityId;
  member_id: MemberId;
  by_id: MemberId;
  what: NoticeAbout;
  reason: string;
  at: Instant;
}

export interface FeedbackShownRow {
  pairing_id: PairingId;
  community_id: CommunityId;
  shown_at: Instant;
  removed_by: MemberId | null;
}

/** A trigger refuses every change of these but an emptied reason. */
export interface ModerationLogRow {
  id: ModerationActId;
  community_id: CommunityId;
  at: Instant;
  by_id: MemberId | null;
  act: ModerationAct;
  about_id: MemberId | null;
  subject: string | null;
  reason: string;
}

export interface ReportRow {
  id: ReportId;
  community_id: CommunityId;
  reporter_id: MemberId;
  about_id: MemberId | null;
  /** With its thread. */
  message: string | null;
  /** Without. */
  message_key: string | null;
  quote: string;
  words: string;
  state: Report['state'];
  reported_at: Instant;
  steward_id: MemberId | null;
  looked_since: Instant | null;
  ended_at: Instant | null;
  answer: string;
  changed_at: Instant;
  cards: Json;
  waits: Flag;
  told_waits: Flag;
  told: Report['told'];
}
