import type { FeedbackRing, Pairing } from '../../domain/exchange/exchange.ts';
import type { CommunityId, MemberId, PairingId, RingId, RoundId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

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
