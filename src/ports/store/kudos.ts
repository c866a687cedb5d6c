import type { CommunityId, ContributionId, KudosId, MemberId } from '../../domain/ids.ts';
import type { GivenToday, Kudos } from '../../domain/kudos/kudos.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Day } from '../../domain/time/zone.ts';

export interface KudosStore {
  /** Adds kudos in words; those by reaction are saved by `Reactions`, together with the message that they are for. */
  add(kudos: Kudos): Promise<void>;
  takeBack(id: KudosId, at: Instant): Promise<void>;
  /** What stands, that is, without those taken back; help that was credited on resolving a request is not counted. */
  givenOn(giverId: MemberId, day: Day, receiverId: MemberId): Promise<GivenToday>;
  /** All that stand for this receiver. */
  activeTo(receiverId: MemberId): Promise<readonly Kudos[]>;
  /** Whether any that stands, of those given on resolving a request, is for this contribution; all others have their own. */
  isActiveFor(id: ContributionId): Promise<boolean>;
  /** Those standing, given from `from` on and before `to`, newest first. */
  givenBetween(communityId: CommunityId, from: Instant, to: Instant): Promise<readonly Kudos[]>;
  /** Those standing, newest first. */
  receivedBy(receiverId: MemberId, most: number): Promise<readonly Kudos[]>;
}
