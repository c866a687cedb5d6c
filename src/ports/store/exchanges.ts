import type {
  Entry,
  Feedback,
  FeedbackRing,
  FeedbackText,
  Pairing,
  Response,
  Round,
} from '../../domain/exchange/exchange.ts';
import type { CommunityId, EntryId, MemberId, PairingId, RingId, RoundId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Rounds, and the work that people bring to them or to the queue between them. */
export interface Exchanges {
  addRound(round: Round): Promise<void>;
  saveRound(round: Round): Promise<void>;
  findRound(id: RoundId): Promise<Round | undefined>;
  /** The round that people can join now. */
  joiningRound(communityId: CommunityId): Promise<Round | undefined>;
  addEntry(entry: Entry): Promise<void>;
  saveEntry(entry: Entry): Promise<void>;
  /** Those of the ids that exist, in no order. */
  entries(ids: readonly EntryId[]): Promise<readonly Entry[]>;
  /** The one with which a member waits. */
  waitingOf(memberId: MemberId): Promise<Entry | undefined>;
  /** All that wait, in a round or in the queue, those first who have waited longest. */
  waiting(communityId: CommunityId): Promise<readonly Entry[]>;
  /** Who would rather not be matched with whom; members who never said have no entry here. */
  notWith(ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly MemberId[]>>;
  setNotWith(memberId: MemberId, others: readonly MemberId[]): Promise<void>;
  /** Whether a member takes a break; `undefined` ends it. */
  setPause(memberId: MemberId, since: Instant | undefined): Promise<void>;
  pausedSince(memberId: MemberId): Promise<Instant | undefined>;
  /** The people still here who gave in a ring that was matched from `from` on and who do not pause, each once. */
  recentGivers(communityId: CommunityId, from: Instant): Promise<readonly MemberId[]>;
}

/** Two who were matched with each other, once for each ring. */
export interface Meeting {
  readonly a: MemberId;
  readonly b: MemberId;
  readonly at: Instant;
}

/** Who gives to whom. Nothing here tells what was given. */
export interface Pairings {
  addRing(ring: FeedbackRing, pairings: readonly Pairing[]): Promise<void>;
  saveRing(ring: FeedbackRing): Promise<void>;
  findRing(id: RingId): Promise<FeedbackRing | undefined>;
  add(pairing: Pairing): Promise<void>;
  save(pairing: Pairing): Promise<void>;
  find(id: PairingId): Promise<Pairing | undefined>;
  /** All of a ring, always in the same order. */
  ofRing(id: RingId): Promise<readonly Pairing[]>;
  ofRound(id: RoundId): Promise<readonly Pairing[]>;
  /** What a member has still to give: what is running, the earliest deadline first, and then what is overdue. */
  owedBy(memberId: MemberId): Promise<readonly (Pairing & { readonly deadlineAt: Instant })[]>;
  /** The latest rings that a member is or was in, the newest first. */
  ringsOf(memberId: MemberId, most: number): Promise<readonly FeedbackRing[]>;
  /** What a member gave, or missed to give, in the latest rings that are over, the newest first. */
  latestDutiesOf(memberId: MemberId, most: number): Promise<readonly Pairing[]>;
  meetingsSince(communityId: CommunityId, from: Instant): Promise<readonly Meeting[]>;
  /** Those of rings that were matched from `from` on and are over. */
  overSince(communityId: CommunityId, from: Instant): Promise<readonly Pairing[]>;
}

/** What was given. It is sealed: whoever asks for it says who reads. */
export interface FeedbackShelf {
  /**
   * The one way to read a feedback. Its giver always may; its receiver as soon as they have given all that they owe in
   * that ring; nobody else ever.
   */
  read(id: PairingId, reader: MemberId): Promise<Feedback | undefined>;
  /** Keeps what was given, in place of what was given before, and forgets the draft. */
  give(id: PairingId, text: FeedbackText): Promise<void>;
  respond(id: PairingId, response: Response): Promise<void>;
  /** Keeps what somebody began to write, in place of what they began before. */
  keepDraft(id: PairingId, text: FeedbackText): Promise<void>;
  /** Forgets what a member wrote: what they gave, their drafts, their works, and whom they would rather not meet. */
  erase(memberId: MemberId): Promise<void>;
  /** What this giver began to write; nobody else's draft is told to anybody. */
  draft(id: PairingId, giver: MemberId): Promise<FeedbackText | undefined>;
}
