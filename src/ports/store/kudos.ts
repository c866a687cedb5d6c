import type { CommunityId, ContributionId, KudosId, MemberId } from '../../domain/ids.ts';
import type { GivenToday, Kudos } from '../../domain/kudos/kudos.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Day } from '../../domain/time/zone.ts';

export interface KudosStore {
  /** Adds kudos in words; those by reaction are saved by `Reactions`, together with the message that they are for. */
  add(kudos: Kudos): Promise<void>;
  takeBack(id: KudosId, at: Instant): Promise<void>;
  /** Counts kudos that were not taken back. Help that was credited when a request was resolved does not count. */
  givenOn(giverId: MemberId, day: Day, receiverId: MemberId): Promise<GivenToday>;
  /** All kudos of this receiver that were not taken back. */
  activeTo(receiverId: MemberId): Promise<readonly Kudos[]>;
  /**
   * Whether kudos from resolving a request still refer to this contribution. All other kudos have a contribution of
   * their own.
   */
  isActiveFor(id: ContributionId): Promise<boolean>;
  /** Those not taken back, given at or after `from` and before `to`, newest first. */
  givenBetween(communityId: CommunityId, from: Instant, to: Instant): Promise<readonly Kudos[]>;
  /** Those not taken back, newest first. */
  receivedBy(receiverId: MemberId, most: number): Promise<readonly Kudos[]>;
}
