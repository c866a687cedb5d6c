import type { CommunityId, ContributionId, KudosId, MemberId } from '../../domain/ids.ts';
import type { GivenToday, Kudos } from '../../domain/kudos/kudos.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Day } from '../../domain/time/zone.ts';

export interface KudosStore {
  /** Adds kudos in words; those by reaction are saved by `Reactions`, together with the message that they are for. */
  add(kudos: Kudos): Promise<void>;
  takeBack(id: KudosId, at: Instant): Promise<void>;
  /** How many count towards the allowance: not those taken back, nor those for help credited with a request. */
  givenOn(giverId: MemberId, day: Day, receiverId: MemberId): Promise<GivenToday>;
  /** All to this receiver that were not taken back. */
  activeTo(receiverId: MemberId): Promise<readonly Kudos[]>;
  /** Whether kudos for this contribution to a request remain; kudos for anything else have a contribution each. */
  isActiveFor(id: ContributionId): Promise<boolean>;
  /** Those given from `from` on but before `to` and not taken back, newest first. */
  givenBetween(communityId: CommunityId, from: Instant, to: Instant): Promise<readonly Kudos[]>;
  /** Those not taken back, newest first. */
  receivedBy(receiverId: MemberId, most: number): Promise<readonly Kudos[]>;
}
