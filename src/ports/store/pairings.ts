import type { FeedbackRing, Pairing } from '../../domain/exchange/exchange.ts';
import type { CommunityId, MemberId, PairingId, RingId, RoundId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Two people who were matched with each other, once for each ring. */
export interface Meeting {
  readonly a: MemberId;
  readonly b: MemberId;
  readonly at: Instant;
}

/** Who gives to whom. Nothing here reveals what was given. */
export interface Pairings {
  addRing(ring: FeedbackRing, pairings: readonly Pairing[]): Promise<void>;
  saveRing(ring: FeedbackRing): Promise<void>;
  findRing(id: RingId): Promise<FeedbackRing | undefined>;
  add(pairing: Pairing): Promise<void>;
  save(pairing: Pairing): Promise<void>;
  find(id: PairingId): Promise<Pairing | undefined>;
  /** All pairings of a ring, always in the same order. */
  ofRing(id: RingId): Promise<readonly Pairing[]>;
  ofRound(id: RoundId): Promise<readonly Pairing[]>;
  /** What a member still has to give: in running rings first, earliest deadline first, then what is overdue. */
  owedBy(memberId: MemberId): Promise<readonly (Pairing & { readonly deadlineAt: Instant })[]>;
  /** The latest rings that a member is or was in, newest first. */
  ringsOf(memberId: MemberId, most: number): Promise<readonly FeedbackRing[]>;
  /** What a member gave or missed in the latest rings that are over, newest first. */
  latestDutiesOf(memberId: MemberId, most: number): Promise<readonly Pairing[]>;
  meetingsSince(communityId: CommunityId, from: Instant): Promise<readonly Meeting[]>;
  /** Those of rings that were matched at or after `from` and are over. */
  overSince(communityId: CommunityId, from: Instant): Promise<readonly Pairing[]>;
}
