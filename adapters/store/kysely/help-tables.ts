import type { Generated } from 'kysely';
import type { AskState } from '../../../src/domain/help/direct-ask.ts';
import type { HeardState } from '../../../src/domain/help/heard.ts';
import type { EndedWhy, HelperStatus, RequestState } from '../../../src/domain/help/request.ts';
import type { CommunityId, MemberId, OfferId, RequestId } from '../../../src/domain/ids.ts';
import type { HelpKind } from '../../../src/domain/kind.ts';
import type { Availability } from '../../../src/domain/offer/availability.ts';
import type { OfferKind } from '../../../src/domain/offer/offer.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Flag, Json } from './values.ts';

/** The rows about asking and offering. */
export interface HelpTables {
  readonly help_request: RequestRow & HelpedOthers;
  readonly helper: HelperRow;
  readonly help_follow_up: FollowUpRow;
  readonly help_lesson: LessonRow;
  readonly help_draft: DraftRow;
  readonly solved_request: { number: Generated<number>; request_id: RequestId; terms: Json };
  /** The row of the empty term counts all requests of the community. */
  readonly solved_term: { id: Generated<number>; community_id: CommunityId; term: string; requests: number };
  readonly solved_occurrence: { term_id: number; number: number };
  readonly posting: PostingRow;
  readonly offer: OfferRow & AskedFor;
  readonly offer_term: { community_id: CommunityId; term: string; offer_id: OfferId };
  /** The topics of offers, by their keys. */
  readonly offer_topic: { community_id: CommunityId; topic: string; offer_id: OfferId };
  /** The asks that `unpressed_asks` of an offer counts. */
  readonly offer_ask: { offer_id: OfferId; request_id: RequestId };
  readonly availability: AvailabilityRow;
  readonly heard_message: HeardRow;
  readonly help_silence: { member_id: MemberId; until: Instant | null };
  readonly help_climb: ClimbRow;
  readonly help_ask: AskRow;
  readonly foreign_topic: { member_id: MemberId; topic: string; said_at: Instant };
  readonly help_rest: { member_id: MemberId; ended_at: Instant | null; told_until: Instant | null };
  /** Who wants to hear of every request while the community is small. */
  readonly help_listener: { member_id: MemberId; community_id: CommunityId; since: Instant };
  /** The empty topic stands for any. */
  readonly past_help: { community_id: CommunityId; topic: string; member_id: MemberId; last_at: Instant };
}

export interface RequestRow {
  id: RequestId;
  community_id: CommunityId;
  asker_id: MemberId;
  need: string;
  tried: string;
  background: string;
  kind: HelpKind;
  kind_said: Flag;
  topics: Json;
  urgent: Flag;
  seats: number;
  state: RequestState;
  asked_at: Instant;
  answered_at: Instant | null;
  ended_at: Instant | null;
  ended_why: EndedWhy | null;
  ended_by: MemberId | null;
  edits: number;
  thanks: string;
  solution: string;
  solution_shared: Flag;
  confined_to: string | null;
  own_message: string | null;
}

export interface DraftRow {
  id: RequestId;
  community_id: CommunityId;
  asker_id: MemberId;
  need: string;
  tried: string;
  background: string;
  kind: HelpKind;
  kind_said: Flag;
  topics: Json;
  urgent: Flag;
  seats: number;
  confined_to: string | null;
  post_in: string;
  post_at: Instant;
  solved_by: RequestId | null;
}

/** How many questions a solved request answered that were not asked any more. */
interface HelpedOthers {
  helped_others: Generated<number>;
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

/** What was heard about an ongoing request, and what its asker was asked. */
export interface FollowUpRow {
  request_id: RequestId;
  last_word_at: Instant | null;
  times_asked: number;
  asked_at: Instant | null;
  not_yet_at: Instant | null;
  idle_asked_at: Instant | null;
}

/** What a helper was asked about what they learned; `words` and `written_at` are null together. */
export interface LessonRow {
  community_id: CommunityId;
  request_id: RequestId;
  member_id: MemberId;
  asked_at: Instant;
  words: string | null;
  written_at: Instant | null;
  shared: Flag;
}

interface PostingRow {
  sequence: Generated<number>;
  message_key: string;
  thread_key: string | null;
  message: Json;
  request_id: RequestId;
  is_card: Generated<Flag>;
}

interface HeardRow {
  sequence: Generated<number>;
  message_key: string;
  community_id: CommunityId;
  channel_key: string;
  message: Json;
  author: string;
  written_at: Instant;
  asks: Flag;
  run: string;
  state: HeardState;
  answered_by: string | null;
}

export interface OfferRow {
  id: OfferId;
  community_id: CommunityId;
  member_id: MemberId;
  words: string;
  kind: OfferKind;
  topics: Json;
  offered_at: Instant;
  sleeps_since: Instant | null;
}

/** How often an offer was the reason to ask its member since they last pressed anything, and when they were asked about it. */
interface AskedFor {
  unpressed_asks: Generated<number>;
  asked_about_at: Generated<Instant | null>;
}

/** Only of those who said something; `ends_at` is null for a break that they end themselves. */
export interface AvailabilityRow {
  member_id: MemberId;
  state: Exclude<Availability['is'], 'usual'>;
  ends_at: Instant | null;
}

export interface ClimbRow {
  request_id: RequestId;
  began_at: Instant;
  steps_done: number;
  last_step_at: Instant | null;
  note_due_at: Instant | null;
}

export interface AskRow {
  request_id: RequestId;
  member_id: MemberId;
  asked_at: Instant;
  step: number;
  state: AskState;
  arrived: Flag;
  answered_at: Instant | null;
}
