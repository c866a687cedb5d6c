import type { Generated, Kysely } from 'kysely';
import type { PlatformId } from '../../../src/chat/address.ts';
import type { ChannelRole, Community } from '../../../src/domain/community/community.ts';
import type { ContributionAct } from '../../../src/domain/contribution.ts';
import type {
  EntryState,
  FeedbackPart,
  FeedbackRing,
  PairingState,
  RoundState,
} from '../../../src/domain/exchange/exchange.ts';
import type { EndedWhy, HelperStatus, RequestState } from '../../../src/domain/help/request.ts';
import type {
  CommunityId,
  ContributionId,
  DigestId,
  EntryId,
  KudosId,
  MemberId,
  OutboxId,
  PairingId,
  ReflectionId,
  ReminderId,
  RequestId,
  RingId,
  RoundId,
  SentPromptId,
  SpaceId,
} from '../../../src/domain/ids.ts';
import type { HelpKind } from '../../../src/domain/kind.ts';
import type { KudosSource } from '../../../src/domain/kudos/kudos.ts';
import type { OwnPromptState } from '../../../src/domain/reflection/own-prompt.ts';
import type { ParticipationStatus } from '../../../src/domain/reflection/participation.ts';
import type { PromptKey } from '../../../src/domain/reflection/prompt-library.ts';
import type { Sharing } from '../../../src/domain/reflection/reflection.ts';
import type { RitualKind, RitualRun } from '../../../src/domain/ritual/ritual.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Day, Zone } from '../../../src/domain/time/zone.ts';
import type { DigestRecord } from '../../../src/ports/store/digests.ts';
import type { OutboxState } from '../../../src/ports/store/outbox.ts';
import type { ReminderKind } from '../../../src/ports/store/reminders.ts';
import type { Flag, Json } from './values.ts';

/** The rows as migrations/ defines them. */
export interface Tables {
  readonly community: CommunityRow;
  readonly community_channel: { community_id: CommunityId; role: ChannelRole; address: Json };
  readonly space: SpaceRow;
  readonly member: MemberRow;
  readonly identity: IdentityRow;
  readonly help_request: RequestRow;
  readonly helper: HelperRow;
  readonly posting: PostingRow;
  readonly contribution: ContributionRow;
  readonly kudos: KudosRow & KudosPost;
  readonly reaction: { giver_id: MemberId; message_key: string; emoji: string; present: Flag; changed_at: Instant };
  readonly participation: ParticipationRow;
  readonly sent_prompt: SentPromptRow;
  readonly own_prompt: OwnPromptRow;
  readonly reflection: ReflectionRow;
  readonly outbox: OutboxRow;
  readonly reminder: ReminderRow;
  readonly digest: DigestRow;
  readonly exchange_round: RoundRow;
  readonly exchange_entry: EntryRow;
  readonly exchange_ring: RingRow;
  readonly exchange_pairing: PairingRow;
  readonly exchange_feedback: FeedbackRow;
  readonly exchange_draft: { pairing_id: PairingId } & Record<FeedbackPart, string>;
  readonly exchange_wish: { member_id: MemberId; not_with: Json; paused_at: Instant | null };
  readonly ritual: RitualRow;
  readonly ritual_run: RitualRunRow;
  /** `claimed_at` is `claimedForGood` (migrations/columns.ts) where the claim has no end. */
  readonly inbox: { key: string; claimed_at: Instant };
  readonly document: { key: string; value: Json };
  readonly installation: InstallationRow;
}

/** A connection, or one transaction on it. */
export type Database = Kysely<Tables>;

export interface CommunityRow {
  id: CommunityId;
  name: string;
  purpose: string;
  zone: Zone;
  allowance_day: Day | null;
  allowance_day_until: Instant | null;
  language: Community['language'];
  rules: Json;
  created_at: Instant;
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
  joined_at: Instant;
  left_at: Instant | null;
}

export interface IdentityRow {
  platform: PlatformId;
  space: string;
  user_id: string;
  member_id: MemberId;
  profiled_at: Instant | null;
}

export interface RequestRow {
  id: RequestId;
  community_id: CommunityId;
  asker_id: MemberId;
  need: string;
  tried: string;
  background: string;
  kind: HelpKind;
  topics: Json;
  urgent: Flag;
  seats: number;
  state: RequestState;
  asked_at: Instant;
  answered_at: Instant | null;
  ended_at: Instant | null;
  ended_why: EndedWhy | null;
  thanks: string;
  confined_to: string | null;
}

export interface HelperRow {
  request_id: RequestId;
  member_id: MemberId;
  status: HelperStatus;
  since: Instant;
  /** Numbers the helpers of a request, from 1. */
  place: number;
  came_forward: Flag;
}

interface PostingRow {
  sequence: Generated<number>;
  message_key: string;
  thread_key: string | null;
  message: Json;
  request_id: RequestId;
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

/** Which message announces kudos in words. It is known only once that was posted. */
interface KudosPost {
  post_key: Generated<string | null>;
}

export interface ParticipationRow {
  member_id: MemberId;
  community_id: CommunityId;
  status: ParticipationStatus['is'];
  paused_until: Instant | null;
  unanswered: number;
  was_asked: Flag;
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
  sent_id: SentPromptId | null;
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
  outcome: DigestRecord['outcome'];
}

export interface RoundRow {
  id: RoundId;
  community_id: CommunityId;
  opened_by: MemberId | null;
  opened_at: Instant;
  starts_at: Instant;
  state: RoundState;
}

export interface EntryRow {
  id: EntryId;
  community_id: CommunityId;
  member_id: MemberId;
  round_id: RoundId | null;
  work: string;
  link: string;
  question: string;
  topics: Json;
  state: EntryState;
  stranded: Flag;
  waiting_since: Instant;
}

export interface RingRow {
  id: RingId;
  community_id: CommunityId;
  round_id: RoundId | null;
  matched_at: Instant;
  deadline_at: Instant;
  state: FeedbackRing['state'];
}

export interface PairingRow {
  id: PairingId;
  ring_id: RingId;
  community_id: CommunityId;
  giver_id: MemberId;
  giver_entry_id: EntryId;
  receiver_id: MemberId;
  receiver_entry_id: EntryId;
  state: PairingState;
  given_at: Instant | null;
  missed: Flag;
}

export interface FeedbackRow extends Record<FeedbackPart, string> {
  pairing_id: PairingId;
  helped: Json;
  thanked: Flag;
  answer: string;
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
