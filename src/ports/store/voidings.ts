import type { CommunityId, KudosId, MemberId } from '../../domain/ids.ts';
import type { Voiding } from '../../domain/kudos/voiding.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Kudos that a steward voided. */
export interface Voidings {
  /** Keeps that these kudos, which were not voided before, are. */
  add(voiding: Voiding): Promise<void>;
  /** Those of these kudos, at most a few; in no particular order. */
  ofKudos(ids: readonly KudosId[]): Promise<readonly Voiding[]>;
  /** Those of kudos that this member gave or got, from `since` on, newest first. */
  about(memberId: MemberId, since: Instant, most: number): Promise<readonly Voiding[]>;
  /** Those in a community, from `since` on, newest first. */
  latestIn(communityId: CommunityId, since: Instant, most: number): Promise<readonly Voiding[]>;
}
