import type {
  EntryState,
  FeedbackPart,
  FeedbackRing,
  PairingState,
  RoundState,
} from '../../../src/domain/exchange/exchange.ts';
import type { CommunityId, EntryId, MemberId, PairingId, RingId, RoundId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Flag, Json } from './values.ts';

/** The rows of exchanges: rounds, what people bring, who gives to whom, and what they gave. */
export interface ExchangeTables {
  readonly exchange_round: RoundRow;
  readonly exchange_entry: EntryRow;
  readonly exchange_ring: RingRow;
  readonly exchange_pairing: PairingRow;
  readonly exchange_feedback: FeedbackRow;
  readonly exchange_draft: { pairing_id: PairingId } & Record<FeedbackPart, string>;
  readonly exchange_wish: { member_id: MemberId; not_with: Json; paused_at: Instant | null };
}

export interface RoundRow {
  id: RoundId;
  community_id: CommunityId;
  opened_by: MemberId | null;
  opened_at: Instant;
  starts_at: Instant;
  give_hours: number;
  held_ms: number;
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
  skips: Flag;
  waiting_since: Instant;
}

export interface RingRow {
  id: RingId;
  community_id: CommunityId;
  round_id: RoundId | null;
  matched_at: Instant;
  deadline_at: Instant;
  held_ms: number;
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
  changed: string;
  changed_at: Instant | null;
}
