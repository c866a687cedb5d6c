import type { Generated, Kysely } from 'kysely';
import type { PlatformId } from '../../../src/chat/address.ts';
import type { ChannelRole, Community } from '../../../src/domain/community/community.ts';
import type { ContributionAct } from '../../../src/domain/contribution.ts';
import type {
  CommunityId,
  ContributionId,
  DigestId,
  ErasureId,
  KudosId,
  MemberId,
  OutboxId,
  QuestionId,
  ReflectionId,
  ReminderId,
  RequestId,
  SentPromptId,
  SpaceId,
} from '../../../src/domain/ids.ts';
import type { HelpKind } from '../../../src/domain/kind.ts';
import type { KudosSource } from '../../../src/domain/kudos/kudos.ts';
import type { ThanksNotices } from '../../../src/domain/member/member.ts';
import type { OwnPromptState } from '../../../src/domain/reflection/own-prompt.ts';
import type { ParticipationStatus } from '../../../src/domain/reflection/participation.ts';
import type { PromptKey } from '../../../src/domain/reflection/prompt-library.ts';
import type { Sharing } from '../../../src/domain/reflection/reflection.ts';
import type { RitualKind, RitualRun } from '../../../src/domain/ritual/ritual.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import type { Day, Zone } from '../../../src/domain/time/zone.ts';
import type { ErasureReason } from '../../../src/ports/store/community-erasures.ts';
import type { DigestRecord } from '../../../src/ports/store/digests.ts';
import type { ErasureKind, ErasureState } from '../../../src/ports/store/erasures.ts';
import type { ExportFormat } from '../../../src/ports/store/export-links.ts';
import type { OutboxState } from '../../../src/ports/store/outbox.ts';
import type { PersonalExportState } from '../../../src/ports/store/personal-exports.ts';
import type { ReminderKind } from '../../../src/ports/store/reminders.ts';
import type { BalanceTables } from './balance-tables.ts';
import type { ExchangeTables } from './exchange-tables.ts';
import type { HelpTables } from './help-tables.ts';
import type { ModerationTables } from './moderation-tables.ts';
import type { NewcomerTables } from './newcomer-tables.ts';
import type { NominationTables } from './nomination-tables.ts';
import type { Flag, Json } from './values.ts';

/** The rows as migrations/ defines them. */
export interface Tables
  extends BalanceTables,
    ExchangeTables,
    HelpTables,
    ModerationTables,
    NewcomerTables,
    NominationTables {
  readonly community: CommunityRow;
  readonly community_channel: { community_id: CommunityId; role: ChannelRole; address: Json; address_key: string };
  readonly setup: SetupRow;
  readonly space: SpaceRow;
  readonly member: MemberRow;
  readonly identity: IdentityRow;
  /** The words of the names of members. */
  readonly member_name_word: { community_id: CommunityId; word: string; member_id: MemberId };
  readonly contribution: ContributionRow;
  readonly kudos: KudosRow & KudosPost;
  readonly kudos_voiding: KudosVoidingRow;
  readonly export_link: { token: string; community_id: CommunityId; format: ExportFormat; expires_at: Instant };
  readonly page_link: PageLinkRow;
  readonly page_session: PageLinkRow & { seen_at: Instant };
  readonly personal_export: PersonalExportRow;
  readonly forgotten_reactions: { giver_id: MemberId; looked_until: string };
  readonly thanks_notice: { member_id: MemberId; told_until: Instant };
  readonly reaction: { giver_id: MemberId; message_key: string; emoji: string; present: Flag; changed_at: Instant };
  readonly participation: ParticipationRow;
  readonly weekly_question: WeeklyQuestionRow;
  readonly sent_prompt: SentPromptRow;
  readonly own_prompt: OwnPromptRow;
  readonly reflection: ReflectionRow;
  readonly outbox: OutboxRow;
  readonly reminder: ReminderRow;
  readonly digest: DigestRow;
  readonly block: { member_id: MemberId; blocked_id: MemberId; since: Instant };
  readonly digest_person: { member_id: MemberId; digest_id: DigestId };
  readonly health_count: { community_id: CommunityId; due_at: Instant; counted: Json | null };
  readonly ritual: RitualRow;
  readonly ritual_run: RitualRunRow;
  /** `claimed_at` is `claimedForGood` (migrations/columns.ts) where the claim has no end. */
  readonly inbox: { key: string; claimed_at: Instant };
  readonly document: { key: string; value: Json };
  readonly installation: InstallationRow;
  readonly erasure: ErasureRow;
  readonly community_erasure: CommunityErasureRow;
  /** Hearth is in it, and there is nothing else of it. */
  readonly emptied_space: { platform: PlatformId; external_id: string; name: string };
}

export interface CommunityErasureRow {
  community_id: CommunityId;
  why: ErasureReason;
  asked_by: MemberId | null;
  asked_at: Instant;
  due_at: Instant;
  begun_at: Instant | null;
  /** Which step comes next, and after which row of it: only what erases reads them. */
  step: Generated<string>;
  after: Generated<string>;
}

/** A connection, or one transaction on it. */
export type Database = Kysely<Tables>;

/** What leads a steward to the pages of their community. */
export interface PageLinkRow {
  /** The SHA-256 of what only they know. */
  secret: string;
  community_id: CommunityId;
  member_id: MemberId;
  platform: PlatformId;
  space: string;
  user_id: string;
  expires_at: Instant;
}

/** What somebody asked for of what is kept of them, latest: none of it stands here. */
export interface PersonalExportRow {
  member_id: MemberId;
  community_id: CommunityId;
  platform: PlatformId;
  space: string;
  user_id: string;
  asked_at: Instant;
  state: PersonalExportState;
  position: string | null;
}

export interface CommunityRow {
  id: CommunityId;
  name: string;
  purpose: string;
  zone: Zone;
  allowance_day: Day | null;
  allowance_day_until: Instant | null;
  language: Community['language'];
  rules: Json;
  /** How it grew and what its stewards were told of that; absent while Hearth hardly knows it. */
  stage: Json | null;
  created_at: Instant;
}

export interface SetupRow {
  community_id: CommunityId;
  began_at: Instant;
  told_id: MemberId | null;
  closed: Flag;
  guesses: Json;
  gone: Json;
}

export interface SpaceRow {
  id: SpaceId;
  community_id: CommunityId;
  platform: PlatformId;
  external_id: string;
  name: string;
  default_channel: Json | null;
  removed_at: Instant | null;
}

export interface MemberRow {
  id: MemberId;
  community_id: CommunityId;
  name: string;
  zone: Zone | null;
  zone_by_hand: Flag;
  allowance_day: Day | null;
  allowance_day_until: Instant | null;
  /** As it was noted last; those who were named included. */
  steward: Flag;
  named_steward: Flag;
  bot: Flag;
  reactions_explained: Flag;
  thanks_notices: ThanksNotices;
  /** Both or neither. */
  quiet_from_hour: number | null;
  quiet_to_hour: number | null;
  paused_until: Instant | null;
  suspended_until: Instant | null;
  joined_at: Instant;
  left_at: Instant | null;
}

export interface IdentityRow {
  platform: PlatformId;
  space: string;
  user_id: string;
  member_id: MemberId;
  profiled_at: Instant | null;
  guest: Flag;
}

export interface ContributionRow {
  id: ContributionId;
  community_id: CommunityId;
  giver_id: MemberId;
  receiver_id: MemberId;
  act: ContributionAct;
  kind: HelpKind;
  source_id: string;
  given_at: Instant;
  reverses: ContributionId | null;
}

export interface KudosRow {
  id: KudosId;
  community_id: CommunityId;
  giver_id: MemberId;
  receiver_id: MemberId;
  kind: HelpKind;
  reason: string;
  source: KudosSource;
  giver_day: Day;
  given_at: Instant;
  taken_back_at: Instant | null;
  contribution_id: ContributionId;
  message_key: string | null;
  confined_to: string | null;
}

/** Of kudos in words. Which message announces them is known only once that was posted. */
interface KudosPost {
  post_key: Generated<string | null>;
  /** Kudos with the same words have the same. */
  group_id: Generated<string | null>;
  /** Whether the post does not name the receiver any more, who is forgotten. */
  receiver_forgotten: Generated<Flag>;
}

/** Of kudos that a steward voided. */
interface KudosVoidingRow {
  kudos_id: KudosId;
  community_id: CommunityId;
  giver_id: MemberId;
  receiver_id: MemberId;
  voided_by: MemberId;
  reason: string;
  voided_at: Instant;
}

export interface ParticipationRow {
  member_id: MemberId;
  community_id: CommunityId;
  status: ParticipationStatus['is'];
  paused_until: Instant | null;
  unanswered: number;
  was_asked: Flag;
  last_week: Week | null;
}

export interface WeeklyQuestionRow {
  id: QuestionId;
  community_id: CommunityId;
  week: Week | null;
  prompt: PromptKey;
  chosen_at: Instant;
  posted_at: Instant | null;
}

export interface SentPromptRow {
  id: SentPromptId;
  community_id: CommunityId;
  member_id: MemberId | null;
  prompt: PromptKey;
  scheduled_at: Instant;
  sent_at: Instant;
}

export interface OwnPromptRow {
  id: PromptKey;
  community_id: CommunityId;
  prompt: string;
  state: OwnPromptState;
  added_by: MemberId;
  added_at: Instant;
}

export interface ReflectionRow {
  id: ReflectionId;
  community_id: CommunityId;
  author_id: MemberId;
  prompt: PromptKey;
  question_id: QuestionId;
  words: string;
  sharing: Sharing;
  was_named: Flag;
  written_at: Instant;
  shared_at: Instant | null;
  digested_at: Instant | null;
  contribution_id: ContributionId | null;
}

export interface OutboxRow {
  sequence: Generated<number>;
  id: OutboxId;
  community_id: CommunityId;
  destination: Json;
  message: Json | null;
  request_id: RequestId | null;
  purpose: string | null;
  partition_key: string;
  trace: string;
  written_at: Instant;
  failures: number;
  state: OutboxState;
  /** Waiting: not to be sent before. Sending: the end of the lease. */
  due_at: Instant;
  ended_at: Instant | null;
  posted_as: Json | null;
  last_error: string | null;
}

export interface ReminderRow {
  id: ReminderId;
  community_id: CommunityId;
  kind: ReminderKind;
  subject: string;
  due_at: Instant;
  trace: string;
  state: 'waiting' | 'done' | 'cancelled';
  ended_at: Instant | null;
}

export interface DigestRow {
  id: DigestId;
  community_id: CommunityId;
  due_at: Instant;
  made_at: Instant;
  covers_from: Instant;
  unnamed: number;
  outcome: DigestRecord['outcome'];
}

export interface RitualRow {
  community_id: CommunityId;
  kind: RitualKind;
  enabled: Flag;
  /** As `timingKey` writes it. */
  timing: string;
}

export interface RitualRunRow {
  community_id: CommunityId;
  kind: RitualKind;
  scheduled_at: Instant;
  began_at: Instant;
  outcome: RitualRun['outcome'];
}

export interface InstallationRow {
  platform: PlatformId;
  id: string;
  details: Json;
  sealed: string | null;
  key_id: string | null;
  installed_at: Instant;
  claimed_until: Instant;
}

export interface ErasureRow {
  id: ErasureId;
  community_id: CommunityId;
  member_id: MemberId;
  name: string;
  users: Json;
  kind: ErasureKind;
  asked_at: Instant;
  state: ErasureState;
  progress: Json;
  texts: Json;
  not_edited: Json;
  finished_at: Instant | null;
  turn_until: Instant | null;
}
