import type { FeedbackRing, Pairing } from '../../domain/exchange/exchange.ts';
import type { OverRing } from '../../domain/health/exchange-figures.ts';
import type { CommunityId, MemberId, PairingId, RingId, RoundId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Two members who were matched with each other in a ring. */
export interface Meeting {
  readonly a: MemberId;
  readonly b: MemberId;
  readonly at: Instant;
}

/** A ring with its place in the order of time, and what became of its members. */
export interface PagedRing extends OverRing {
  readonly id: RingId;
  readonly matchedAt: Instant;
}

/** Who gives to whom, but not what. */
export interface Pairings {
  addRing(ring: FeedbackRing, pairings: readonly Pairing[]): Promise<void>;
  saveRing(ring: FeedbackRing): Promise<void>;
  findRing(id: RingId): Promise<FeedbackRing | undefined>;
  add(pairing: Pairing): Promise<void>;
  save(pairing: Pairing): Promise<void>;
  /** Of this community; the ids of others find nothing. */
  find(communityId: CommunityId, id: PairingId): Promise<Pairing | undefined>;
  /** All of a ring, always in the same order. */
  ofRing(id: RingId): Promise<readonly Pairing[]>;
  ofRound(id: RoundId): Promise<readonly Pairing[]>;
  /** What a member still owes, at most a hundred: first in running rings, by deadline, then what is overdue. */
  owedBy(memberId: MemberId): Promise<readonly (Pairing & { readonly deadlineAt: Instant })[]>;
  /** A member's latest rings, newest first. */
  ringsOf(memberId: MemberId, most: number): Promise<readonly FeedbackRing[]>;
  /** What a member gave or failed to give in the latest rings that are over, newest first. */
  latestDutiesOf(memberId: MemberId, most: number): Promise<readonly Pairing[]>;
  meetingsSince(communityId: CommunityId, from: Instant): Promise<readonly Meeting[]>;
  /** The rings that were matched at `from` or later and are over, those matched first before the others. */
  overSince(
    communityId: CommunityId,
    from: Instant,
    limit: number,
    after: Pick<PagedRing, 'matchedAt' | 'id'> | undefined,
  ): Promise<readonly PagedRing[]>;
}
